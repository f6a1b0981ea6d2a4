package org.wardwatch.registry;

import java.util.List;

/**
 * What a registration did, or, as a dry run, would do.
 *
 * @param organisations how many rows of organisations
 * @param networks how many rows of networks
 * @param changes all of them, organisations first
 * @param notices what is worth telling though nothing is wrong
 */
public record RegistryOutcome(
        ChangeCounts organisations, ChangeCounts networks, List<RegistryChange> changes, List<String> notices) {}

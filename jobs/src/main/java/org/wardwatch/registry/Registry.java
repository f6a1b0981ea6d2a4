package org.wardwatch.registry;

import java.util.Comparator;
import java.util.List;

/**
 * A whole registry, in an order that does not depend on that of its files' rows.
 *
 * @param organisations by id
 * @param networks by owner, address and start
 */
public record Registry(List<Organisation> organisations, List<Network> networks) {

    /** Sorts both. */
    public Registry {
        organisations = organisations.stream()
                .sorted(Comparator.comparing(Organisation::orgId))
                .toList();
        networks = networks.stream().sorted(Network.ORDER).toList();
    }
}

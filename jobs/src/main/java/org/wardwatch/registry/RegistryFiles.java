package org.wardwatch.registry;

/**
 * Where the two files of a registry lie: local paths or any URI that Hadoop reads.
 *
 * @param organisations the file of organisations
 * @param networks the file of networks
 */
public record RegistryFiles(String organisations, String networks) {}

package org.wardwatch.registry;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of the registry: an organisation or one of its networks. */
public sealed interface RegistryEntry permits Organisation, Network {

    /** The organisation concerned. */
    String orgId();

    /** For people: which row it is. */
    String title();

    /** The values as the registry's file spells them, by column, in the file's order. */
    Map<String, @Nullable String> cells();
}

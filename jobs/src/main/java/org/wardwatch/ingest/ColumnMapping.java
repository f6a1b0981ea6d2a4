package org.wardwatch.ingest;

import java.io.Serializable;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of a file's columns.
 *
 * @param sources by event column: the source columns that may fill it, of which the first that is not empty does
 * @param defaults by event column: its value where no source column fills it
 */
public record ColumnMapping(Map<Events, List<String>> sources, Map<Events, String> defaults) implements Serializable {

    /** Columns that are derived from others or made by us. */
    private static final Set<Events> NEVER_MAPPED = EnumSet.of(
            Events.EVENT_ID,
            Events.TIME_SOURCE_IS_OBSERVATION,
            Events.EVENT_DATE,
            Events.EVENT_MONTH,
            Events.SOURCE_KEY,
            Events.MALWARE_FAMILY,
            Events.EXTRA);

    private static final Set<Events> NEVER_DEFAULT =
            EnumSet.of(Events.SOURCE_IP, Events.TIME_SOURCE, Events.TIME_OBSERVATION);

    /** A mapping with copies of these. */
    public ColumnMapping(Map<Events, List<String>> sources, Map<Events, String> defaults) {
        this.sources = copied(sources);
        this.defaults = copied(defaults);
    }

    /** The event columns that a source column may fill. */
    public static Set<Events> targets() {
        return EnumSet.complementOf(EnumSet.copyOf(NEVER_MAPPED));
    }

    /** The event columns that may have a default. */
    public static Set<Events> defaultable() {
        Set<Events> columns = targets();
        columns.removeAll(NEVER_DEFAULT);
        return columns;
    }

    /** This mapping on top of another: where both say something of an event column, this one holds. */
    public ColumnMapping over(ColumnMapping other) {
        Map<Events, List<String>> allSources = new EnumMap<>(Events.class);
        allSources.putAll(other.sources);
        allSources.putAll(sources);
        Map<Events, String> allDefaults = new EnumMap<>(Events.class);
        allDefaults.putAll(other.defaults);
        allDefaults.putAll(defaults);
        return new ColumnMapping(allSources, allDefaults);
    }

    /** Whether a file with these columns can have an address and a time. */
    public boolean isServedBy(Collection<String> columns) {
        return anyOf(Events.SOURCE_IP, columns)
                && (anyOf(Events.TIME_SOURCE, columns) || anyOf(Events.TIME_OBSERVATION, columns));
    }

    private boolean anyOf(Events target, Collection<String> columns) {
        return sources.getOrDefault(target, List.of()).stream().anyMatch(columns::contains);
    }

    private static <V> Map<Events, V> copied(Map<Events, V> map) {
        Map<Events, V> copy = new EnumMap<>(Events.class);
        copy.putAll(map);
        return copy;
    }
}

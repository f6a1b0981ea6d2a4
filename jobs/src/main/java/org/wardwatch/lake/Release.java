package org.wardwatch.lake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The versions of all tables that belong together: what one run published.
 *
 * @param number 1, 2, 3 …; 0 is the empty lake
 * @param tables Delta version by table name
 * @param lineage for each derived table, the versions (or content hashes) of what it was made from, by name
 * @param published when, ISO 8601; no table depends on it
 * @param command what published it
 * @param states what tells by table whether its log still says the same; not there for what an older Wardwatch published
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Release(
        @JsonProperty("release") long number,
        @JsonProperty("tables") SortedMap<String, Long> tables,
        @JsonProperty("lineage") SortedMap<String, SortedMap<String, String>> lineage,
        @JsonProperty("published") String published,
        @JsonProperty("command") String command,
        @JsonProperty("states") SortedMap<String, TableState> states) {

    /** Records of an older Wardwatch have no states. */
    public Release {
        states = Objects.requireNonNullElseGet(states, TreeMap::new);
    }

    /** The release of a lake in which nothing was published yet. */
    public static Release none() {
        return new Release(0, new TreeMap<>(), new TreeMap<>(), "", "", new TreeMap<>());
    }

    /** What {@code table} was made from, empty when it was never made. */
    public Map<String, String> madeFrom(Table table) {
        SortedMap<String, String> from = lineage.get(table.name());
        return from == null ? Map.of() : from;
    }

    /** What it remembers of a table at the version that belongs to it. */
    Optional<TableState> state(String table) {
        return Optional.ofNullable(states.get(table));
    }
}

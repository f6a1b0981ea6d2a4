package org.wardwatch.lake;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Releases whose files vacuum has removed, for good.
 *
 * @param releases their numbers
 * @param since when the last of them went, ISO 8601
 */
record Vacuumed(
        @JsonProperty(value = "releases", required = true) SortedSet<Long> releases,
        @JsonProperty(value = "since", required = true) String since) {

    /** Of a lake that was never vacuumed. */
    static Vacuumed none() {
        return new Vacuumed(new TreeSet<>(), "");
    }
}

package org.wardwatch.lake;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.SortedMap;

/**
 * What a release remembers of a table, to tell later whether its log still says the same.
 *
 * @param version Delta version that this is the state of
 * @param files files of that version
 * @param bytes in them
 * @param digest SHA-256 over the list of files with sizes and statistics, the schema and the table's properties
 * @param commits SHA-256 of the commits that the release added, by version
 */
public record TableState(
        @JsonProperty(value = "version", required = true) long version,
        @JsonProperty(value = "files", required = true) long files,
        @JsonProperty(value = "bytes", required = true) long bytes,
        @JsonProperty(value = "digest", required = true) String digest,
        @JsonProperty(value = "commits", required = true) SortedMap<Long, String> commits) {

    /** Whether both are the same state, whichever commits led to it. */
    boolean isAs(TableState other) {
        return version == other.version && files == other.files && bytes == other.bytes && digest.equals(other.digest);
    }

    /** The same state, to which these commits have led. */
    TableState by(SortedMap<Long, String> added) {
        return new TableState(version, files, bytes, digest, added);
    }

    /** The same state, of another version. */
    TableState at(long other) {
        return new TableState(other, files, bytes, digest, commits);
    }
}

package org.wardwatch.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a file: either cells by name, or the reason why it could not be read. */
public sealed interface SourceRecord {

    /** Line at which it starts, from 1. */
    long line();

    /** The row as it stands in the file. */
    String raw();

    /**
     * A row that could be read.
     *
     * @param names of the cells; the same list object for rows of the same header
     * @param cells as text, empty where there is nothing
     * @param nodes the same as JSON, where the file is JSON
     */
    record Cells(
            long line,
            String raw,
            List<String> names,
            List<String> cells,
            @Nullable List<JsonNode> nodes) implements SourceRecord {}

    /**
     * A row that could not be read.
     *
     * @param reason why
     */
    record Unreadable(long line, String raw, String reason) implements SourceRecord {}
}

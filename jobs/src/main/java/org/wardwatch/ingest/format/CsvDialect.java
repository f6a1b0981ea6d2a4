package org.wardwatch.ingest.format;

import java.io.Serializable;
import java.util.List;

/**
 * How a file of cells is written.
 *
 * @param delimiter between cells
 * @param comment what a comment line starts with; empty when there are none
 * @param headerInComment whether the last comment before the data is the header
 * @param header names of the columns of a file without a header; empty when the file has one
 * @param trim whether blanks around cells are dropped
 * @param shortRows whether a whole line may leave out empty cells at its end
 */
public record CsvDialect(
        char delimiter, String comment, boolean headerInComment, List<String> header, boolean trim, boolean shortRows)
        implements Serializable {

    /** Commas, a header, no comments. */
    public static final CsvDialect PLAIN = new CsvDialect(',', "", false, List.of(), false, false);
}

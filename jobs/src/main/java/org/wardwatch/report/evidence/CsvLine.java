package org.wardwatch.report.evidence;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of a CSV file by RFC 4180, with cells that a spreadsheet would run as a formula made inert. */
public final class CsvLine {

    // With the full-width forms, which some spreadsheets fold.
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private CsvLine() {}

    /** The line with its CRLF; null is an empty cell, a {@link Number} stays one. */
    public static String of(List<? extends @Nullable Object> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean runs = !(value instanceof Number) && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        String inert = runs ? "'" + text : text;
        boolean quoted = inert.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + inert.replace("\"", "\"\"") + '"' : inert;
    }
}

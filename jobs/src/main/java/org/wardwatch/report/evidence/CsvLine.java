package org.wardwatch.report.evidence;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines of a CSV file by RFC 4180, with cells that a spreadsheet would run as a formula made inert. */
public final class CsvLine {

    /** First character of a file: without it, spreadsheets take UTF-8 for a code page of one byte and garble Chinese. */
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    // With the full-width forms, which some spreadsheets fold.
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    /** Blanks and what is not seen, which some spreadsheets strip before they look. */
    private static final Pattern FORMULA_AFTER_BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Cc}]+[=+\\-@＝＋－＠]");

    /** Where a spreadsheet that is set to other separators begins a new cell: quotes do not hold there. */
    private static final Pattern FORMULA_INSIDE =
            Pattern.compile("([;\t\r\n|][\\s\\p{Z}\\p{Cf}\\p{Cc}\"]*)(?=[=+\\-@＝＋－＠])");

    private CsvLine() {}

    /** The line with its CRLF; null is an empty cell, a {@link Number} stays one. */
    public static String of(List<? extends @Nullable Object> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number) {
            return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
        }
        String inert = inert(value.toString());
        boolean quoted = inert.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + inert.replace("\"", "\"\"") + '"' : inert;
    }

    private static String inert(String text) {
        if (text.isEmpty()) {
            return text;
        }
        String inert = FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                        || FORMULA_AFTER_BLANKS.matcher(text).lookingAt()
                ? "'" + text
                : text;
        return mayHoldCells(inert) ? FORMULA_INSIDE.matcher(inert).replaceAll("$1'") : inert;
    }

    private static boolean mayHoldCells(String text) {
        return text.chars().anyMatch(c -> c == ';' || c == '\t' || c == '\r' || c == '\n' || c == '|');
    }
}

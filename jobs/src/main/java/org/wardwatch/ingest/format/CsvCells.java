package org.wardwatch.ingest.format;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits text into cells by RFC 4180, with two liberties that lose nothing: another delimiter, and blanks around a quoted
 * cell.
 */
final class CsvCells {

    /** What became of a text. */
    sealed interface Split {}

    /** All of it is one row of these cells. */
    record Whole(List<String> cells) implements Split {}

    /** A quoted cell is still open at its end. */
    record Open() implements Split {}

    /** It is no row, for this reason. */
    record Broken(String reason) implements Split {}

    private final String text;
    private final char delimiter;
    private final boolean trim;
    private final List<String> cells;
    private int at;

    private CsvCells(String text, char delimiter, boolean trim, int expected) {
        this.text = text;
        this.delimiter = delimiter;
        this.trim = trim;
        this.cells = new ArrayList<>(expected);
    }

    /** Splits this text, which has no line end. */
    static Split split(String text, char delimiter, boolean trim, int expected) {
        return new CsvCells(text, delimiter, trim, expected).split();
    }

    private Split split() {
        while (true) {
            Split problem = cell();
            if (problem != null) {
                return problem;
            }
            if (at == text.length()) {
                return new Whole(cells);
            }
            at++;
        }
    }

    /** Takes one cell and stops at the delimiter or the end; tells what is wrong, if anything. */
    private @Nullable Split cell() {
        int start = at;
        int quote = afterBlanks(at);
        if (quote < text.length() && text.charAt(quote) == '"') {
            at = quote + 1;
            return quotedCell();
        }
        int stop = text.indexOf(delimiter, start);
        at = stop < 0 ? text.length() : stop;
        String cell = text.substring(start, at);
        if (cell.indexOf('"') >= 0) {
            return new Broken("a quote inside a cell that is not quoted");
        }
        cells.add(trim ? cell.strip() : cell);
        return null;
    }

    private @Nullable Split quotedCell() {
        StringBuilder doubled = null;
        int from = at;
        while (true) {
            int quote = text.indexOf('"', at);
            if (quote < 0) {
                return new Open();
            }
            if (quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
                doubled = doubled == null ? new StringBuilder() : doubled;
                doubled.append(text, from, quote + 1);
                at = quote + 2;
                from = at;
                continue;
            }
            String rest = text.substring(from, quote);
            String cell = doubled == null ? rest : doubled.append(rest).toString();
            cells.add(trim ? cell.strip() : cell);
            at = afterBlanks(quote + 1);
            return at == text.length() || text.charAt(at) == delimiter
                    ? null
                    : new Broken("text after a closing quote, or a quote that is never closed");
        }
    }

    private int afterBlanks(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == ' ' && delimiter != ' ') {
            i++;
        }
        return i;
    }
}

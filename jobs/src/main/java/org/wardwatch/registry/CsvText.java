package org.wardwatch.registry;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a CSV text by RFC 4180, strictly: cells parted by commas, rows by CRLF or LF, a cell that holds either or a
 * quote stands in quotes. What a lenient reader would guess at (a quote within a cell, text after one, one never closed)
 * is an error of its row. Blank lines are passed over.
 */
final class CsvText {

    /**
     * A row.
     *
     * @param line line on which it begins, 1 is the first
     * @param cells its cells, empty ones as empty text
     */
    record CsvRow(long line, List<String> cells) {}

    private final String file;
    private final String text;
    private final RegistryErrors errors;
    private final List<CsvRow> rows = new ArrayList<>();
    private int at;
    private long line = 1;

    private CsvText(String file, String text, RegistryErrors errors) {
        this.file = file;
        this.text = text;
        this.errors = errors;
    }

    /** The rows, header included, without those that are in error. */
    static List<CsvRow> rows(String file, String text, RegistryErrors errors) {
        CsvText csv = new CsvText(file, text, errors);
        while (csv.at < text.length()) {
            csv.row();
        }
        return csv.rows;
    }

    private void row() {
        long start = line;
        int from = at;
        List<String> cells = new ArrayList<>();
        boolean sound = cell(cells, start);
        while (sound && at < text.length() && text.charAt(at) == ',') {
            at++;
            sound = cell(cells, start);
        }
        boolean blank = from == at;
        if (!sound) {
            at = endOfLine();
        }
        passLineBreak();
        if (sound && !blank) {
            rows.add(new CsvRow(start, cells));
        }
    }

    private boolean cell(List<String> cells, long start) {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted(cells, start);
        }
        int from = at;
        while (at < text.length() && text.charAt(at) != ',' && !atLineBreak()) {
            if (text.charAt(at) == '"') {
                return refuse(start, from, "a quote within a cell", "put the cell in quotes and double the quote");
            }
            at++;
        }
        cells.add(text.substring(from, at));
        return true;
    }

    private boolean quoted(List<String> cells, long start) {
        int from = at++;
        StringBuilder cell = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\n') {
                line++;
            }
            if (c != '"') {
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                cells.add(cell.toString());
                boolean ends = at >= text.length() || text.charAt(at) == ',' || atLineBreak();
                return ends || refuse(start, from, "text after a closing quote", "double the quotes within the cell");
            }
        }
        return refuse(start, from, "a quote that is never closed", "close it or double it");
    }

    private boolean refuse(long start, int from, String why, String remedy) {
        errors.add(
                new RegistryError.Place(file, start, ""),
                text.substring(from, Math.min(text.length(), from + 61)),
                why,
                remedy);
        return false;
    }

    private boolean atLineBreak() {
        char c = text.charAt(at);
        return c == '\n' || (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n');
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    private void passLineBreak() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length()) {
            at++;
            line++;
        }
    }
}

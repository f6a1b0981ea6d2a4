package org.wardwatch.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a file of cells, by RFC 4180. A blank line is no row, nor is a comment. A row that cannot be read never takes
 * another one with it: a quote that is not closed within a mebibyte, or whose closing makes no row of the header's width, refuses
 * the line on which it stands, and reading goes on at the next.
 */
public final class CsvRecords implements RecordReader {

    /** Characters that one row over several lines may have; payloads in quoted cells have line ends. */
    private static final int LONGEST_TEXT = 1 << 20;

    private final Lines lines;
    private final CsvDialect dialect;
    private final List<String> columns;
    private @Nullable SourceRecord next;

    private CsvRecords(Lines lines, CsvDialect dialect) {
        this.lines = lines;
        this.dialect = dialect;
        this.columns = dialect.header().isEmpty() ? header() : dialect.header();
        this.next = read();
    }

    /**
     * Begins to read.
     *
     * @throws RefusedFileException when there is no header or a column stands twice in it
     */
    public static CsvRecords of(InputStream file, CsvDialect dialect) throws IOException {
        return new CsvRecords(Lines.of(file), dialect);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public SourceRecord next() {
        SourceRecord current = next;
        if (current == null) {
            throw new NoSuchElementException();
        }
        next = read();
        return current;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private List<String> header() {
        Line lastComment = null;
        Line line = lines.next();
        while (line != null && (line.isBlank() || isComment(line))) {
            lastComment = line.isBlank() ? lastComment : line;
            line = lines.next();
        }
        Line header = dialect.headerInComment() ? lastComment : line;
        if (dialect.headerInComment() && line != null) {
            lines.putBack(List.of(line));
        }
        if (header == null) {
            throw new RefusedFileException(
                    line == null && lastComment == null
                            ? "it is empty, without even a header; have it delivered again"
                            : "it has no header; name the columns in the feed's YAML (header: [...]) if that is so");
        }
        return CsvHeader.names(header, dialect);
    }

    private boolean isComment(Line line) {
        return !dialect.comment().isEmpty() && line.text().startsWith(dialect.comment());
    }

    private @Nullable SourceRecord read() {
        Line line = lines.next();
        while (line != null && (line.isBlank() || isComment(line))) {
            line = lines.next();
        }
        return line == null ? null : record(line);
    }

    private SourceRecord record(Line first) {
        String text = first.withoutCarriageReturn();
        CsvCells.Split split = split(text);
        if (split instanceof CsvCells.Open) {
            return overLines(first);
        }
        return finished(first, text, split, first.damage(), first.ended());
    }

    private SourceRecord overLines(Line first) {
        StringBuilder text = new StringBuilder(first.text());
        List<Line> taken = new ArrayList<>();
        String damage = first.damage();
        long quotes = quotes(first);
        while (text.length() < LONGEST_TEXT) {
            Line more = lines.next();
            if (more == null) {
                break;
            }
            taken.add(more);
            text.append('\n').append(more.text());
            damage = damage == null ? more.damage() : damage;
            quotes += quotes(more);
            // Quotes pair up in a row that is whole, so that a text is split once and not at every line.
            if (quotes % 2 != 0) {
                continue;
            }
            String whole = withoutCarriageReturn(text);
            CsvCells.Split split = split(whole);
            if (split instanceof CsvCells.Whole closed && fits(closed.cells(), more.ended())) {
                return finished(first, whole, split, damage, more.ended());
            }
            break;
        }
        lines.putBack(taken);
        return new SourceRecord.Unreadable(first.number(), first.text(), "a quote that is never closed");
    }

    private static long quotes(Line line) {
        return line.text().chars().filter(c -> c == '"').count();
    }

    private boolean fits(List<String> cells, boolean ended) {
        return cells.size() == columns.size() || (cells.size() < columns.size() && (dialect.shortRows() || !ended));
    }

    private SourceRecord finished(
            Line first, String raw, CsvCells.Split split, @Nullable String damage, boolean ended) {
        if (damage != null) {
            return new SourceRecord.Unreadable(first.number(), raw, damage);
        }
        if (!(split instanceof CsvCells.Whole whole)) {
            String reason = split instanceof CsvCells.Broken broken ? broken.reason() : "a quote that is never closed";
            return new SourceRecord.Unreadable(first.number(), raw, reason);
        }
        List<String> cells = whole.cells();
        while (dialect.shortRows() && ended && cells.size() > 1 && cells.size() < columns.size()) {
            cells.add("");
        }
        if (cells.size() != columns.size()) {
            return new SourceRecord.Unreadable(
                    first.number(), raw, cells.size() + " cells where the header has " + columns.size());
        }
        if (CsvHeader.isRepeated(cells, columns)) {
            return new SourceRecord.Unreadable(first.number(), raw, "the header again");
        }
        return new SourceRecord.Cells(first.number(), raw, columns, cells, null);
    }

    private CsvCells.Split split(String text) {
        return CsvCells.split(text, dialect.delimiter(), dialect.trim(), columns == null ? 16 : columns.size());
    }

    private static String withoutCarriageReturn(StringBuilder text) {
        int last = text.length() - 1;
        return last >= 0 && text.charAt(last) == '\r' ? text.substring(0, last) : text.toString();
    }
}

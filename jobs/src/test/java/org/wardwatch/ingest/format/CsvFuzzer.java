package org.wardwatch.ingest.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Oracle;

/**
 * Any bytes as a file of cells; the low bits of the first byte choose the dialect. Every line that is neither blank nor comment nor header
 * belongs to exactly one record, whose raw text it is; the cells, written by RFC 4180, are read back as the same.
 */
public final class CsvFuzzer {

    private static final char[] DELIMITERS = {',', ';', '\t', '|', ' ', ':', ',', ','};

    private CsvFuzzer() {}

    /** Tries these bytes. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length > 0) {
            check(Arrays.copyOfRange(input, 1, input.length), dialect((byte) (input[0] ^ '@')));
        }
    }

    private static CsvDialect dialect(byte choice) {
        boolean inComment = (choice & 0x18) == 0x18;
        List<String> header = (choice & 0x18) == 0x10 ? List.of("time", "ip") : List.of();
        String comment = (choice & 0x18) == 0 ? "" : "#";
        return new CsvDialect(
                DELIMITERS[choice & 7], comment, inComment, header, (choice & 0x20) != 0, (choice & 0x40) != 0);
    }

    static void check(byte[] file, CsvDialect dialect) throws IOException {
        List<SourceRecord> records = new ArrayList<>();
        List<String> columns;
        try {
            FileCheck.of(new ByteArrayInputStream(file), Shape.CELLS, dialect.delimiter(), FileLimits.STANDARD);
            try (CsvRecords reader = CsvRecords.of(new ByteArrayInputStream(file), dialect)) {
                columns = reader.columns();
                reader.forEachRemaining(records::add);
            }
        } catch (RefusedFileException e) {
            return;
        }
        checkLines(file, dialect, records);
        checkReadBack(columns, dialect, records);
    }

    private static void checkLines(byte[] file, CsvDialect dialect, List<SourceRecord> records) {
        List<String> lines = lines(file);
        if (lines == null) {
            return;
        }
        boolean[] covered = new boolean[lines.size() + 1];
        for (SourceRecord record : records) {
            int from = (int) record.line();
            int to = from + (int) record.raw().chars().filter(c -> c == '\n').count();
            String text = String.join("\n", lines.subList(from - 1, to));
            String cut = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            Oracle.holds(
                    record.raw().equals(text) || record.raw().equals(cut), "line %d is not '%s'", from, record.raw());
            for (int line = from; line <= to; line++) {
                Oracle.holds(!covered[line], "line %d belongs to two records", line);
                covered[line] = true;
            }
        }
        long left = 0;
        for (int line = 1; line <= lines.size(); line++) {
            String text = lines.get(line - 1);
            boolean skipped = text.isBlank() || (!dialect.comment().isEmpty() && text.startsWith(dialect.comment()));
            left += covered[line] || skipped ? 0 : 1;
        }
        boolean headed = dialect.header().isEmpty() && !dialect.headerInComment();
        Oracle.holds(left == (headed ? 1 : 0), "%d lines belong to no record", left);
    }

    /** The lines of a plain UTF-8 file; null for any other. */
    private static @Nullable List<String> lines(byte[] file) {
        if (file.length > 1 && file[0] == 0x1f && file[1] == (byte) 0x8b) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            List<String> lines =
                    new ArrayList<>(List.of((text.startsWith("\uFEFF") ? text.substring(1) : text).split("\n", -1)));
            if (lines.get(lines.size() - 1).isEmpty()) {
                lines.remove(lines.size() - 1);
            }
            return lines;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static void checkReadBack(List<String> columns, CsvDialect dialect, List<SourceRecord> records)
            throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (SourceRecord record : records) {
            if (record instanceof SourceRecord.Cells cells) {
                Oracle.holds(cells.cells().size() == columns.size(), "line %d has other columns", cells.line());
                rows.add(cells.cells());
            }
        }
        StringBuilder text = new StringBuilder(line(columns, dialect.delimiter()));
        rows.forEach(row -> text.append(line(row, dialect.delimiter())));
        CsvDialect headed = new CsvDialect(
                dialect.delimiter(), dialect.comment(), false, List.of(), dialect.trim(), dialect.shortRows());
        List<List<String>> again = new ArrayList<>();
        try (CsvRecords reader = CsvRecords.of(ReadBack.stream(text.toString()), headed)) {
            Oracle.holds(reader.columns().equals(columns), "%s are read back as %s", columns, reader.columns());
            reader.forEachRemaining(record -> again.add(
                    record instanceof SourceRecord.Cells cells ? cells.cells() : List.of("unreadable", record.raw())));
        }
        Oracle.holds(again.equals(rows), "%s are read back as %s", rows, again);
    }

    private static String line(List<String> cells, char delimiter) {
        return cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(String.valueOf(delimiter), "", "\r\n"));
    }
}

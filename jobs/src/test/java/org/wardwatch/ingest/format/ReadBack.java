package org.wardwatch.ingest.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Files as literal text, and what a reader made of them: {@code line: cell | cell}, or {@code line! reason}. */
final class ReadBack {

    private ReadBack() {}

    static List<String> csv(String file) {
        return csv(file, CsvDialect.PLAIN);
    }

    static List<String> csv(String file, CsvDialect dialect) {
        return csv(file.getBytes(StandardCharsets.UTF_8), dialect);
    }

    static List<String> csv(byte[] file, CsvDialect dialect) {
        try (CsvRecords records = CsvRecords.of(new ByteArrayInputStream(file), dialect)) {
            return rows(records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> jsonLines(String file) {
        try (JsonRecords records = JsonRecords.ofLines(stream(file))) {
            return rows(records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> jsonLinesOrArray(String file) {
        try (JsonRecords records = JsonRecords.ofLinesOrArray(stream(file))) {
            return rows(records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream stream(String file) {
        return new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** These parts, one after the other. */
    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static List<String> rows(RecordReader records) {
        List<String> rows = new ArrayList<>();
        records.forEachRemaining(row -> rows.add(text(row, records.columns())));
        return rows;
    }

    private static String text(SourceRecord row, List<String> columns) {
        if (row instanceof SourceRecord.Unreadable bad) {
            return bad.line() + "! " + bad.reason();
        }
        SourceRecord.Cells cells = (SourceRecord.Cells) row;
        if (!columns.isEmpty()) {
            return cells.line() + ": " + String.join(" | ", cells.cells());
        }
        List<String> named = new ArrayList<>();
        for (int i = 0; i < cells.names().size(); i++) {
            named.add(cells.names().get(i) + "=" + cells.cells().get(i));
        }
        return cells.line() + ": " + String.join(" | ", named);
    }
}

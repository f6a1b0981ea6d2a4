package org.wardwatch.ingest.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Oracle;

/**
 * Any bytes as a JSON file; the lowest bit of the first byte says whether it may be one array. No character of the file is in no record, or in
 * two; cells have names of their own, are text that UTF-8 can write, are not much longer than what they were read from, and are read back as
 * the same.
 */
public final class JsonFuzzer {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By how many characters numbers may grow when their exponent is written out. */
    private static final int GROWTH = 120;

    private static final int LONGEST_NAME = 1000;

    private JsonFuzzer() {}

    /** Tries these bytes. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length > 0) {
            check(Arrays.copyOfRange(input, 1, input.length), (input[0] & 1) == 1);
        }
    }

    static void check(byte[] file, boolean arrayAllowed) throws IOException {
        Shape shape = arrayAllowed ? Shape.JSON_LINES_OR_ARRAY : Shape.JSON_LINES;
        List<SourceRecord> records = new ArrayList<>();
        try {
            FileCheck.of(new ByteArrayInputStream(file), shape, ',', FileLimits.STANDARD);
        } catch (RefusedFileException e) {
            return;
        }
        try (JsonRecords reader = open(file, arrayAllowed)) {
            reader.forEachRemaining(records::add);
        }
        checkCharacters(file, records);
        for (SourceRecord record : records) {
            if (record instanceof SourceRecord.Cells cells) {
                checkCells(cells);
            }
        }
    }

    private static JsonRecords open(byte[] file, boolean arrayAllowed) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        return arrayAllowed ? JsonRecords.ofLinesOrArray(in) : JsonRecords.ofLines(in);
    }

    /** Blanks, commas and brackets may part records; everything else must be in one of them, in its order. */
    private static void checkCharacters(byte[] file, List<SourceRecord> records) {
        String text = text(file);
        if (text != null) {
            StringBuilder raw = new StringBuilder();
            records.forEach(record -> raw.append(record.raw()).append('\n'));
            Oracle.holds(filled(raw.toString()).equals(filled(text)), "%s is made of '%s'", records, text);
        }
    }

    private static String filled(String text) {
        StringBuilder filled = new StringBuilder();
        text.chars()
                .filter(c -> !Character.isWhitespace(c) && c != ',' && c != '[' && c != ']')
                .forEach(c -> filled.append((char) c));
        return filled.toString();
    }

    private static @Nullable String text(byte[] file) {
        if (file.length > 1 && file[0] == 0x1f && file[1] == (byte) 0x8b) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static void checkCells(SourceRecord.Cells row) throws IOException {
        Oracle.holds(new HashSet<>(row.names()).size() == row.names().size(), "a name stands twice in %s", row.names());
        Oracle.holds(row.names().size() == row.cells().size(), "%s without their cells", row.names());
        StringBuilder object = new StringBuilder("{");
        for (int i = 0; i < row.names().size(); i++) {
            String cell = row.cells().get(i);
            Oracle.holds(
                    row.names().get(i).length() <= LONGEST_NAME,
                    "a name of %d characters",
                    row.names().get(i).length());
            Oracle.holds(cell.length() <= row.raw().length() + GROWTH, "%d characters of %s", cell.length(), row.raw());
            Oracle.holds(StandardCharsets.UTF_8.newEncoder().canEncode(cell), "half a character in '%s'", cell);
            object.append(i == 0 ? "" : ",").append(quoted(row.names().get(i))).append(':');
            object.append(row.nodes() == null ? "" : row.nodes().get(i).toString());
        }
        SourceRecord again = JsonRecords.ofLines(
                        ReadBack.stream(object.append('}').toString()))
                .next();
        Oracle.holds(
                again instanceof SourceRecord.Cells cells
                        && cells.names().equals(row.names())
                        && cells.cells().equals(row.cells()),
                "%s is read back as %s",
                row,
                again);
    }

    private static String quoted(String text) throws JsonProcessingException {
        return JSON.writeValueAsString(text);
    }
}

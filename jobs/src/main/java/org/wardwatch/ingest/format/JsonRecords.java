package org.wardwatch.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a JSON file: one object a line, or the objects of one array over many lines. Nested objects become cells with dotted
 * names. A blank line is no row.
 */
public final class JsonRecords implements RecordReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Lines lines;
    private final @Nullable JsonArrayText array;
    private @Nullable SourceRecord next;

    private JsonRecords(Lines lines, boolean arrayAllowed) {
        this.lines = lines;
        this.array = arrayAllowed && startsWithBracket() ? new JsonArrayText(lines) : null;
        this.next = read();
    }

    /** Reads one object a line. */
    public static JsonRecords ofLines(InputStream file) throws IOException {
        return new JsonRecords(Lines.of(file), false);
    }

    /** Reads the objects of one array when the file begins with a bracket, else one object a line. */
    public static JsonRecords ofLinesOrArray(InputStream file) throws IOException {
        return new JsonRecords(Lines.of(file), true);
    }

    @Override
    public List<String> columns() {
        return List.of();
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

    private boolean startsWithBracket() {
        Line first = firstFilled();
        if (first == null) {
            return false;
        }
        lines.putBack(List.of(first));
        return first.text().stripLeading().startsWith("[");
    }

    private @Nullable Line firstFilled() {
        Line line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        return line;
    }

    private @Nullable SourceRecord read() {
        Line row = array == null ? firstFilled() : array.next();
        return row == null ? null : record(row);
    }

    private static SourceRecord record(Line row) {
        String raw = row.withoutCarriageReturn();
        if (row.damage() != null) {
            return new SourceRecord.Unreadable(row.number(), raw, row.damage());
        }
        try {
            JsonNode object = JSON.readTree(raw);
            if (!object.isObject()) {
                return new SourceRecord.Unreadable(row.number(), raw, "not a JSON object");
            }
            return FlatJson.record(row.number(), raw, object);
        } catch (JsonProcessingException e) {
            return new SourceRecord.Unreadable(row.number(), raw, "not JSON: " + e.getOriginalMessage());
        } catch (NumberFormatException e) {
            // Thrown past Jackson's own exceptions for an exponent of ten digits.
            return new SourceRecord.Unreadable(row.number(), raw, "a number that no reader holds");
        }
    }
}

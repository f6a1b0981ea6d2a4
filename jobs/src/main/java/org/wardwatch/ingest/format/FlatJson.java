package org.wardwatch.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One JSON object as cells: keys of nested objects are joined by dots, arrays stay whole. */
final class FlatJson {

    /** Digits after (or zeros before) the point up to which a number is written without an exponent. */
    private static final int LONGEST_SCALE = 100;

    /** Characters of a joined name; two thousand keys in an object whose own key fills the row would take gigabytes. */
    private static final int LONGEST_NAME = 1000;

    private final List<String> names = new ArrayList<>();
    private final List<String> cells = new ArrayList<>();
    private final List<JsonNode> nodes = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private FlatJson() {}

    /** The row that this object is; unreadable when two keys are the same once joined, or one is longer than a thousand characters, or a text is no Unicode. */
    static SourceRecord record(long line, String raw, JsonNode object) {
        FlatJson flat = new FlatJson();
        String problem = flat.add("", object);
        return problem.isEmpty()
                ? new SourceRecord.Cells(line, raw, flat.names, flat.cells, flat.nodes)
                : new SourceRecord.Unreadable(line, raw, problem);
    }

    private String add(String prefix, JsonNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = prefix + field.getKey();
            if (name.length() > LONGEST_NAME) {
                return "a key of more than " + LONGEST_NAME + " characters";
            }
            JsonNode value = field.getValue();
            if (value.isObject()) {
                String problem = add(name + ".", value);
                if (!problem.isEmpty()) {
                    return problem;
                }
                continue;
            }
            if (!seen.add(name)) {
                return "key " + name + " stands twice";
            }
            String cell = text(value);
            if (hasLoneSurrogate(name) || hasLoneSurrogate(cell)) {
                return "half of a surrogate pair in " + name;
            }
            names.add(name);
            cells.add(cell);
            nodes.add(value);
        }
        return "";
    }

    private static String text(JsonNode value) {
        if (isEmpty(value)) {
            return "";
        }
        if (value.isBigDecimal() && Math.abs((long) value.decimalValue().scale()) <= LONGEST_SCALE) {
            return value.decimalValue().toPlainString();
        }
        return value.isArray() ? value.toString() : value.asText();
    }

    private static boolean isEmpty(JsonNode value) {
        if (value.isNull() || (value.isTextual() && value.textValue().isEmpty())) {
            return true;
        }
        if (!value.isContainerNode()) {
            return false;
        }
        for (JsonNode element : value) {
            if (!isEmpty(element)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}

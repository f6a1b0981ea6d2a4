package org.wardwatch.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The difference between the columns of an input and those of the one before. */
final class SchemaDrift {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SchemaDrift() {}

    /** Whether these columns, a JSON list, are none at all, as those of JSON lines without a row: nothing can be held against them. */
    static boolean isNone(@Nullable String columns) {
        return columns == null || columns.equals("null") || columns.equals("[]");
    }

    /**
     * JSON with the columns that are {@code new}, {@code missing} and {@code moved} (present in both, in another order); null
     * when there is no difference, or nothing to compare.
     *
     * @param before JSON list of the columns of the input before; null when there is none
     * @param now JSON list of the columns
     */
    static @Nullable String between(@Nullable String before, String now) {
        if (isNone(before) || isNone(now) || now.equals(before)) {
            return null;
        }
        List<String> old = list(Objects.requireNonNull(before));
        List<String> current = list(now);
        ObjectNode drift = JsonNodeFactory.instance.objectNode();
        put(drift, "missing", without(old, current));
        put(drift, "moved", moved(old, current));
        put(drift, "new", without(current, old));
        return drift.isEmpty() ? null : drift.toString();
    }

    private static List<String> moved(List<String> old, List<String> current) {
        List<String> before = new ArrayList<>(old);
        before.retainAll(current);
        List<String> after = new ArrayList<>(current);
        after.retainAll(old);
        List<String> moved = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            if (!after.get(i).equals(before.get(i))) {
                moved.add(after.get(i));
            }
        }
        return moved;
    }

    private static List<String> without(List<String> columns, Collection<String> others) {
        List<String> rest = new ArrayList<>(columns);
        rest.removeAll(others);
        return rest;
    }

    private static void put(ObjectNode drift, String what, List<String> columns) {
        if (!columns.isEmpty()) {
            ArrayNode list = drift.putArray(what);
            columns.forEach(list::add);
        }
    }

    private static List<String> list(String json) {
        try {
            return Arrays.asList(JSON.readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds columns that are no JSON list: " + json, e);
        }
    }
}

package org.wardwatch.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;

/** One level of a YAML file, read strictly: what is not expected is a {@link Problem} that names file and key. */
final class YamlSection {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final String prefix;
    private final JsonNode node;

    private YamlSection(String file, String prefix, JsonNode node) {
        this.file = file;
        this.prefix = prefix;
        this.node = node;
    }

    /** The top level of this YAML text. */
    static YamlSection parse(String file, String yaml) {
        try {
            JsonNode root = YAML.readTree(yaml);
            if (root == null || !root.isObject()) {
                throw Problem.configuration(file + ": a list of 'key: value' is expected");
            }
            return new YamlSection(file, "", root);
        } catch (JsonProcessingException e) {
            throw Problem.configuration(file + ": not YAML: " + e.getOriginalMessage());
        }
    }

    JsonNode node() {
        return node;
    }

    /** Refuses every key but these. */
    void allowOnly(Collection<String> keys) {
        node.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw Problem.configuration(file + ": unknown key " + prefix + key + "; allowed are "
                        + String.join(", ", new TreeSet<>(keys)));
            }
        });
    }

    /** The section under this key; empty when it is not there. */
    YamlSection section(String key) {
        JsonNode inner = node.path(key);
        if (inner.isMissingNode() || inner.isNull()) {
            return new YamlSection(file, prefix + key + ".", JsonNodeFactory.instance.objectNode());
        }
        if (!inner.isObject()) {
            throw wrong(key, "a list of 'key: value' is expected");
        }
        return new YamlSection(file, prefix + key + ".", inner);
    }

    String required(String key) {
        String value = text(key);
        if (value == null || value.isBlank()) {
            throw Problem.configuration(file + ": " + prefix + key + " is missing");
        }
        return value;
    }

    @Nullable
    String text(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw wrong(key, "one value is expected");
        }
        return value.asText();
    }

    String text(String key, String otherwise) {
        String value = text(key);
        return value == null ? otherwise : value;
    }

    boolean flag(String key) {
        String value = text(key, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw wrong(key, "'" + value + "' is neither true nor false");
        }
        return value.equals("true");
    }

    /** One of the constants of this enum, written in lower case. */
    <E extends Enum<E>> E choice(String key, Class<E> type, String otherwise) {
        String value = text(key, otherwise);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value)) {
                return constant;
            }
        }
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw wrong(key, "'" + value + "' is none of " + allowed);
    }

    /** The texts in the list under this key; one text stands for a list of one. */
    List<String> texts(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (value.isValueNode()) {
            return List.of(value.asText());
        }
        if (!value.isArray()) {
            throw wrong(key, "a list is expected");
        }
        if (StreamSupport.stream(value.spliterator(), false)
                .anyMatch(element -> !element.isValueNode() || element.isNull())) {
            throw wrong(key, "a list of plain values is expected");
        }
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toList());
    }

    /** All keys with their lists of texts, in the file's order. */
    Map<String, List<String>> allTexts() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(key -> all.put(key, texts(key)));
        return all;
    }

    /** The error that this key's value is wrong. */
    Problem wrong(String key, String why) {
        return Problem.configuration(file + ": " + prefix + key + ": " + why);
    }
}

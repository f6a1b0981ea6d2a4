package org.wardwatch.guidance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wardwatch.Problem;

/**
 * A place in a YAML file, read strictly: what is not expected there is a {@link Problem} that names file and key.
 *
 * @param file as errors call it
 * @param key path of keys from the top, parted by points; empty at the top
 * @param node what stands there
 */
record YamlPlace(Path file, String key, JsonNode node) {

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The top of a file. */
    static YamlPlace top(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Problem.configuration(file
                    + ": there is no such file; restore it from the programme's configuration, or give the folder that"
                    + " holds it with --conf");
        }
        try {
            JsonNode root = YAML.readTree(Files.readString(file));
            return new YamlPlace(file, "", root);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw Problem.configuration(file + ": line " + line + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Problem.input(file + ": cannot be read as UTF-8 text: " + e, e);
        }
    }

    /** What stands under a key that must be there. */
    YamlPlace at(String name) {
        JsonNode inner = node.path(name);
        YamlPlace place = new YamlPlace(file, path(name), inner);
        if (inner.isMissingNode() || inner.isNull()) {
            throw place.wrong("is missing", "add it");
        }
        return place;
    }

    /** Whether there is such a key. */
    boolean has(String name) {
        return node.has(name);
    }

    /** What stands under each key, in the file's order. */
    Map<String, YamlPlace> entries() {
        if (!node.isObject()) {
            throw wrong("is no list of 'key: value'", "write one");
        }
        Map<String, YamlPlace> entries = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> entries.put(name, at(name)));
        return entries;
    }

    /** Itself, when it has these keys and no other; {@code optional} ones may be missing. */
    YamlPlace with(Set<String> required, Set<String> optional) {
        for (Map.Entry<String, YamlPlace> entry : entries().entrySet()) {
            if (!required.contains(entry.getKey()) && !optional.contains(entry.getKey())) {
                Set<String> known = new TreeSet<>(required);
                known.addAll(optional);
                throw entry.getValue().wrong("is no key that is known here", "use one of " + String.join(", ", known));
            }
        }
        required.stream().sorted().forEach(this::at);
        return this;
    }

    /** The elements of a list that has so many. */
    List<YamlPlace> items(int least, int most) {
        if (!node.isArray() || node.size() < least || node.size() > most) {
            throw wrong("is no list of " + least + " to " + most + " elements", "write one that is");
        }
        List<YamlPlace> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            items.add(new YamlPlace(file, key + "[" + (i + 1) + "]", node.get(i)));
        }
        return items;
    }

    /** The text, on one line, neither empty nor longer than this. */
    String text(int most) {
        String text = node.isTextual() ? node.textValue().strip() : "";
        if (text.isEmpty()) {
            throw wrong("is empty or no text", "write it");
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw wrong("has a line break or another control character", "write it on one line, or fold it with '>-'");
        }
        if (text.length() > most) {
            throw wrong("has " + text.length() + " characters, more than " + most, "shorten it");
        }
        return text;
    }

    /** The error that something here is wrong. */
    Problem wrong(String why, String whatToDo) {
        return Problem.configuration(file + ": " + (key.isEmpty() ? "the file" : key) + " " + why + "; " + whatToDo);
    }

    private String path(String name) {
        return key.isEmpty() ? name : key + "." + name;
    }
}

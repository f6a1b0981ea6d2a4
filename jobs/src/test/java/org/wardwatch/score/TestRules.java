package org.wardwatch.score;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The rules that the project ships, so that the reference cases hold for them and no others. */
final class TestRules {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private TestRules() {}

    static ScoreRules shipped() {
        try {
            return YAML.treeToValue(yaml(), ScoreRules.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, key by key. */
    static JsonNode yaml() {
        try {
            return YAML.readTree(Path.of("..", "conf", "score.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

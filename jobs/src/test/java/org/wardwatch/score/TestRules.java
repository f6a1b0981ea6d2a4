package org.wardwatch.score;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The rules that the project ships, so that the reference cases hold for them and no others. */
final class TestRules {

    private TestRules() {}

    static ScoreRules shipped() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readValue(Path.of("..", "conf", "score.yaml").toFile(), ScoreRules.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is written of the score's sensitivity is what comes out. */
class SensitivityDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "sensitivity.md");

    @Test
    void theTableIsWhatComesOutOfTheConstantsAsTheyAre() throws IOException {
        String measured = new Sensitivity(TestRules.yaml()).document();
        if (Boolean.getBoolean("wardwatch.write-docs")) {
            Files.writeString(DOCUMENT, measured);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("jobs/docs/sensitivity.md is computed from conf/score.yaml: make it anew with"
                        + " './mvnw test -Dtest=SensitivityDocumentTest -Dwardwatch.write-docs=true'")
                .isEqualTo(measured);
    }
}

package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;
import org.wardwatch.reliability.SmallDisk;

/** What a process takes from the machine that it runs on, and what not. */
@Tag("time")
class StartSettingsTest {

    private final Locale before = Locale.getDefault();

    @BeforeAll
    static void shareTheSessionOfAllTests() {
        TestSpark.session();
    }

    @AfterEach
    void backToTheLanguageOfTheMachine() {
        Locale.setDefault(before);
    }

    @Test
    void commitsAreNumberedInTheSameDigitsWhateverTheLanguage() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG"));
        assertThat(String.format("%020d", 7))
                .as("what Delta would name a commit")
                .isNotEqualTo("00000000000000000007");

        StartSettings.of(Optional.empty()).started("test");

        assertThat(String.format("%020d", 7)).isEqualTo("00000000000000000007");
    }

    @Test
    void whereSparkHasNoRoomItIsNotStarted(@TempDir Path folder) throws IOException {
        String usual = System.getProperty("java.io.tmpdir");
        try (SmallDisk disk = SmallDisk.in(folder)) {
            System.setProperty("java.io.tmpdir", disk.root().toString());
            assertThatThrownBy(() -> StartSettings.of(Optional.empty()))
                    .hasMessageContainingAll("no room is left", disk.root().toString())
                    .extracting(thrown -> ((Problem) thrown).kind())
                    .isEqualTo(Problem.Kind.RETRY);
        } finally {
            System.setProperty("java.io.tmpdir", usual);
        }
    }
}

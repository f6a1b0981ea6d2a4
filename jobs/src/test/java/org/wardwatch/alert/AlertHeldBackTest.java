package org.wardwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert that holds something of another member, whatever made it so, is not sent. */
@Tag("leakage")
class AlertHeldBackTest {

    @TempDir
    private Path folder;

    @Test
    void whoWouldReadOfAnotherIsNotToldAndTheOthersAre() throws IOException {
        AlertedLake lake = new AlertedLake(folder)
                .member("harbour", "192.0.2.0/26")
                .member("island", "192.0.2.64/26")
                // As by a mistake of the match.
                .seen("harbour", "192.0.2.70", "2026-03-20T12:00:00Z")
                .seen("island", "192.0.2.71", "2026-03-20T12:00:00Z")
                .publishedAfter("2026-03-26");

        WrittenAlerts written = lake.news();

        assertThat(AlertedLake.files(written)).isNotEmpty().allMatch(file -> file.startsWith("island/"));
        assertThat(written.refused()).containsOnlyKeys("harbour");
        assertThatThrownBy(written::refuseUntold)
                .hasMessageContainingAll("harbour: alert.html holds an address of another organisation", "Held back")
                .hasMessageNotContaining("192.0.2.70");
        assertThat(lake.news().refused()).as("it is not recorded as told").containsOnlyKeys("harbour");
    }
}

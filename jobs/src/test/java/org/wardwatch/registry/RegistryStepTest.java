package org.wardwatch.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardwatch.registry.RegistryTexts.NETWORKS;
import static org.wardwatch.registry.RegistryTexts.ORGANISATIONS;

import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryStepTest {

    private static final String TWO = ORGANISATIONS + "hospital-a,A,hospital,,,,\nhospital-b,B,hospital,,,,\n";
    private static final String BLOCK = "hospital-a,198.18.0.0/16,2025-01-01,,owned\n";
    private static final String WITHIN = "hospital-b,198.18.4.0/24,,,owned\n";

    @TempDir
    private Path folder;

    @Test
    void aCorrectedStartIsAChangeAndNotAWithdrawal() {
        RegistryOutcome outcome = outcome(BLOCK, BLOCK.replace("2025-01-01", "2024-01-01"));

        assertThat(outcome.networks()).isEqualTo(new ChangeCounts(0, 1, 0, 0));
        assertThat(outcome.changes())
                .extracting(RegistryChange::toString)
                .containsExactly("changed network 198.18.0.0/16 of hospital-a: "
                        + "valid_from '2025-01-01T00:00:00Z' -> '2024-01-01T00:00:00Z'");
    }

    @Test
    void aChangeOfOwnerEndsOneRowAndAddsAnother() {
        RegistryOutcome outcome = outcome(
                BLOCK,
                BLOCK.replace("2025-01-01,,", "2025-01-01,2026-03-01,")
                        + "hospital-b,198.18.0.0/16,2026-03-01,,owned\n");

        assertThat(outcome.networks()).isEqualTo(new ChangeCounts(1, 1, 0, 0));
        assertThat(outcome.notices()).isEmpty();
    }

    @Test
    void takingRankOneFromAMemberIsTold() {
        assertThat(outcome(BLOCK, BLOCK + WITHIN).notices())
                .containsExactly(
                        "198.18.4.0/24 of hospital-b now more specific than 198.18.0.0/16 of hospital-a",
                        "1 overlap between networks of different organisations:",
                        "198.18.4.0/24 of hospital-b lies within 198.18.0.0/16 of hospital-a");
    }

    @Test
    void whoNeverHadRankOneLosesNothing() {
        assertThat(outcome(WITHIN, BLOCK + WITHIN).notices()).noneMatch(notice -> notice.contains("now more specific"));
        assertThat(outcome(BLOCK + WITHIN, BLOCK + WITHIN.replace("owned", "hosted"))
                        .notices())
                .noneMatch(notice -> notice.contains("now more specific"));
        assertThat(outcome("", BLOCK + WITHIN).notices()).noneMatch(notice -> notice.contains("now more specific"));
    }

    @Test
    void theMostSpecificOwnerBeforeIsTheOneThatLoses() {
        String middle = "hospital-a,198.18.4.0/23,,,owned\n";
        assertThat(outcome(BLOCK + middle, BLOCK + middle + WITHIN).notices())
                .first()
                .isEqualTo("198.18.4.0/24 of hospital-b now more specific than 198.18.4.0/23 of hospital-a");
    }

    @Test
    void whatNeverOverlapsInTimeIsNotTold() {
        assertThat(outcome("", BLOCK.replace("2025-01-01,", ",2025-01-01") + WITHIN.replace(",,,", ",2025-01-01,,"))
                        .notices())
                .isEmpty();
    }

    @Test
    void rangesThatCrossAndRangesThatAreSharedAreTold() {
        String crossing = """
                hospital-a,198.18.0.0-198.18.1.9,,,
                hospital-b,198.18.1.0/24,,,
                hospital-a,198.19.0.0/24,,,shared
                hospital-b,198.19.0.0/24,,,shared
                """;
        assertThat(outcome("", crossing).notices())
                .containsExactly(
                        "2 overlaps between networks of different organisations:",
                        "198.18.1.0/24 of hospital-b overlaps 198.18.0.0-198.18.1.9 of hospital-a",
                        "198.19.0.0/24 of hospital-b is shared with hospital-a");
    }

    @Test
    void ofManyOverlapsTheFirstTwentyAreTold() {
        StringBuilder networks = new StringBuilder(BLOCK);
        for (int i = 0; i < 30; i++) {
            networks.append("hospital-b,198.18.").append(i).append(".0/24,,,owned\n");
        }

        List<String> notices = outcome("", networks.toString()).notices();

        assertThat(notices)
                .hasSize(21)
                .first()
                .asString()
                .startsWith("30 overlaps")
                .endsWith("the first 20:");
    }

    @Test
    void fivePercentMayGoAndMoreMayNot() {
        assertThat(new ChangeCounts(0, 0, 1, 19).withdrawsMoreThan(0.05)).isFalse();
        assertThat(new ChangeCounts(0, 0, 1, 18).withdrawsMoreThan(0.05)).isTrue();
        assertThat(new ChangeCounts(9, 0, 0, 0).withdrawsMoreThan(0.05)).isFalse();
    }

    private RegistryOutcome outcome(String networksBefore, String networksAfter) {
        return RegistryStep.outcome(registry(networksBefore), registry(networksAfter));
    }

    private Registry registry(String networks) {
        return RegistryReader.read(
                RegistryTexts.files(folder, TWO, NETWORKS + networks),
                RegistryRules.demonstration(),
                new Configuration());
    }
}

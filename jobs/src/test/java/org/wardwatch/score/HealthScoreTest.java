package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wardwatch.statistics.KaplanMeier;

/** Reference cases of the method, §6. */
class HealthScoreTest {

    private static final LocalDate END = LocalDate.of(2026, 4, 1);
    private static final BigDecimal SLASH_29 = new BigDecimal("0.008");
    private static final BigDecimal SLASH_24 = new BigDecimal("0.256");
    private static final BigDecimal SECTOR_MEAN = BigDecimal.TEN;

    private final ScoreRules rules = TestRules.shipped();

    @Test
    void aCleanNetworkScoresOneHundred() {
        assertThat(score(Tally.none(), SLASH_29).score()).isEqualByComparingTo("100");
    }

    @Test
    void oneOpenCriticalInfectionOnASmallNetwork() {
        Finding infection = new Finding(
                ScoreRules.Category.INFECTION,
                "192.0.2.1",
                new Finding.Grade("critical", new BigDecimal(100), "owned"),
                "open",
                new Finding.Timing(END.minusDays(6), END.minusDays(1), null, 5, true, false));

        HealthScore health = score(Tally.of(List.of(infection), END, rules), SLASH_29);

        assertThat(health.parts().prevalence()).isCloseTo(29.09, within(0.01));
        assertThat(health.parts().dwell()).isCloseTo(33.33, within(0.01));
        assertThat(health.parts().overdue()).isCloseTo(33.33, within(0.01));
        assertThat(health.parts().recurrence()).isZero();
        assertThat(health.parts().exposure()).isZero();
        assertThat(health.score()).isEqualByComparingTo("74.82");
        assertThat(HealthScore.band(health.score())).isEqualTo("C");
    }

    @Test
    void aMiddlingNetworkWithEveryPart() {
        Tally tally = new Tally(
                new BigDecimal("2.6"),
                new BigDecimal("1.0"),
                List.of(duration(2, true), duration(9, true), duration(20, false)),
                new Tally.Overdue(0, 20),
                new Tally.Recurrence(1, 5));

        HealthScore health = score(tally, SLASH_24);

        assertThat(health.parts().prevalence()).isCloseTo(51.20, within(0.01));
        assertThat(health.parts().dwell()).isCloseTo(36.83, within(0.01));
        assertThat(health.parts().overdue()).isCloseTo(66.67, within(0.01));
        assertThat(health.parts().recurrence()).isCloseTo(20, within(0.01));
        assertThat(health.parts().exposure()).isCloseTo(10.45, within(0.01));
        assertThat(health.score()).isEqualByComparingTo("56.50");
        assertThat(HealthScore.band(health.score())).isEqualTo("F");
    }

    @Test
    void prevalenceOverdueAndExposureNeverFallWhenAFindingIsAdded() {
        List<Finding> findings = new ArrayList<>();
        java.util.SplittableRandom random = new java.util.SplittableRandom(20260401);
        HealthScore.Parts before = score(Tally.none(), SLASH_24).parts();
        for (int i = 0; i < 200; i++) {
            findings.add(generated(random));
            HealthScore.Parts after =
                    score(Tally.of(findings, END, rules), SLASH_24).parts();
            assertThat(after.prevalence()).isGreaterThanOrEqualTo(before.prevalence());
            assertThat(after.overdue()).isGreaterThanOrEqualTo(before.overdue());
            assertThat(after.exposure()).isGreaterThanOrEqualTo(before.exposure());
            before = after;
        }
    }

    @Test
    void allFindingsOfOneAddressTogetherWeighTwoAtTheMost() {
        List<Finding> ofOneAddress = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ofOneAddress.add(new Finding(
                    ScoreRules.Category.INFECTION,
                    "192.0.2.1",
                    new Finding.Grade("critical", new BigDecimal(100), "nat_egress"),
                    "open",
                    new Finding.Timing(END.minusDays(2), END.minusDays(1), null, 1, true, false)));
        }
        assertThat(Tally.of(ofOneAddress, END, rules).infections()).isEqualByComparingTo("2");
    }

    @Test
    void bandsBeginAtTheirBounds() {
        assertThat(List.of("100", "90", "89.99", "80", "79.99", "70", "69.99", "60", "59.99", "0"))
                .extracting(score -> HealthScore.band(new BigDecimal(score)))
                .containsExactly("A", "A", "B", "B", "C", "C", "D", "D", "F", "F");
    }

    @Test
    void aTypeThatIsNotMappedIsToldByName() {
        assertThatThrownBy(() -> rules.category("teapot"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'teapot'")
                .hasMessageContaining("score.yaml");
    }

    private HealthScore score(Tally tally, BigDecimal size) {
        return HealthScore.of(tally, size, SECTOR_MEAN, rules);
    }

    private static KaplanMeier.Duration duration(int days, boolean ended) {
        return new KaplanMeier.Duration(days, ended);
    }

    private static Finding generated(java.util.SplittableRandom random) {
        List<String> severities = List.of("critical", "high", "medium", "low", "info");
        boolean open = random.nextBoolean();
        int dwell = 1 + random.nextInt(60);
        return new Finding(
                random.nextBoolean() ? ScoreRules.Category.INFECTION : ScoreRules.Category.EXPOSURE,
                "192.0.2." + random.nextInt(20),
                new Finding.Grade(severities.get(random.nextInt(5)), new BigDecimal(random.nextInt(101)), "owned"),
                open ? "open" : "closed",
                new Finding.Timing(
                        END.minusDays(dwell + 1L),
                        END.minusDays(1),
                        open ? null : END.minusDays(1),
                        dwell,
                        random.nextBoolean(),
                        random.nextBoolean()));
    }
}

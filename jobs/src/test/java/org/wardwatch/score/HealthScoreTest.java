package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wardwatch.statistics.KaplanMeier;

/** Reference cases of the method, §6. */
class HealthScoreTest {

    private static final LocalDate END = GeneratedFindings.END;
    private static final int ROUNDS = 50;
    private static final BigDecimal SLASH_29 = new BigDecimal("0.008");
    private static final BigDecimal SLASH_24 = new BigDecimal("0.256");
    private static final BigDecimal SECTOR_MEAN = BigDecimal.TEN;

    private final ScoreRules rules = TestRules.shipped();

    @Test
    void aCleanNetworkScoresOneHundred() {
        assertThat(score(Tally.of(List.<Finding>of(), END, rules), SLASH_29).score())
                .isEqualByComparingTo("100");
    }

    @Test
    void oneOpenCriticalInfectionOnASmallNetwork() {
        Finding infection = new Finding(
                "uid",
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
        Tally tally = Tally.of(
                List.of(
                        contribution(new KaplanMeier.Duration(2, true), "1.0"),
                        contribution(new KaplanMeier.Duration(9, true), "1.0"),
                        contribution(new KaplanMeier.Duration(20, false), "0.6"),
                        new Contribution(
                                0,
                                Contribution.units(BigDecimal.ONE),
                                null,
                                new Tally.Overdue(0, 20),
                                new Tally.Recurrence(1, 5))),
                rules);

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
        for (int round = 0; round < ROUNDS; round++) {
            GeneratedFindings generated = new GeneratedFindings("added " + round);
            List<Finding> findings = new ArrayList<>();
            HealthScore.Parts before = parts(findings);
            for (int i = 0; i < 60; i++) {
                findings.add(generated.next(20));
                HealthScore.Parts after = parts(findings);
                assertNoneFalls(before, after);
                before = after;
            }
        }
    }

    @Test
    void aDisputeNeverLowersTheScoreByPrevalenceOverdueOrExposure() {
        for (int round = 0; round < ROUNDS; round++) {
            GeneratedFindings generated = new GeneratedFindings("disputed " + round);
            List<Finding> all = generated.findings(60, 20);
            List<Finding> counted =
                    all.stream().filter(finding -> generated.below(3) > 0).toList();
            assertNoneFalls(parts(counted), parts(all));
        }
    }

    private static void assertNoneFalls(HealthScore.Parts before, HealthScore.Parts after) {
        assertThat(after.prevalence()).isGreaterThanOrEqualTo(before.prevalence());
        assertThat(after.overdue()).isGreaterThanOrEqualTo(before.overdue());
        assertThat(after.exposure()).isGreaterThanOrEqualTo(before.exposure());
    }

    @Test
    void dwellAndRecurrenceAreRatiosAndMayFallWhenAFindingIsAdded() {
        List<Finding> returned = List.of(infection("a", "open", null, 40, true));
        List<Finding> andClosed = List.of(returned.get(0), infection("b", "closed", END.minusDays(2), 1, false));

        assertThat(parts(andClosed).dwell()).isLessThan(parts(returned).dwell());
        assertThat(parts(andClosed).recurrence()).isLessThan(parts(returned).recurrence());
    }

    private static Finding infection(
            String uid, String state, @Nullable LocalDate closedOn, int dwellDays, boolean returning) {
        return new Finding(
                uid,
                ScoreRules.Category.INFECTION,
                "192.0.2.1",
                new Finding.Grade("high", new BigDecimal(100), "owned"),
                state,
                new Finding.Timing(
                        END.minusDays(dwellDays + 16L), END.minusDays(16), closedOn, dwellDays, false, returning));
    }

    @Test
    void allFindingsOfOneAddressTogetherWeighTwoAtTheMost() {
        List<Finding> ofOneAddress = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ofOneAddress.add(new Finding(
                    "uid-" + i,
                    ScoreRules.Category.INFECTION,
                    "192.0.2.1",
                    new Finding.Grade("critical", new BigDecimal(100), "nat_egress"),
                    "open",
                    new Finding.Timing(END.minusDays(2), END.minusDays(1), null, 1, true, false)));
        }
        assertThat(Tally.weight(Tally.of(ofOneAddress, END, rules).infections()))
                .isEqualByComparingTo("2");
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
        return HealthScore.of(tally, new Formula(size, SECTOR_MEAN, rules));
    }

    private HealthScore.Parts parts(List<Finding> findings) {
        return score(Tally.of(findings, END, rules), SLASH_24).parts();
    }

    private static Contribution contribution(KaplanMeier.@Nullable Duration duration, String infection) {
        return new Contribution(
                Contribution.units(new BigDecimal(infection)), 0, duration, Tally.Overdue.NONE, Tally.Recurrence.NONE);
    }
}

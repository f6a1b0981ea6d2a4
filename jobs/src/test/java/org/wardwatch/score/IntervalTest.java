package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntervalTest {

    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    /** Raised to measure: 60 organisations of 500 findings are what a programme has. */
    private static final int ORGANISATIONS = Integer.getInteger("wardwatch.interval.organisations", 3);

    private final ScoreRules rules = TestRules.shipped();
    private final Formula formula = new Formula(new BigDecimal("0.256"), BigDecimal.TEN, rules);

    @Test
    void underFiveEpisodesThereIsNone() {
        List<Finding> four = new GeneratedFindings("few").findings(4, 4);
        assertThat(interval("ward", four)).isNull();
        assertThat(interval("ward", new GeneratedFindings("few").findings(5, 5)))
                .isNotNull();
    }

    @Test
    void alikeEpisodesLeaveNothingToChance() {
        Finding one = new GeneratedFindings("alike").open(1, 1).get(0);
        List<Finding> alike = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            alike.add(new Finding("uid-" + i, one.category(), "192.0.2." + i, one.grade(), "open", one.timing()));
        }
        Interval interval = Objects.requireNonNull(interval("ward", alike));
        assertThat(interval.low()).isEqualByComparingTo(interval.high()).isEqualByComparingTo(score(alike));
    }

    @Test
    void theSameMonthGivesTheSameIntervalInAnyOrderAndAnotherMonthAnother() {
        List<Finding> findings = new GeneratedFindings("order").findings(40, 25);
        List<Finding> shuffled = new ArrayList<>(findings);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.sort(Finding.BY_UID);
        assertThat(interval("ward", shuffled)).isEqualTo(interval("ward", findings));
        assertThat(interval("other", findings)).isNotEqualTo(interval("ward", findings));
    }

    @Test
    void mostIntervalsHoldTheirScore() {
        int holding = 0;
        for (int i = 0; i < 40; i++) {
            List<Finding> findings = new GeneratedFindings("holds " + i).findings(30, 20);
            Interval interval = Objects.requireNonNull(interval("ward", findings));
            BigDecimal score = score(findings);
            assertThat(interval.low()).isLessThanOrEqualTo(interval.high());
            holding += interval.low().compareTo(score) <= 0 && score.compareTo(interval.high()) <= 0 ? 1 : 0;
        }
        assertThat(holding).isGreaterThanOrEqualTo(34);
    }

    /**
     * Were a drawn episode to weigh in full, cut down only where its address has too much in the resample, an address with a
     * critical episode would weigh less on average than it does: a resample that draws it thrice weighs two.
     */
    @Test
    void theMeanWeightOfTheResamplesIsTheWeight() {
        List<Finding> findings = new GeneratedFindings("weight").open(60, 25);
        List<Contribution> contributions = Contribution.ofAll(findings, GeneratedFindings.END, rules);
        Draws draws = Draws.seededBy("weight");
        double sum = 0;
        int resamples = 4_000;
        for (int i = 0; i < resamples * contributions.size(); i++) {
            sum += contributions.get(draws.below(contributions.size())).infection();
        }
        double weight = Tally.of(contributions, rules).infections();
        assertThat(sum / resamples / weight).isCloseTo(1, within(0.01));
    }

    @Test
    void aProgrammeTakesSeconds() {
        long start = System.nanoTime();
        for (int i = 0; i < ORGANISATIONS; i++) {
            assertThat(interval("ward-" + i, new GeneratedFindings("large " + i).findings(500, 300)))
                    .isNotNull();
        }
        System.out.printf("%d intervals of 500 episodes: %.2f s%n", ORGANISATIONS, (System.nanoTime() - start) / 1e9);
    }

    private @Nullable Interval interval(String orgId, List<Finding> findings) {
        return Interval.of(
                Contribution.ofAll(findings, GeneratedFindings.END, rules),
                formula,
                rules,
                Interval.draws(orgId, MARCH, rules));
    }

    private BigDecimal score(List<Finding> findings) {
        return HealthScore.of(Tally.of(findings, GeneratedFindings.END, rules), formula)
                .score();
    }
}

package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wardwatch.ip.Address;

/** Points recoverable by finding, against the score computed anew without the findings. */
class PointsRecoverableTest {

    private static final int ROUNDS = 60;

    /** Raised to measure: a member with 5,000 open findings is as bad as it gets. */
    private static final int OPEN = Integer.getInteger("wardwatch.points.open", 500);

    private final ScoreRules rules = TestRules.shipped();
    private final Formula formula = new Formula(new BigDecimal("0.256"), BigDecimal.TEN, rules);

    @Test
    void theyAddUpToTheScoreWithoutOpenFindingsLessTheScore() {
        for (int round = 0; round < ROUNDS; round++) {
            GeneratedFindings generated = new GeneratedFindings("sum " + round);
            List<Finding> findings = generated.findings(1 + generated.below(50), 1 + generated.below(30));
            List<PointsRecoverable> points = points(findings);
            int gain = score(without(findings, findings)) - score(findings);
            assertThat(points.stream().mapToInt(PointsRecoverable::cents).sum()).isEqualTo(Math.max(0, gain));
            assertThat(points).allSatisfy(point -> assertThat(point.cents()).isNotNegative());
        }
    }

    @Test
    void everyOpenFindingHasOneRankAndThoseOfAnAddressStandTogether() {
        for (int round = 0; round < ROUNDS; round++) {
            List<Finding> findings = new GeneratedFindings("rank " + round).findings(40, 15);
            List<PointsRecoverable> points = points(findings);
            assertThat(points)
                    .extracting(point -> point.finding().uid())
                    .containsExactlyInAnyOrderElementsOf(findings.stream()
                            .filter(Finding::isOpen)
                            .map(Finding::uid)
                            .toList());
            assertThat(points)
                    .extracting(PointsRecoverable::rank)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, points.size()).boxed().toList());
            List<String> runs = new ArrayList<>();
            points.forEach(point -> {
                String address = point.finding().address();
                if (runs.isEmpty() || !runs.get(runs.size() - 1).equals(address)) {
                    runs.add(address);
                }
            });
            assertThat(runs).doesNotHaveDuplicates();
        }
    }

    @Test
    void theOrderAndThePointsOfAddressesAreThoseOfTheGreedyRuleComputedAnewAtEveryStep() {
        for (int round = 0; round < ROUNDS; round++) {
            GeneratedFindings generated = new GeneratedFindings("greedy " + round);
            List<Finding> findings = generated.findings(10 + generated.below(30), 2 + generated.below(20));
            Map<String, Integer> byAddress = points(findings).stream()
                    .collect(Collectors.toMap(
                            point -> point.finding().address(),
                            PointsRecoverable::cents,
                            Integer::sum,
                            java.util.LinkedHashMap::new));
            assertThat(List.copyOf(byAddress.entrySet())).as("round %d", round).isEqualTo(byTheRule(findings));
        }
    }

    /**
     * Infections that left with their networks after 29 days are not decided, one that is open for long is: when it is clean,
     * fewer are decided, and the sector's longer mean weighs more.
     */
    @Test
    void cleaningThatLowersTheScoreGivesNothing() {
        Formula slowSector = new Formula(new BigDecimal("0.256"), new BigDecimal(30), rules);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            findings.add(lasting("left-" + i, "critical", "transferred", 29));
        }
        for (int i = 0; i < 10; i++) {
            findings.add(lasting("gone-" + i, "critical", "closed", 1));
        }
        List<Finding> after = List.copyOf(findings);
        findings.add(lasting("open", "medium", "open", 60));

        assertThat(HealthScore.cents(exact(after, slowSector)))
                .isLessThan(HealthScore.cents(exact(findings, slowSector)));
        assertThat(PointsRecoverable.of(findings, GeneratedFindings.END, slowSector, rules))
                .extracting(PointsRecoverable::cents)
                .containsExactly(0);
    }

    private static Finding lasting(String uid, String severity, String state, int days) {
        LocalDate last = GeneratedFindings.END.minusDays(20);
        return new Finding(
                uid,
                ScoreRules.Category.INFECTION,
                "2001:db8::" + Integer.toHexString(uid.hashCode() & 0xFFFF),
                new Finding.Grade(severity, new BigDecimal(100), "owned"),
                state,
                new Finding.Timing(
                        last.minusDays(days),
                        last,
                        state.equals("closed") ? last.plusDays(14) : null,
                        days,
                        true,
                        false));
    }

    @Test
    void theFindingsOfAnAddressShareByWeight() {
        Finding.Timing timing = new GeneratedFindings("share").open(1, 1).get(0).timing();
        List<Finding> ofOne =
                List.of(open("a", "critical", timing), open("b", "medium", timing), open("c", "medium", timing));
        List<PointsRecoverable> points = points(ofOne);
        int all = points.stream().mapToInt(PointsRecoverable::cents).sum();
        assertThat(points).extracting(point -> point.finding().uid()).containsExactly("a", "b", "c");
        assertThat(points.get(0).cents()).isBetween(all * 4 / 6, all * 4 / 6 + 1);
        assertThat(points.get(1).cents() - points.get(2).cents()).isBetween(0, 1);
    }

    @Test
    void whatWeighsNothingSharesEvenly() {
        Finding.Timing timing = new GeneratedFindings("info").open(1, 1).get(0).timing();
        assertThat(points(List.of(open("a", "info", timing), open("b", "info", timing))))
                .extracting(PointsRecoverable::cents)
                .containsExactly(0, 0);
    }

    @Test
    void thousandsOfOpenFindingsTakeSeconds() {
        List<Finding> open = new GeneratedFindings("many").open(OPEN, OPEN * 2);
        long start = System.nanoTime();
        List<PointsRecoverable> points = points(open);
        System.out.printf("points of %d open findings: %.2f s%n", OPEN, (System.nanoTime() - start) / 1e9);
        assertThat(points).hasSize(OPEN);
    }

    /** Address by address: the highest score next, the first address where equal; then the points as the method lays down. */
    private List<Map.Entry<String, Integer>> byTheRule(List<Finding> findings) {
        List<List<Finding>> open = new ArrayList<>(findings.stream()
                .filter(Finding::isOpen)
                .collect(Collectors.groupingBy(
                        finding -> Address.parse(finding.address()), TreeMap::new, Collectors.toList()))
                .values());
        List<String> order = new ArrayList<>();
        List<Integer> scores = new ArrayList<>();
        List<Finding> left = findings;
        while (!open.isEmpty()) {
            List<Finding> best = open.get(0);
            for (List<Finding> address : open) {
                best = exact(without(left, address), formula) > exact(without(left, best), formula) ? address : best;
            }
            open.remove(best);
            left = without(left, best);
            order.add(best.get(0).address());
            scores.add(score(left));
        }
        List<Map.Entry<String, Integer>> points = new ArrayList<>();
        int reached = score(findings);
        int most = scores.isEmpty() ? reached : Math.max(reached, scores.get(scores.size() - 1));
        for (int i = 0; i < order.size(); i++) {
            int next = Math.max(reached, Math.min(most, scores.get(i)));
            points.add(Map.entry(order.get(i), next - reached));
            reached = next;
        }
        return points;
    }

    private static Finding open(String uid, String severity, Finding.Timing timing) {
        return new Finding(
                uid,
                ScoreRules.Category.INFECTION,
                "192.0.2.1",
                new Finding.Grade(severity, new BigDecimal(100), "owned"),
                "open",
                timing);
    }

    private static List<Finding> without(List<Finding> findings, List<Finding> gone) {
        return findings.stream()
                .filter(finding -> !(finding.isOpen() && gone.contains(finding)))
                .toList();
    }

    private List<PointsRecoverable> points(List<Finding> findings) {
        return PointsRecoverable.of(findings, GeneratedFindings.END, formula, rules);
    }

    private int score(List<Finding> findings) {
        return HealthScore.cents(exact(findings, formula));
    }

    private double exact(List<Finding> findings, Formula formula) {
        HealthScore.Parts parts = HealthScore.of(Tally.of(findings, GeneratedFindings.END, rules), formula)
                .parts();
        return formula.score(parts.prevalence(), parts.dwell(), parts.overdue(), parts.recurrence(), parts.exposure());
    }
}

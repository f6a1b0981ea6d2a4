package org.wardwatch.score;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wardwatch.statistics.KaplanMeier;

/**
 * What one organisation's findings of a month add up to.
 *
 * @param infections X: weight of active infections
 * @param exposures weight of active exposures
 * @param durations of the infections of the last 180 days
 * @param overdue ages of the oldest open findings
 * @param recurrence how often what was closed came back
 */
record Tally(
        BigDecimal infections,
        BigDecimal exposures,
        List<KaplanMeier.Duration> durations,
        Overdue overdue,
        Recurrence recurrence) {

    /**
     * Ages of the oldest open findings, in days; 0: none.
     *
     * @param critical of severity critical
     * @param high of severity high
     */
    record Overdue(int critical, int high) {}

    /**
     * In the last 180 days.
     *
     * @param returning R: returning episodes opened
     * @param closed C: episodes closed
     */
    record Recurrence(int returning, int closed) {}

    /** Of nothing. */
    static Tally none() {
        return new Tally(BigDecimal.ZERO, BigDecimal.ZERO, List.of(), new Overdue(0, 0), new Recurrence(0, 0));
    }

    /**
     * Of these findings, in any order.
     *
     * @param end first day after the month
     */
    static Tally of(List<Finding> findings, LocalDate end, ScoreRules rules) {
        List<Finding> grave = findings.stream()
                .filter(finding -> finding.isGrave(rules))
                .filter(finding -> finding.category() != ScoreRules.Category.NONE)
                .toList();
        List<Finding> graveInfections = grave.stream()
                .filter(finding -> finding.category() == ScoreRules.Category.INFECTION)
                .toList();
        LocalDate since = end.minusDays(rules.limits().lookbackDays());
        return new Tally(
                weight(findings, ScoreRules.Category.INFECTION, rules),
                weight(findings, ScoreRules.Category.EXPOSURE, rules),
                durations(graveInfections, since),
                new Overdue(oldest(grave, "critical"), oldest(grave, "high")),
                recurrence(graveInfections, since));
    }

    private static BigDecimal weight(List<Finding> findings, ScoreRules.Category category, ScoreRules rules) {
        Map<String, BigDecimal> byAddress = new HashMap<>();
        for (Finding finding : findings) {
            if (finding.category() == category && finding.isActive()) {
                byAddress.merge(finding.address(), finding.weight(rules.weights()), BigDecimal::add);
            }
        }
        return byAddress.values().stream()
                .map(weight -> weight.min(rules.weights().perAddress()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<KaplanMeier.Duration> durations(List<Finding> infections, LocalDate since) {
        List<KaplanMeier.Duration> durations = new ArrayList<>();
        for (Finding infection : infections) {
            if (infection.isOpen() || !infection.timing().lastDay().isBefore(since)) {
                boolean ended = infection.state().equals("closed");
                durations.add(new KaplanMeier.Duration(infection.timing().dwellDays(), ended));
            }
        }
        return durations;
    }

    private static int oldest(List<Finding> findings, String severity) {
        return findings.stream()
                .filter(Finding::isOpen)
                .filter(finding -> finding.grade().severity().equals(severity))
                .mapToInt(finding -> finding.timing().dwellDays())
                .max()
                .orElse(0);
    }

    private static Recurrence recurrence(List<Finding> infections, LocalDate since) {
        int returning = 0;
        int closed = 0;
        for (Finding infection : infections) {
            Finding.Timing timing = infection.timing();
            if (timing.returning() && !timing.firstDay().isBefore(since)) {
                returning++;
            }
            if (timing.closedOn() != null && !timing.closedOn().isBefore(since)) {
                closed++;
            }
        }
        return new Recurrence(returning, closed);
    }
}

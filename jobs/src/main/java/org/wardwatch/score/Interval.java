package org.wardwatch.score;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far chance alone may move a score: the spread of the scores of resamples of the episodes (Efron 1979, percentile
 * bootstrap).
 *
 * @param low the score that 5 % of the resamples do not exceed
 * @param high the score that 95 % of them do not exceed
 */
record Interval(BigDecimal low, BigDecimal high) {

    /**
     * The interval; null for too few episodes. A resample is as many episodes as there are, each drawn from all of them; what a
     * drawn episode weighs is its share of its address, so that the mean X of the resamples is X.
     *
     * @param contributions of the organisation's episodes, in the order of their uids
     * @param formula with size and sector, which stay
     */
    static @Nullable Interval of(List<Contribution> contributions, Formula formula, ScoreRules rules, Draws draws) {
        ScoreRules.Reading reading = rules.reading();
        if (contributions.size() < reading.intervalEpisodes()) {
            return null;
        }
        Contribution[] episodes = contributions.toArray(Contribution[]::new);
        int[] cents = new int[reading.resamples()];
        for (int resample = 0; resample < cents.length; resample++) {
            Tally tally = new Tally(rules.limits().dwell().horizonDays());
            for (int draw = 0; draw < episodes.length; draw++) {
                tally.add(episodes[draws.below(episodes.length)]);
            }
            cents[resample] =
                    HealthScore.of(tally, formula).score().unscaledValue().intValueExact();
        }
        Arrays.sort(cents);
        return new Interval(atPercent(cents, reading.lowPercent()), atPercent(cents, reading.highPercent()));
    }

    /** What seeds the draws of an organisation's month: the same for the same method, whatever else is scored. */
    static Draws draws(String orgId, YearMonth month, ScoreRules rules) {
        return Draws.seededBy(String.join("\n", orgId, month.toString(), Integer.toString(rules.methodVersion())));
    }

    /** The least of these sorted scores that so many percent of them do not exceed. */
    private static BigDecimal atPercent(int[] sorted, int percent) {
        int rank = (sorted.length * percent + 99) / 100;
        return HealthScore.points(sorted[Math.max(rank, 1) - 1]);
    }
}

package org.wardwatch.statistics;

import java.util.Collection;
import java.util.TreeMap;

/**
 * The log-rank test: do durations of two groups end at the same rate (Mantel 1966), with the hypergeometric variance of R's
 * {@code survdiff}?
 *
 * @param observed how many of the first group ended
 * @param expected how many of the first group would have ended had both groups ended at the same rate
 * @param variance of {@code observed}; 0 when the groups cannot be compared, for one was gone before the first end
 */
public record LogRank(int observed, double expected, double variance) {

    /** Of one day: how many of the first and of the second group ended, and how many left, ended or not. */
    private record Day(int firstEnded, int secondEnded, int firstLeft, int secondLeft) {

        private static Day of(boolean isFirst, boolean ended) {
            int end = ended ? 1 : 0;
            return isFirst ? new Day(end, 0, 1, 0) : new Day(0, end, 0, 1);
        }

        private Day plus(Day other) {
            return new Day(
                    firstEnded + other.firstEnded,
                    secondEnded + other.secondEnded,
                    firstLeft + other.firstLeft,
                    secondLeft + other.secondLeft);
        }
    }

    /** The test of these two groups, their durations in any order. */
    public static LogRank of(Collection<KaplanMeier.Duration> first, Collection<KaplanMeier.Duration> second) {
        TreeMap<Integer, Day> days = new TreeMap<>();
        first.forEach(duration -> days.merge(duration.days(), Day.of(true, duration.ended()), Day::plus));
        second.forEach(duration -> days.merge(duration.days(), Day.of(false, duration.ended()), Day::plus));
        int observed = 0;
        double expected = 0;
        double variance = 0;
        double firstAtRisk = first.size();
        double secondAtRisk = second.size();
        for (Day day : days.values()) {
            double atRisk = firstAtRisk + secondAtRisk;
            double ended = (double) day.firstEnded + day.secondEnded;
            double share = firstAtRisk / atRisk;
            observed += day.firstEnded;
            expected += ended * share;
            if (atRisk > 1) {
                variance += ended * share * (1 - share) * (atRisk - ended) / (atRisk - 1);
            }
            firstAtRisk -= day.firstLeft;
            secondAtRisk -= day.secondLeft;
        }
        return new LogRank(observed, expected, variance);
    }

    /** χ² with one degree of freedom; 0 when the groups cannot be compared. */
    public double chiSquare() {
        return variance == 0 ? 0 : (observed - expected) * (observed - expected) / variance;
    }

    /** The probability of such a difference, or a larger one, between groups that end at the same rate; 0 to 1. */
    public double p() {
        return Normal.twoSided(Math.sqrt(chiSquare()));
    }
}

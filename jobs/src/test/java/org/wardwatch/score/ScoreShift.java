package org.wardwatch.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the scores of a programme differ from others of the same members.
 *
 * @param mean of the absolute changes, in points
 * @param largest of them
 * @param bands members whose band is another
 * @param ranks Spearman's correlation of the scores
 * @param withheld members with a score only before or only after
 */
record ScoreShift(BigDecimal mean, BigDecimal largest, int bands, BigDecimal ranks, int withheld) {

    /** Of members in the same order before and after; null: withheld. */
    static ScoreShift of(List<@Nullable BigDecimal> scores, List<@Nullable BigDecimal> changed) {
        List<BigDecimal> before = new ArrayList<>();
        List<BigDecimal> after = new ArrayList<>();
        int withheld = 0;
        for (int i = 0; i < scores.size(); i++) {
            BigDecimal one = scores.get(i);
            BigDecimal other = changed.get(i);
            if (one != null && other != null) {
                before.add(one);
                after.add(other);
            } else if (one != null || other != null) {
                withheld++;
            }
        }
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal largest = BigDecimal.ZERO;
        int bands = 0;
        for (int i = 0; i < before.size(); i++) {
            BigDecimal difference = before.get(i).subtract(after.get(i)).abs();
            sum = sum.add(difference);
            largest = largest.max(difference);
            bands += HealthScore.band(before.get(i)).equals(HealthScore.band(after.get(i))) ? 0 : 1;
        }
        return new ScoreShift(
                sum.divide(BigDecimal.valueOf(before.size()), 3, RoundingMode.HALF_EVEN),
                largest,
                bands,
                BigDecimal.valueOf(correlation(ranks(before), ranks(after))).setScale(4, RoundingMode.HALF_EVEN),
                withheld);
    }

    /** Ranks, equal ones sharing their mean; doubled, so that they are whole. */
    private static long[] ranks(List<BigDecimal> values) {
        return values.stream()
                .mapToLong(value -> {
                    long below = values.stream()
                            .filter(other -> other.compareTo(value) < 0)
                            .count();
                    long equal = values.stream()
                            .filter(other -> other.compareTo(value) == 0)
                            .count();
                    return 2 * below + equal + 1;
                })
                .toArray();
    }

    private static double correlation(long[] x, long[] y) {
        // Doubled ranks have the mean n + 1.
        long mean = x.length + 1L;
        long xy = 0;
        long xx = 0;
        long yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - mean) * (y[i] - mean);
            xx += (x[i] - mean) * (x[i] - mean);
            yy += (y[i] - mean) * (y[i] - mean);
        }
        return xy / Math.sqrt((double) xx * yy);
    }
}

package org.wardwatch.report.chart;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A month of a trend.
 *
 * @param month which
 * @param distinct distinct addresses in it: the high bound; null: not told
 * @param peak most distinct addresses on one day of it: the low bound; null: not told
 * @param gap what is missing
 */
public record TrendPoint(
        YearMonth month, @Nullable Long distinct, @Nullable Long peak, Gap gap) {

    /** What is missing of a month. */
    public enum Gap {
        /** Nothing. */
        NONE,
        /** Some feed was silent on some day. */
        SOME_DAYS,
        /** No feed delivered anything. */
        NO_DATA,
        /** Fewer than six members are concerned, so that it is not told. */
        WITHHELD
    }
}

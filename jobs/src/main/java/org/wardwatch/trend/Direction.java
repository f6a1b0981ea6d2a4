package org.wardwatch.trend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wardwatch.statistics.MannKendall;
import org.wardwatch.statistics.TheilSen;

/**
 * Whether a series gets better or worse: the Mann–Kendall test and the Theil–Sen slope of its months.
 *
 * @param word what to call it
 * @param months months that count
 * @param tau −1 to 1; NULL with fewer than {@link #FEWEST_MONTHS}
 * @param pValue two-sided; NULL as {@code tau}
 * @param slope machines per month; NULL as {@code tau}
 */
record Direction(
        Word word,
        int months,
        @Nullable BigDecimal tau,
        @Nullable BigDecimal pValue,
        @Nullable BigDecimal slope) {

    /** Months of a year and the same month of the year before. */
    static final int WINDOW = 13;

    /** From here on the score of the test is near enough to normal (Kendall 1975, Gilbert 1987). */
    static final int FEWEST_MONTHS = 8;

    private static final double SIGNIFICANT = 0.05;
    private static final int SCALE = 6;

    /** What the months say. */
    enum Word {
        /** More machines, by more than chance. */
        RISING,
        /** Fewer. */
        FALLING,
        /** Neither can be told from chance. */
        NONE,
        /** Too few months count. */
        TOO_FEW_MONTHS;

        /** The name as tables hold it. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A month.
     *
     * @param number months since the year 0, so that gaps have their length
     * @param machines high bound of their number
     */
    record Month(long number, long machines) {}

    /** The direction of these months, in order; those that do not count are left out. */
    static Direction of(List<Month> months) {
        if (months.size() < FEWEST_MONTHS) {
            return new Direction(Word.TOO_FEW_MONTHS, months.size(), null, null, null);
        }
        double[] machines = months.stream().mapToDouble(Month::machines).toArray();
        double[] times = months.stream().mapToDouble(Month::number).toArray();
        MannKendall test = MannKendall.of(machines);
        Word word = test.p() >= SIGNIFICANT ? Word.NONE : test.score() > 0 ? Word.RISING : Word.FALLING;
        BigDecimal slope = rounded(TheilSen.slope(times, machines));
        return new Direction(word, months.size(), rounded(test.tau()), rounded(test.p()), slope);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(SCALE, RoundingMode.HALF_EVEN);
    }
}

package org.wardwatch.score;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The health score of one organisation and month with its parts (method §6); 0 to 100 each. In the score higher is
 * healthier, in the parts higher is worse.
 *
 * @param score H, rounded half-even to two decimals
 * @param parts what it is made of
 */
record HealthScore(BigDecimal score, Parts parts) {

    private static final int DECIMALS = 2;

    /** The five parts, unrounded. */
    record Parts(double prevalence, double dwell, double overdue, double recurrence, double exposure) {}

    /** The score. */
    static HealthScore of(Tally tally, Formula formula) {
        Parts parts = new Parts(
                formula.prevalence(tally.infections()),
                formula.dwell(tally.durations()),
                formula.overdue(tally.overdue().critical(), tally.overdue().high()),
                formula.recurrence(
                        tally.recurrence().returning(), tally.recurrence().closed()),
                formula.exposure(tally.exposures()));
        double score = formula.score(parts.prevalence, parts.dwell, parts.overdue, parts.recurrence, parts.exposure);
        return new HealthScore(rounded(score), parts);
    }

    /** A to F. */
    static String band(BigDecimal score) {
        int whole = score.intValue();
        if (whole >= 90) {
            return "A";
        } else if (whole >= 80) {
            return "B";
        } else if (whole >= 70) {
            return "C";
        }
        return whole >= 60 ? "D" : "F";
    }

    /** Half-even, two decimals. */
    static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** A rounded score in hundredths of a point. */
    static int cents(double score) {
        return rounded(score).unscaledValue().intValueExact();
    }

    /** A number of hundredths as points. */
    static BigDecimal points(long cents) {
        return BigDecimal.valueOf(cents, DECIMALS);
    }
}

package org.wardwatch.statistics;

/**
 * A chart of cumulated sums of counts beyond what is expected, the counts made nearly normal (Rossi, Lampugnani and Marchi 1999,
 * An approximate CUSUM procedure for surveillance of health events).
 *
 * @param reference k, the part of each standardised count that is let pass, in standard deviations
 * @param limit h, the sum from which on the chart alarms, in standard deviations; above 0
 */
public record Cusum(double reference, double limit) {

    /** k = 1.04 and h = 2.26 (method §5). */
    public static final Cusum STANDARD = new Cusum(1.04, 2.26);

    /**
     * Guards the settings.
     *
     * @throws IllegalArgumentException when one is not above 0 or not finite
     */
    public Cusum {
        if (!(reference > 0 && limit > 0) || !Double.isFinite(reference + limit)) {
            throw new IllegalArgumentException(
                    "reference " + reference + " and limit " + limit + " of a chart are above 0 and finite");
        }
    }

    /**
     * Rossi's standardised count {@code (x − 3m + 2√(xm)) / (2√m)}: 0 when {@code x} is {@code m}.
     *
     * @param count x, 0 or more
     * @param expected m, above 0
     */
    public static double standardised(double count, double expected) {
        return (count - 3 * expected + 2 * Math.sqrt(count * expected)) / (2 * Math.sqrt(expected));
    }

    /**
     * The sum after one more count, 0 or more.
     *
     * @param sum the sum before; 0 at the start
     * @param count 0 or more
     * @param expected the count that is expected, above 0
     * @throws IllegalArgumentException when a number lies outside its range
     */
    public double next(double sum, double count, double expected) {
        if (!(sum >= 0 && count >= 0 && expected > 0)) {
            throw new IllegalArgumentException("sum " + sum + " and count " + count
                    + " are 0 or more, the expected count " + expected + " is above 0");
        }
        return Math.max(0, sum + standardised(count, expected) - reference);
    }

    /** The sums after each of these counts, from 0 on, as many as there are counts; it is not set back after an alarm. */
    public double[] sums(double[] counts, double expected) {
        double[] sums = new double[counts.length];
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum = next(sum, counts[i], expected);
            sums[i] = sum;
        }
        return sums;
    }

    /** Whether the chart alarms at this sum. */
    public boolean alarms(double sum) {
        return sum >= limit;
    }
}

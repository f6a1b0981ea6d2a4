package org.wardwatch.statistics;

import java.util.Comparator;

/**
 * What counts of quiet days say of those to come.
 *
 * @param mean of the counts, 0 or more
 * @param dispersion their variance by their mean; may be under 1, and is 1 where all are 0. The variance is that of successive
 *     differences (von Neumann and others 1941), which takes a rise within the baseline for no scatter: an outbreak that grows
 *     slowly would hide itself
 * @param counts how many there are, at least seven
 */
public record CountBaseline(double mean, double dispersion, int counts) {

    /** Whatever the order in which baselines come, sums over this order have the same bits. */
    static final Comparator<CountBaseline> ORDER = Comparator.comparingDouble(CountBaseline::dispersion)
            .thenComparingDouble(CountBaseline::mean)
            .thenComparingInt(CountBaseline::counts);

    /** Of fewer counts any dispersion would have to be believed. */
    private static final int FEWEST = 7;

    /** Baselines without events would make any event a surge (method §5). */
    private static final double LEAST_MEAN = 0.1;

    /**
     * Guards the numbers.
     *
     * @throws IllegalArgumentException when one lies outside its range
     */
    public CountBaseline {
        if (!(mean >= 0 && dispersion >= 0 && counts >= FEWEST)) {
            throw new IllegalArgumentException("mean " + mean + " and dispersion " + dispersion
                    + " are 0 or more, of at least " + FEWEST + " counts, not " + counts);
        }
    }

    /**
     * Of these counts.
     *
     * @param counts of quiet days, at least seven, each 0 or more
     * @throws IllegalArgumentException when they are fewer, or one is negative or not finite
     */
    public static CountBaseline of(double... counts) {
        Sample.requireCounts(counts, FEWEST);
        double mean = Sample.mean(counts);
        return new CountBaseline(mean, mean > 0 ? differences(counts) / mean : 1, counts.length);
    }

    /** Half the mean square of the differences between one count and the next: unbiased for the variance of independent counts. */
    private static double differences(double[] counts) {
        double squares = 0;
        for (int i = 1; i < counts.length; i++) {
            squares += (counts[i] - counts[i - 1]) * (counts[i] - counts[i - 1]);
        }
        return squares / (2 * (counts.length - 1));
    }

    /** Mean and dispersion taken for exact: at least 0.1, at least 1. */
    public CountModel model() {
        return new CountModel(atLeastATenth(mean), Math.max(1, dispersion));
    }

    /** The mean of what is to come: one more event than there were, as is seen from outside the baseline; at least 0.1. */
    double predictedMean() {
        return atLeastATenth(mean + 1.0 / counts);
    }

    /**
     * How much of a dispersion shows, 0 to 1: of s events only s − 1 can fall on the day of another. Given s, the expected
     * dispersion exceeds 1 by this share of what that of the counts does, but for terms of order (φ − 1)/s.
     */
    double shown() {
        double events = mean * counts;
        return events > 1 ? 1 - 1 / events : 0;
    }

    /** Degrees of freedom of the dispersion, as many as show: two thirds of those of a variance about the mean. */
    double freedom() {
        double n = counts;
        return shown() * 2 * (n - 1) * (n - 1) / (3 * n - 4);
    }

    private static double atLeastATenth(double mean) {
        return Math.max(LEAST_MEAN, mean);
    }
}

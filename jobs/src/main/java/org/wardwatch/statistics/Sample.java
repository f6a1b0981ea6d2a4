package org.wardwatch.statistics;

import java.util.Arrays;

/** What is said of a few numbers, in their order. */
final class Sample {

    private Sample() {}

    /** Refuses fewer than {@code minimum} values, and values that are not finite. */
    static void requireFinite(double[] values, int minimum) {
        if (values.length < minimum) {
            throw new IllegalArgumentException(
                    "at least " + minimum + " values are needed, there are " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("value " + i + " is " + values[i] + "; leave out what is missing");
            }
        }
    }

    /** Refuses what {@link #requireFinite} does, and negative values. */
    static void requireCounts(double[] counts, int minimum) {
        requireFinite(counts, minimum);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] < 0) {
                throw new IllegalArgumentException("value " + i + " is " + counts[i] + "; a count is 0 or more");
            }
        }
    }

    static double mean(double[] values) {
        return Arrays.stream(values).reduce(0, Double::sum) / values.length;
    }

    /** With n−1. */
    static double variance(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }

    /** The middle value, or the mean of the two in the middle. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** From 1 on; equal values share the mean of their ranks. */
    static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            ranks[i] = (values.length + 1) / 2.0;
            for (double other : values) {
                ranks[i] += Math.signum(values[i] - other) / 2;
            }
        }
        return ranks;
    }
}

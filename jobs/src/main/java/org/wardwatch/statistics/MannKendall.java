package org.wardwatch.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * The Mann–Kendall test: does a series rise or fall (Mann 1945, Kendall 1975, Gilbert 1987)? The reference is the
 * Python package {@code pymannkendall}.
 *
 * @param score S: how many pairs of values rise less how many fall
 * @param variance of S when there is no trend, ties counted
 * @param z S in standard deviations; 0 when all values are equal
 * @param tau S over the number of pairs, −1 to 1
 */
public record MannKendall(double score, double variance, double z, double tau) {

    /**
     * The test of one series.
     *
     * @param values in order of time, what is missing left out; at least two, all finite
     * @throws IllegalArgumentException when they are fewer, or one is not finite
     */
    public static MannKendall of(double... values) {
        return ofGroups(List.of(values));
    }

    /**
     * The test of several series together, each against itself only: the seasons of one series (Hirsch, Slack and Smith 1982) or
     * the series of several places (Helsel and Frans 2006), taken as independent.
     *
     * @param groups one or more, each as {@link #of} takes it; they may differ in length
     * @throws IllegalArgumentException when there is none, or one of them would be refused by {@link #of}
     */
    public static MannKendall ofGroups(List<double[]> groups) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("at least one series is needed");
        }
        long score = 0;
        double variance = 0;
        double pairs = 0;
        for (double[] values : groups) {
            Sample.requireFinite(values, 2);
            score += score(values);
            variance += variance(values);
            pairs += pairs(values.length);
        }
        return withVariance((double) score, variance, pairs);
    }

    /** The probability of such a score, or one farther from 0, when there is no trend; 0 to 1. */
    public double p() {
        return Normal.twoSided(z);
    }

    /** The test with this variance; S is moved towards 0 by 1, for it is a whole number (Kendall 1975). */
    static MannKendall withVariance(double score, double variance, double pairs) {
        double corrected = score - Math.signum(score);
        double z = corrected == 0 ? 0 : corrected / Math.sqrt(variance);
        return new MannKendall(score, variance, z, score / pairs);
    }

    /** Pairs of so many values. */
    static double pairs(int values) {
        return values * (values - 1.0) / 2;
    }

    static long score(double[] values) {
        long score = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                score += (long) Math.signum(values[j] - values[i]);
            }
        }
        return score;
    }

    static double variance(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sum = term(sorted.length);
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] != sorted[from]) {
                sum -= term(i - from);
                from = i;
            }
        }
        return sum / 18;
    }

    private static double term(int count) {
        double n = count;
        return n * (n - 1) * (2 * n + 5);
    }
}

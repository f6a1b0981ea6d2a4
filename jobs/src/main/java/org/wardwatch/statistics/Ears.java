package org.wardwatch.statistics;

import java.util.Arrays;

/**
 * The three flags of the Early Aberration Reporting System (Hutwagner and others 2003; Fricker, Hegler and Dunfee 2008): how
 * far a count lies above the mean of those before it, in standard deviations (n−1) of those before it. C1 leans on the
 * {@code baseline} counts just before, C2 leaves out the last two, C3 sums what C2 exceeds 1 by over three counts.
 *
 * <p>Series are counts of days or weeks without gaps, in order; positions are counted from 0.
 *
 * @param baseline how many counts the mean is taken of, at least 3
 * @param floor the standard deviation is at least this, in counts, 0 or more; with 0 a flat baseline gives an infinite C1
 *     or C2, or NaN where the count is flat too
 */
public record Ears(int baseline, double floor) {

    /** Seven counts and a floor of a half (method §5). */
    public static final Ears STANDARD = new Ears(7, 0.5);

    /** A flag is raised when C1 or C2 is larger. */
    public static final double THRESHOLD = 3;

    /** A flag is raised when C3 is larger. */
    public static final double SUM_THRESHOLD = 2;

    private static final int GUARD = 2;

    /**
     * Guards the settings.
     *
     * @throws IllegalArgumentException when the baseline is shorter than 3, or the floor negative or not finite
     */
    public Ears {
        if (baseline < 3) {
            throw new IllegalArgumentException("a baseline has at least 3 counts, not " + baseline);
        }
        if (!(floor >= 0 && floor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("the floor of the standard deviation is 0 or more, not " + floor);
        }
    }

    /**
     * C1: how many standard deviations the count at {@code position} lies above the counts just before it.
     *
     * @throws IllegalArgumentException when there are fewer than {@code baseline} counts before it
     */
    public double c1(double[] counts, int position) {
        return distance(counts[position], before(counts, position, 0));
    }

    /**
     * C2: as C1, without the two counts just before.
     *
     * @throws IllegalArgumentException when there are fewer than {@code baseline + 2} counts before it
     */
    public double c2(double[] counts, int position) {
        return distance(counts[position], before(counts, position, GUARD));
    }

    /**
     * C3: what C2 exceeds 1 by, at {@code position} and the two counts before it, summed; 0 or more.
     *
     * @throws IllegalArgumentException when there are fewer than {@code baseline + 4} counts before it
     */
    public double c3(double[] counts, int position) {
        double sum = 0;
        for (int i = position - 2; i <= position; i++) {
            sum += Math.max(0, c2(counts, i) - 1);
        }
        return sum;
    }

    /**
     * The count that C1 is just not flagged at: mean + z(1−α) standard deviations.
     *
     * @param alpha the share of quiet counts above it, were they normal; between 0 and 1, both excluded
     * @throws IllegalArgumentException for another share, or fewer than {@code baseline} counts before it
     */
    public double c1Upper(double[] counts, int position, double alpha) {
        return upper(before(counts, position, 0), alpha);
    }

    /**
     * The count that C2 is just not flagged at: mean + z(1−α) standard deviations.
     *
     * @param alpha the share of quiet counts above it, were they normal; between 0 and 1, both excluded
     * @throws IllegalArgumentException for another share, or fewer than {@code baseline + 2} counts before it
     */
    public double c2Upper(double[] counts, int position, double alpha) {
        return upper(before(counts, position, GUARD), alpha);
    }

    private double distance(double count, double[] before) {
        return (count - Sample.mean(before)) / deviation(before);
    }

    private double upper(double[] before, double alpha) {
        return Sample.mean(before) + Normal.upperQuantile(alpha) * deviation(before);
    }

    private double deviation(double[] before) {
        return Math.max(floor, Math.sqrt(Sample.variance(before)));
    }

    private double[] before(double[] counts, int position, int guard) {
        int from = position - guard - baseline;
        if (from < 0) {
            throw new IllegalArgumentException(
                    "position " + position + " has too few counts before it; " + (guard + baseline) + " are needed");
        }
        return Arrays.copyOfRange(counts, from, from + baseline);
    }
}

package org.wardwatch.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A line that outliers do not move (Theil 1950, Sen 1968): its slope is the median of the slopes between all pairs of values, its
 * intercept goes through the medians (Conover 1980).
 *
 * @param slope per step from one value to the next
 * @param intercept at the first value
 */
public record TheilSen(double slope, double intercept) {

    /**
     * The line through these values, one step apart.
     *
     * @param values in order of time; at least two, all finite; every pair takes 8 bytes of memory
     * @throws IllegalArgumentException when they are fewer, or one is not finite
     */
    public static TheilSen of(double... values) {
        double slope = slope(List.of(values));
        return new TheilSen(slope, Sample.median(values) - (values.length - 1) / 2.0 * slope);
    }

    /**
     * The median of the slopes within all of these series: of the seasons of one series per full cycle (Hirsch, Slack and Smith
     * 1982), or of the series of several places.
     *
     * @param groups one or more, each as {@link #of} takes it; they may differ in length
     * @throws IllegalArgumentException when there is none, or one of them would be refused by {@link #of}
     */
    public static double slope(List<double[]> groups) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("at least one series is needed");
        }
        return Sample.median(groups.stream().flatMapToDouble(TheilSen::slopes).toArray());
    }

    /**
     * The median of the slopes between all pairs of values that are not one step apart each.
     *
     * @param times ascending, each another; as many as values
     * @param values at these times; at least two, all finite
     * @throws IllegalArgumentException when they are fewer, one is not finite, or times do not ascend
     */
    public static double slope(double[] times, double[] values) {
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times for " + values.length + " values");
        }
        Sample.requireFinite(times, 2);
        for (int i = 1; i < times.length; i++) {
            if (times[i] <= times[i - 1]) {
                throw new IllegalArgumentException("time " + i + " does not come after the one before it");
            }
        }
        return Sample.median(slopesAt(times, values).toArray());
    }

    private static DoubleStream slopes(double[] values) {
        double[] steps = new double[values.length];
        Arrays.setAll(steps, i -> i);
        return slopesAt(steps, values);
    }

    private static DoubleStream slopesAt(double[] times, double[] values) {
        Sample.requireFinite(values, 2);
        double[] slopes = new double[Math.multiplyExact(values.length, values.length - 1) / 2];
        int pair = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i + 1; j < values.length; j++) {
                slopes[pair++] = (values[j] - values[i]) / (times[j] - times[i]);
            }
        }
        return Arrays.stream(slopes);
    }
}

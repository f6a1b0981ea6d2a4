package org.wardwatch.statistics;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Mann–Kendall tests of series whose values depend on those just before them, which the plain test takes for a trend: either the
 * variance is corrected, or the dependence is taken out of the series, which is then tested as any other. The reference is the
 * Python package {@code pymannkendall}.
 *
 * <p>A short series may have autocorrelations that correct its variance to less than nothing: z and p are NaN then.
 *
 * <p>Series are as {@link MannKendall#of} takes them, of three values or more.
 */
public final class SerialDependence {

    private static final int MINIMUM = 3;

    private SerialDependence() {}

    /**
     * The test with the variance of Hamed and Rao (1998): autocorrelations of the ranks of the series without its trend count
     * when they are significant.
     *
     * @param significance of an autocorrelation, two-sided; between 0 and 1, both excluded; 0.05 in the paper
     * @throws IllegalArgumentException when the series has fewer than three values, one is not finite, or the significance is no
     *     such share
     */
    public static MannKendall hamedRao(double[] values, double significance) {
        double[] correlations = autocorrelations(Sample.ranks(withoutTrend(values)));
        double n = values.length;
        double bound = Normal.upperQuantile(significance / 2) / Math.sqrt(n);
        double sum = 0;
        for (int lag = 1; lag < values.length; lag++) {
            if (Math.abs(correlations[lag]) > bound) {
                sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlations[lag];
            }
        }
        return corrected(values, 1 + 2 / (n * (n - 1) * (n - 2)) * sum);
    }

    /**
     * The test with the variance of Yue and Wang (2004): the first autocorrelations of the series without its trend count.
     *
     * @param lags how many of them, 1 or more and fewer than there are values
     * @throws IllegalArgumentException when the series has fewer than three values, one is not finite, or there are not so many
     *     lags
     */
    public static MannKendall yueWang(double[] values, int lags) {
        double[] correlations = autocorrelations(withoutTrend(values));
        if (lags < 1 || lags >= values.length) {
            throw new IllegalArgumentException(
                    "lags are 1 to one less than there are values, " + values.length + ", not " + lags);
        }
        double sum = 0;
        for (int lag = 1; lag <= lags; lag++) {
            sum += (1 - (double) lag / values.length) * correlations[lag];
        }
        return corrected(values, 1 + 2 * sum);
    }

    /**
     * The series with what it takes over from the value before taken out (Yue and Wang 2002); one value shorter.
     *
     * @throws IllegalArgumentException when the series has fewer than three values, or one is not finite
     */
    public static double[] preWhitened(double[] values) {
        Sample.requireFinite(values, MINIMUM);
        double correlation = autocorrelations(values)[1];
        return series(values.length - 1, i -> values[i + 1] - values[i] * correlation);
    }

    /**
     * As {@link #preWhitened}, but done to the series without its trend, which is then put back (Yue and Wang 2002).
     *
     * @throws IllegalArgumentException when the series has fewer than three values, or one is not finite
     */
    public static double[] trendFreePreWhitened(double[] values) {
        double slope = TheilSen.of(values).slope();
        double[] whitened = preWhitened(withoutTrend(values));
        return series(whitened.length, i -> whitened[i] + (i + 1) * slope);
    }

    private static MannKendall corrected(double[] values, double factor) {
        MannKendall plain = MannKendall.of(values);
        return MannKendall.withVariance(plain.score(), plain.variance() * factor, MannKendall.pairs(values.length));
    }

    private static double[] withoutTrend(double[] values) {
        Sample.requireFinite(values, MINIMUM);
        double slope = TheilSen.of(values).slope();
        return series(values.length, i -> values[i] - (i + 1) * slope);
    }

    /** By lag; all 0 when the values are equal. */
    private static double[] autocorrelations(double[] values) {
        double mean = Sample.mean(values);
        double[] centred = series(values.length, i -> values[i] - mean);
        double square = product(centred, 0);
        return series(values.length, lag -> square == 0 ? 0 : product(centred, lag) / square);
    }

    private static double product(double[] values, int lag) {
        double sum = 0;
        for (int i = lag; i < values.length; i++) {
            sum += values[i] * values[i - lag];
        }
        return sum;
    }

    private static double[] series(int length, IntToDoubleFunction value) {
        double[] series = new double[length];
        Arrays.setAll(series, value);
        return series;
    }
}

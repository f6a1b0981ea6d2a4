package org.wardwatch.statistics;

import java.util.function.LongPredicate;

/**
 * What counts are expected: a negative binomial distribution by its mean μ and its dispersion φ = variance / mean, or a Poisson
 * distribution when φ is 1. Its size is μ/(φ−1) and its probability 1/φ (method §5; Noufaily and others 2013).
 *
 * <p>Probabilities come from the saddle-point form (Loader 2000, Fast and Accurate Computation of Binomial Probabilities), so
 * that they keep ten digits and more for means of millions.
 *
 * @param mean μ, 1e-6 to 1e9
 * @param dispersion φ, 1 to 1e9
 */
public record CountModel(double mean, double dispersion) {

    private static final double SMALLEST_MEAN = 1e-6;

    /** Of the mean and of the dispersion: what lies beyond is no count of events, and a probability would take seconds. */
    private static final double LARGEST = 1e9;

    private static final double TWO_PI = 6.283185307179586;
    private static final double NOTHING = 0x1p-54;

    /** A few units in the last place: the factors of the fraction come no nearer to 1. */
    private static final double CONVERGED = 0x1p-50;

    /**
     * Guards the parameters.
     *
     * @throws IllegalArgumentException when the mean or the dispersion lies outside its range
     */
    public CountModel {
        if (!(mean >= SMALLEST_MEAN && mean <= LARGEST)) {
            throw new IllegalArgumentException(
                    "the mean of counts lies between a millionth and a billion, not at " + mean);
        }
        if (!(dispersion >= 1 && dispersion <= LARGEST)) {
            throw new IllegalArgumentException(
                    "the dispersion of counts lies between 1 and a billion, not at " + dispersion);
        }
    }

    /** The probability of exactly this count; 0 for a negative one. */
    public double probability(long count) {
        if (count <= 0) {
            return count < 0 ? 0 : StrictMath.exp(-mean * logPerDispersion());
        }
        double y = (double) count;
        double poisson = SaddlePoint.stirlingError(y) + SaddlePoint.deviance(y, (y - mean) / dispersion);
        double density = StrictMath.exp(-poisson) / Math.sqrt(TWO_PI * y);
        if (dispersion == 1) {
            return density;
        }
        double size = mean / (dispersion - 1);
        double spread = SaddlePoint.stirlingError(size + y)
                - SaddlePoint.stirlingError(size)
                - SaddlePoint.deviance(size, (mean - y) / dispersion);
        return density * Math.sqrt(size / (size + y)) * StrictMath.exp(spread);
    }

    /** The probability of this count or a larger one: the p-value of a surge; 1 for 0 and below. */
    public double atLeast(long count) {
        if (count <= 0) {
            return 1;
        }
        return count > mean ? probability(count) * upwards((double) count) : 1 - atMost(count - 1);
    }

    /** The probability of this count or a smaller one; 0 for a negative one. */
    public double atMost(long count) {
        if (count < 0) {
            return 0;
        }
        return count < mean ? probability(count) * downwards((double) count) : 1 - atLeast(count + 1);
    }

    /**
     * The lower bound: the smallest count that has at least the probability {@code alpha} at or below it.
     *
     * @param alpha between 0 and 1, both excluded
     * @throws IllegalArgumentException for any other number
     */
    public long lower(double alpha) {
        requireShare(alpha);
        return first(count -> atMost(count) >= alpha);
    }

    /**
     * The upper bound: the smallest count that has at most the probability {@code alpha} above it; a larger count is a surge.
     *
     * @param alpha between 0 and 1, both excluded
     * @throws IllegalArgumentException for any other number
     */
    public long upper(double alpha) {
        requireShare(alpha);
        return first(count -> atLeast(count + 1) <= alpha);
    }

    /** The smallest count of which this holds, and of all above it, by bisection. */
    private long first(LongPredicate holds) {
        long below = -1;
        long reached = (long) Math.ceil(mean);
        while (!holds.test(reached)) {
            below = reached;
            reached *= 2;
        }
        while (reached - below > 1) {
            long middle = below + (reached - below) / 2;
            if (holds.test(middle)) {
                reached = middle;
            } else {
                below = middle;
            }
        }
        return reached;
    }

    /** log(φ) / (φ − 1), which is 1 in the limit. */
    private double logPerDispersion() {
        return dispersion == 1 ? 1 : StrictMath.log(dispersion) / (dispersion - 1);
    }

    /**
     * The probability of {@code y} and all above it in units of that of {@code y}: the continued fraction of the incomplete beta
     * function (Abramowitz and Stegun 26.5.8), written in μ and φ, so that it holds for the Poisson distribution too; from the
     * top down by the modified method of Lentz (Thompson and Barnett 1986).
     */
    private double upwards(double y) {
        double c = 1;
        double d = 1 / notZero(1 + numerator(1, y));
        double fraction = d;
        for (int level = 2; ; level++) {
            double numerator = numerator(level, y);
            d = 1 / notZero(1 + numerator * d);
            c = notZero(1 + numerator / c);
            fraction *= c * d;
            if (Math.abs(c * d - 1) < CONVERGED) {
                return fraction;
            }
        }
    }

    private double numerator(int level, double y) {
        double m = Math.floorDiv(level, 2);
        double numerator =
                level % 2 == 0 ? m * (mean - m * (dispersion - 1)) : -(y + m) * (mean + (y + m) * (dispersion - 1));
        return numerator / dispersion / ((y + level - 1) * (y + level));
    }

    private static double notZero(double value) {
        return value == 0 ? Double.MIN_NORMAL : value;
    }

    /** The probability of {@code y} and all below it in units of that of {@code y}: the sum, until the rest changes no digit. */
    private double downwards(double y) {
        double sum = 1;
        double term = 1;
        for (double count = y; count > 0; count--) {
            double ratio = dispersion * count / (mean + (count - 1) * (dispersion - 1));
            term *= ratio;
            sum += term;
            if (ratio < 1 && term * ratio < NOTHING * sum * (1 - ratio)) {
                break;
            }
        }
        return sum;
    }

    private static void requireShare(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha is between 0 and 1, not " + alpha);
        }
    }
}

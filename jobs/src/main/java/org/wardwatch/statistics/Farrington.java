package org.wardwatch.statistics;

/**
 * What count is expected, and how well that is known: bounds by the transformations to near-normality of Farrington, Andrews,
 * Beale and Catchpole (1996), as R's {@code surveillance} computes them.
 *
 * @param expected μ, the count a model of the past predicts; above 0
 * @param standardError se, of {@code expected}; 0 or more
 * @param dispersion φ = variance / mean of counts, at least 1
 */
public record Farrington(double expected, double standardError, double dispersion) {

    /** The power that makes counts nearly normal. */
    public enum Power {
        /** No power: counts taken as they are. */
        NONE(1),
        /** The square root, which levels the variance. */
        HALF(0.5),
        /** The power ⅔, which takes the skewness away. */
        TWO_THIRDS(2 / 3.0);

        private final double exponent;

        Power(double exponent) {
            this.exponent = exponent;
        }
    }

    /**
     * Guards the numbers.
     *
     * @throws IllegalArgumentException when one lies outside its range or is not finite
     */
    public Farrington {
        if (!(expected > 0 && standardError >= 0 && dispersion >= 1)
                || !Double.isFinite(expected + standardError + dispersion)) {
            throw new IllegalArgumentException("expected " + expected + " with standard error " + standardError
                    + " and dispersion " + dispersion + "; they are above 0, at least 0 and at least 1");
        }
    }

    /**
     * The lower bound; 0 where it would lie below.
     *
     * @param alpha the share of quiet counts below it; between 0 and 1, both excluded
     * @throws IllegalArgumentException for any other share
     */
    public double lower(Power power, double alpha) {
        double transformed = transformed(expected, power) - Normal.upperQuantile(alpha) * deviation(power);
        return StrictMath.pow(Math.max(0, transformed), 1 / power.exponent);
    }

    /**
     * The upper bound: {@code μ(1 + e z √(φμ + se²)/μ)^(1/e)} for the exponent e; a larger count is a surge.
     *
     * @param alpha the share of quiet counts above it; between 0 and 1, both excluded
     * @throws IllegalArgumentException for any other share
     */
    public double upper(Power power, double alpha) {
        double transformed = transformed(expected, power) + Normal.upperQuantile(alpha) * deviation(power);
        return StrictMath.pow(Math.max(0, transformed), 1 / power.exponent);
    }

    /** The probability of this count or a larger one; 0 to 1. */
    public double atLeast(Power power, double count) {
        return Normal.upperTail((transformed(count, power) - transformed(expected, power)) / deviation(power));
    }

    /** How far a count has gone from what was expected to the upper bound: 0 as expected, 1 at the bound, more beyond. */
    public static double exceedance(double count, double expected, double upper) {
        return (count - expected) / (upper - expected);
    }

    private static double transformed(double count, Power power) {
        return StrictMath.pow(count, power.exponent);
    }

    /** Standard deviation of the difference of count and expectation, both transformed, to the first order. */
    private double deviation(Power power) {
        double plain = Math.sqrt(dispersion * expected + standardError * standardError);
        return power.exponent * StrictMath.pow(expected, power.exponent - 1) * plain;
    }
}

package org.wardwatch.statistics;

/** The two small terms of which probabilities of counts are made without losing digits to large logarithms (Loader 2000). */
final class SaddlePoint {

    /** From here on five terms of Stirling's series are exact. */
    private static final double LARGE = 15;

    private static final double NEAR = 0.1;

    private SaddlePoint() {}

    /**
     * How much log Γ(n+1) exceeds Stirling's {@code (n + 1/2) log n - n + log(2π)/2}.
     *
     * @param n above 0, need not be whole
     */
    static double stirlingError(double n) {
        double steps = 0;
        double large = n;
        while (large < LARGE) {
            steps += (large + 0.5) * StrictMath.log1p(1 / large) - 1;
            large++;
        }
        double square = large * large;
        double series =
                (1 / 12.0 - (1 / 360.0 - (1 / 1260.0 - (1 / 1680.0 - 1 / 1188.0 / square) / square) / square) / square)
                        / large;
        return steps + series;
    }

    /**
     * The deviance {@code x log(x/m) + m - x} of a number from what was expected, without cancellation when both are near.
     *
     * @param x above 0
     * @param difference {@code x - m}; taken apart, for m may be known less well than the difference
     */
    static double deviance(double x, double difference) {
        double ratio = difference / (2 * x - difference);
        if (Math.abs(ratio) >= NEAR) {
            return x * StrictMath.log(x / (x - difference)) - difference;
        }
        double sum = difference * ratio;
        double power = 2 * x * ratio;
        for (int odd = 3; ; odd += 2) {
            power *= ratio * ratio;
            double next = sum + power / odd;
            if (next == sum) {
                return sum;
            }
            sum = next;
        }
    }
}

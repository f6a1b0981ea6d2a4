package org.wardwatch.statistics;

/**
 * The standard normal distribution. Only {@link StrictMath} is used, so that the same argument gives the same bits on every
 * machine.
 */
public final class Normal {

    private static final double SQRT_TWO_PI = 2.5066282746310002;

    /** From here on the continued fraction is as short as the series. */
    private static final double TAIL = 2;

    /** More levels of the fraction change no digit beyond {@link #TAIL}. */
    private static final int LEVELS = 120;

    // Coefficients of Wichura's PPND16, highest power first, above and below the fraction bar: in the centre, beside
    // it, far out.
    private static final double[] CENTRE_ABOVE = {
        2509.0809287301227,
        33430.57558358813,
        67265.7709270087,
        45921.95393154987,
        13731.69376550946,
        1971.5909503065513,
        133.14166789178438,
        3.3871328727963665
    };
    private static final double[] CENTRE_BELOW = {
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1.0
    };
    private static final double[] SIDE_ABOVE = {
        0.0007745450142783414,
        0.022723844989269184,
        0.2417807251774506,
        1.2704582524523684,
        3.6478483247632045,
        5.769497221460691,
        4.630337846156546,
        1.4234371107496835
    };
    private static final double[] SIDE_BELOW = {
        1.0507500716444169e-9,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1.0
    };
    private static final double[] FAR_ABOVE = {
        2.0103343992922881e-7,
        2.7115555687434876e-5,
        0.0012426609473880784,
        0.026532189526576124,
        0.29656057182850487,
        1.7848265399172913,
        5.463784911164114,
        6.657904643501103
    };
    private static final double[] FAR_BELOW = {
        2.0442631033899397e-15,
        1.421511758316446e-7,
        1.8463183175100548e-5,
        0.0007868691311456133,
        0.014875361290850615,
        0.1369298809227358,
        0.599832206555888,
        1.0
    };

    private Normal() {}

    /**
     * The probability of a value above {@code z}, with a relative error under 1e-13 for {@code z} up to 37 (beyond, it is under
     * 1e-300): a series in the centre (Marsaglia 2004, Evaluating the Normal Distribution), Laplace's continued fraction in the
     * tail (Abramowitz and Stegun 26.2.14).
     *
     * @param z any number, infinite too; NaN gives NaN
     */
    public static double upperTail(double z) {
        if (z < -TAIL) {
            return 1 - upperTail(-z);
        }
        return z > TAIL ? density(z) / millsDenominator(z) : 0.5 - density(z) * oddSeries(z);
    }

    /** The probability of a difference from the mean of at least {@code |z|}, in either direction. */
    public static double twoSided(double z) {
        return Math.min(1, 2 * upperTail(Math.abs(z)));
    }

    /**
     * The value below which a share {@code p} lies, to about 1e-16 relative (Wichura 1988, Algorithm AS 241, PPND16).
     *
     * @param p between 0 and 1, both excluded
     * @throws IllegalArgumentException for any other number
     */
    public static double quantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("a quantile is that of a share between 0 and 1, not of " + p);
        }
        double fromHalf = p - 0.5;
        if (Math.abs(fromHalf) <= 0.425) {
            double r = 0.180625 - fromHalf * fromHalf;
            return fromHalf * polynomial(CENTRE_ABOVE, r) / polynomial(CENTRE_BELOW, r);
        }
        double r = Math.sqrt(-StrictMath.log(Math.min(p, 1 - p)));
        double distance = r <= 5
                ? polynomial(SIDE_ABOVE, r - 1.6) / polynomial(SIDE_BELOW, r - 1.6)
                : polynomial(FAR_ABOVE, r - 5) / polynomial(FAR_BELOW, r - 5);
        return fromHalf < 0 ? -distance : distance;
    }

    /** The value above which a share {@code alpha} lies; unlike the quantile of {@code 1 - alpha} exact for tiny shares. */
    static double upperQuantile(double alpha) {
        return -quantile(alpha);
    }

    private static double density(double z) {
        return StrictMath.exp(-z * z / 2) / SQRT_TWO_PI;
    }

    /** z + z³/3 + z⁵/(3·5) + …, which times the density is the probability between 0 and z. */
    private static double oddSeries(double z) {
        double sum = z;
        double term = z;
        for (int odd = 3; Math.abs(term) > Math.ulp(sum) / 4; odd += 2) {
            term *= z * z / odd;
            sum += term;
        }
        return sum;
    }

    /** z + 1/(z + 2/(z + 3/(z + …))), from its innermost level outwards. */
    private static double millsDenominator(double z) {
        double fraction = z;
        for (int level = LEVELS; level > 0; level--) {
            fraction = z + level / fraction;
        }
        return fraction;
    }

    private static double polynomial(double[] coefficients, double x) {
        double value = 0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}

package org.wardwatch.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * What the next count may be, after some counts of quiet days: {@link CountModel} with what few counts leave open. Taken for
 * exact, mean and dispersion of a short baseline make several times as many false alarms as were stated.
 *
 * <ul>
 *   <li>The mean: n counts that sum up to s predict the next one with the mean (s + 1)/n and the dispersion φ(1 + 1/n). For φ = 1
 *       its p-value is that of the exact conditional test of two Poisson counts (Przyborowski and Wilenski 1940), which holds
 *       whatever the true mean is.
 *   <li>The dispersion: (n − 1)φ̂/φ is nearly χ² with n − 1 degrees of freedom, as in quasi-likelihood (McCullagh and Nelder
 *       1989); probabilities are means over it, by nine Gauss–Hermite points on the scale of Wilson and Hilferty (1931), as
 *       Student's t is a mean of normal distributions.
 * </ul>
 *
 * <p>Counts that vary no more than Poisson's are taken for Poisson's.
 */
public final class PredictedCount {

    /** Fewer could have any dispersion. */
    private static final int FEWEST = 7;

    /** Baselines without events would make any event a surge (method §5). */
    private static final double LEAST_MEAN = 0.1;

    private static final double[] POINTS = {
        -4.51274586339978,
        -3.20542900285647,
        -2.07684797867783,
        -1.02325566378913,
        0,
        1.02325566378913,
        2.07684797867783,
        3.20542900285647,
        4.51274586339978
    };
    private static final double[] WEIGHTS = {
        2.23458440077466e-5,
        0.00278914132123177,
        0.0499164067652179,
        0.244097502894939,
        0.406349206349206,
        0.244097502894939,
        0.0499164067652179,
        0.00278914132123177,
        2.23458440077466e-5
    };

    /** One of the models over which probabilities are averaged. */
    private record Weighed(CountModel model, double weight) {}

    private final double mean;
    private final double dispersion;
    private final List<Weighed> models;

    private PredictedCount(double mean, double dispersion, int counts) {
        this.mean = mean;
        this.dispersion = dispersion;
        this.models = dispersion > 1 ? overdispersed(counts) : List.of(new Weighed(model(1, counts), 1));
    }

    /**
     * What these counts predict.
     *
     * @param baseline counts of quiet days, at least seven, each 0 or more
     * @throws IllegalArgumentException when they are fewer, or one is negative or not finite
     */
    public static PredictedCount after(double... baseline) {
        Sample.requireCounts(baseline, FEWEST);
        double mean = Sample.mean(baseline);
        return new PredictedCount(mean, mean > 0 ? Sample.variance(baseline) / mean : 1, baseline.length);
    }

    /**
     * What so many counts predict that are known by their mean and dispersion only.
     *
     * @param mean 0 or more
     * @param dispersion variance (n−1) by mean, 0 or more
     * @param counts how many, at least seven
     * @throws IllegalArgumentException when a number lies outside its range
     */
    public static PredictedCount of(double mean, double dispersion, int counts) {
        if (!(mean >= 0 && dispersion >= 0 && counts >= FEWEST)) {
            throw new IllegalArgumentException("mean " + mean + " and dispersion " + dispersion
                    + " are 0 or more, of at least " + FEWEST + " counts, not " + counts);
        }
        return new PredictedCount(mean, dispersion, counts);
    }

    /** The mean of the counts; may be 0. */
    public double mean() {
        return mean;
    }

    /** The variance (n−1) of the counts by their mean; may be under 1, and is 1 where all are 0. */
    public double dispersion() {
        return dispersion;
    }

    /** The same mean and dispersion taken for exact, as {@link CountModel#fromBaseline} has them: at least 0.1, at least 1. */
    public CountModel model() {
        return new CountModel(Math.max(LEAST_MEAN, mean), Math.max(1, dispersion));
    }

    /** The probability of this count or a larger one: the p-value of a surge; 1 for 0 and below. */
    public double atLeast(long count) {
        double sum = 0;
        for (Weighed weighed : models) {
            sum += weighed.weight * weighed.model.atLeast(count);
        }
        return Math.min(1, sum);
    }

    /**
     * The smallest count that has, with all above it, at most the probability {@code alpha}.
     *
     * @param alpha between 0 and 1, both excluded
     * @throws IllegalArgumentException for any other number
     */
    public long surge(double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha is between 0 and 1, not " + alpha);
        }
        long below = 0;
        long reached = (long) Math.ceil(mean) + 1;
        while (atLeast(reached) > alpha) {
            below = reached;
            reached *= 2;
        }
        while (reached - below > 1) {
            long middle = below + (reached - below) / 2;
            if (atLeast(middle) > alpha) {
                below = middle;
            } else {
                reached = middle;
            }
        }
        return reached;
    }

    private List<Weighed> overdispersed(int counts) {
        double freedom = counts - 1;
        double spread = 2 / (9 * freedom);
        List<Weighed> all = new ArrayList<>(POINTS.length);
        double poisson = 0;
        for (int i = 0; i < POINTS.length; i++) {
            double root = 1 - spread + POINTS[i] * Math.sqrt(spread);
            double possible = dispersion / (root * root * root);
            if (possible > 1) {
                all.add(new Weighed(model(possible, counts), WEIGHTS[i]));
            } else {
                poisson += WEIGHTS[i];
            }
        }
        if (poisson > 0) {
            all.add(new Weighed(model(1, counts), poisson));
        }
        return all;
    }

    private CountModel model(double possible, int counts) {
        return new CountModel(Math.max(LEAST_MEAN, mean + 1.0 / counts), possible * (1 + 1.0 / counts));
    }
}

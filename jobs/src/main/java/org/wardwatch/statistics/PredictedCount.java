package org.wardwatch.statistics;

import java.util.ArrayList;
import java.util.List;

/**
 * What the next count may be: {@link CountModel} with what a short baseline leaves open. Taken for exact, its mean and
 * dispersion make many times as many false alarms as were stated.
 *
 * <ul>
 *   <li>The mean: n counts that sum up to s predict the next one with the mean (s + 1)/n and the dispersion φ(1 + 1/n). For φ = 1
 *       its p-value is that of the exact conditional test of two Poisson counts (Przyborowski and Wilenski 1940), which holds
 *       whatever the true mean is.
 *   <li>The dispersion: the series' own φ̂ and the {@link CommonDispersion common one} are averaged, the own weighing as its
 *       degrees of freedom that show, the common one as n. With f, the sum of the two, fφ̃/φ is taken for χ² with f degrees of
 *       freedom (Smyth 2004, the moderated t); probabilities are means over it, by nine Gauss–Hermite points on the scale of
 *       Wilson and Hilferty (1931). Counts vary no less than Poisson's: what lies below 1 counts as 1.
 * </ul>
 */
public final class PredictedCount {

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

    private final CountBaseline baseline;
    private final double dispersion;
    private final List<Weighed> models = new ArrayList<>(POINTS.length);

    private PredictedCount(CountBaseline baseline, double commonDispersion) {
        this.baseline = baseline;
        double own = baseline.freedom();
        double freedom = baseline.counts() + own;
        this.dispersion = (baseline.counts() * commonDispersion + own * baseline.dispersion()) / freedom;
        addModels(freedom);
    }

    /**
     * What the baseline predicts in company.
     *
     * @param commonDispersion of all series that are judged together, 0 or more
     * @throws IllegalArgumentException when it is less, or no number
     */
    public static PredictedCount of(CountBaseline baseline, double commonDispersion) {
        if (!(commonDispersion >= 0)) {
            throw new IllegalArgumentException("a dispersion is 0 or more, not " + commonDispersion);
        }
        return new PredictedCount(baseline, commonDispersion);
    }

    /** The dispersion in the middle of those that it allows for; may be under 1. */
    public double dispersion() {
        return dispersion;
    }

    /** The probability of this count or a larger one: the p-value of a surge; 1 for 0 and below. */
    public double atLeast(long count) {
        if (count <= 0) {
            return 1;
        }
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
        long reached = (long) Math.ceil(baseline.mean()) + 1;
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

    private void addModels(double freedom) {
        double spread = 2 / (9 * freedom);
        double poisson = 0;
        for (int i = 0; i < POINTS.length; i++) {
            double root = 1 - spread + POINTS[i] * Math.sqrt(spread);
            double possible = dispersion / (root * root * root);
            if (possible > 1) {
                models.add(new Weighed(model(possible), WEIGHTS[i]));
            } else {
                poisson += WEIGHTS[i];
            }
        }
        if (poisson > 0) {
            models.add(new Weighed(model(1), poisson));
        }
    }

    private CountModel model(double possible) {
        return new CountModel(baseline.predictedMean(), possible * (1 + 1.0 / baseline.counts()));
    }
}

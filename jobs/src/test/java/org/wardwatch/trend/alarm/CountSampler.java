package org.wardwatch.trend.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.wardwatch.statistics.CountModel;

/** Draws counts of a {@link CountModel}, by inverting its distribution. */
final class CountSampler {

    private static final double ALL = 1 - 1e-12;

    private final List<Double> cumulated = new ArrayList<>();

    CountSampler(double mean, double dispersion) {
        CountModel model = new CountModel(mean, dispersion);
        double sum = 0;
        for (long count = 0; sum < ALL && count < 100_000; count++) {
            sum += model.probability(count);
            cumulated.add(sum);
        }
    }

    long draw(SplittableRandom random) {
        double share = random.nextDouble();
        int low = 0;
        int high = cumulated.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (cumulated.get(middle) < share) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}

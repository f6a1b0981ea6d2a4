package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CommonDispersionTest {

    @Test
    void itIsFoundThoughEverySeriesIsTooRareToShowIt() {
        SplittableRandom random = new SplittableRandom(1);
        for (double dispersion : new double[] {1, 2, 4}) {
            List<CountBaseline> baselines = new ArrayList<>();
            for (int series = 0; series < 4000; series++) {
                baselines.add(drawn(new CountModel(0.25, dispersion), random));
            }
            assertThat(CommonDispersion.of(baselines)).isEqualTo(dispersion, within(0.15 * dispersion));
        }
    }

    @Test
    void oneOutbreakAmongManySeriesMovesItLittle() {
        List<CountBaseline> baselines = new ArrayList<>(Collections.nCopies(90, new CountBaseline(5, 1, 28)));
        baselines.addAll(Collections.nCopies(10, new CountBaseline(12, 40, 28)));

        assertThat(CommonDispersion.of(baselines)).isEqualTo(1.3, within(0.01));
    }

    @Test
    void theOrderOfSeriesChangesNoBit() {
        SplittableRandom random = new SplittableRandom(2);
        List<CountBaseline> baselines = new ArrayList<>();
        for (int series = 0; series < 200; series++) {
            baselines.add(drawn(new CountModel(0.1 + series / 20.0, 1.7), random));
        }
        double before = CommonDispersion.of(baselines);
        Collections.reverse(baselines);

        assertThat(CommonDispersion.of(baselines)).isEqualTo(before);
    }

    @Test
    void whereNothingShowsItIsPoissons() {
        assertThat(CommonDispersion.of(List.of())).isEqualTo(1);
        assertThat(CommonDispersion.of(List.of(new CountBaseline(1 / 28.0, 1, 28))))
                .isEqualTo(1);
    }

    private static CountBaseline drawn(CountModel model, SplittableRandom random) {
        double[] counts = new double[28];
        for (int i = 0; i < counts.length; i++) {
            double share = random.nextDouble();
            long count = 0;
            while (model.atMost(count) < share) {
                count++;
            }
            counts[i] = (double) count;
        }
        return CountBaseline.of(counts);
    }
}

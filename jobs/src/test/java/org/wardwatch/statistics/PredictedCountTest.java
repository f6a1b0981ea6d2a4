package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictedCountTest {

    /** Of all the events of n + 1 quiet days each falls on the last with the probability 1/(n + 1). */
    @ParameterizedTest
    @CsvSource({"28, 5, 1", "28, 5, 3", "28, 60, 9", "28, 140, 17", "12, 30, 11"})
    void ofPoissonCountsTheProbabilityIsThatOfTheExactConditionalTest(int counts, int sum, int count) {
        PredictedCount predicted = PredictedCount.of(new CountBaseline((double) sum / counts, 0, counts), 0);

        assertThat(predicted.atLeast(count))
                .isCloseTo(binomialTail(sum + count, count, 1.0 / (counts + 1)), withinPercentage(1e-8));
    }

    /** Student's way: the mean of P over φ = φ̃ f/χ², here by the density of χ² in small steps; f and φ̃ as documented. */
    @ParameterizedTest
    @CsvSource({"4, 2, 28, 1.5, 15", "4, 2, 28, 1.5, 25", "10, 3, 12, 2, 30", "10, 3, 12, 2, 50", "0.5, 1.2, 28, 2, 6"})
    void otherwiseItIsTheMeanOverWhatTheDispersionMayBe(
            double mean, double dispersion, int counts, double common, long count) {
        double own = (1 - 1 / (mean * counts)) * 2 * (counts - 1) * (counts - 1) / (3 * counts - 4);
        double freedom = counts + own;
        double middle = (counts * common + own * dispersion) / freedom;
        double sum = 0;
        double all = 0;
        double step = 0.05;
        for (double chi = step / 2; chi < 250; chi += step) {
            double density = Math.exp((freedom / 2.0 - 1) * Math.log(chi) - chi / 2);
            double possible = Math.max(1, middle * freedom / chi);
            CountModel model = new CountModel(mean + 1.0 / counts, possible * (1 + 1.0 / counts));
            sum += density * model.atLeast(count);
            all += density;
        }
        PredictedCount predicted = PredictedCount.of(new CountBaseline(mean, dispersion, counts), common);

        assertThat(predicted.dispersion()).isCloseTo(middle, withinPercentage(1e-9));
        assertThat(predicted.atLeast(count)).isCloseTo(sum / all, withinPercentage(5));
    }

    @Test
    void countsWithoutEventsAreExpectedToVaryAsThoseOfOthers() {
        CountBaseline nothing = CountBaseline.of(new double[28]);

        assertThat(nothing.model()).isEqualTo(new CountModel(0.1, 1));
        assertThat(PredictedCount.of(nothing, 3).dispersion()).isEqualTo(3);
        assertThat(PredictedCount.of(nothing, 0).atLeast(2))
                .isCloseTo(new CountModel(0.1, 1 + 1 / 28.0).atLeast(2), withinPercentage(1e-9));
    }

    @Test
    void aSteadyRiseIsNoScatterAndScatterIs() {
        assertThat(CountBaseline.of(1, 2, 3, 4, 5, 6, 7)).isEqualTo(new CountBaseline(4, 0.125, 7));
        assertThat(CountBaseline.of(1, 7, 2, 6, 3, 5, 4).dispersion()).isEqualTo(91 / 12.0 / 4);
        assertThat(CountBaseline.of(1, 2, 3, 4, 5, 6, 7).model()).isEqualTo(new CountModel(4, 1));
    }

    @Test
    void aShortBaselineIsTrustedLessThanALongOne() {
        double shortly = PredictedCount.of(new CountBaseline(5, 2, 12), 2).atLeast(25);
        double longer = PredictedCount.of(new CountBaseline(5, 2, 28), 2).atLeast(25);
        double always = PredictedCount.of(new CountBaseline(5, 2, 100_000), 2).atLeast(25);

        assertThat(shortly).isGreaterThan(2 * longer);
        assertThat(longer).isGreaterThan(1.5 * always);
        assertThat(always).isCloseTo(new CountModel(5, 2).atLeast(25), withinPercentage(1));
    }

    @Test
    void aSurgeIsTheFirstCountThatIsRareEnough() {
        for (double mean : new double[] {0, 0.3, 5, 400}) {
            for (double dispersion : new double[] {0.5, 1, 3}) {
                for (double alpha : new double[] {0.5, 0.01, 1e-6}) {
                    PredictedCount predicted = PredictedCount.of(new CountBaseline(mean, dispersion, 28), 1.5);
                    long surge = predicted.surge(alpha);
                    assertThat(predicted.atLeast(surge)).isLessThanOrEqualTo(alpha);
                    assertThat(predicted.atLeast(surge - 1)).isGreaterThan(alpha);
                }
            }
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        CountBaseline baseline = new CountBaseline(1, 1, 28);
        assertThatThrownBy(() -> CountBaseline.of(1, 2, 3, 4)).hasMessageContaining("at least 7 values");
        assertThatThrownBy(() -> new CountBaseline(1, 1, 6)).hasMessageContaining("at least 7 counts, not 6");
        assertThatThrownBy(() -> new CountBaseline(-1, 1, 28)).hasMessageContaining("mean -1.0");
        assertThatThrownBy(() -> PredictedCount.of(baseline, Double.NaN)).hasMessageContaining("not NaN");
        assertThatThrownBy(() -> PredictedCount.of(baseline, 1).surge(0)).hasMessageContaining("alpha");
    }

    private static double binomialTail(int trials, int least, double share) {
        double[] probabilities = new double[trials + 1];
        probabilities[0] = 1;
        for (int trial = 0; trial < trials; trial++) {
            for (int hits = trial + 1; hits > 0; hits--) {
                probabilities[hits] = probabilities[hits] * (1 - share) + probabilities[hits - 1] * share;
            }
            probabilities[0] *= 1 - share;
        }
        return Arrays.stream(probabilities, least, trials + 1).sum();
    }
}

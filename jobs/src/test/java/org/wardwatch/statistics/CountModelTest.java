package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reference values of the method, §5, and of R's {@code surveillance}, whose cases they are. */
class CountModelTest {

    private static final double DIGITS = 1e-6;
    private static final double[] MEANS = {0.1, 0.7, 5, 28.3, 400, 1e5};
    private static final double[] DISPERSIONS = {1, 1.0001, 1.5, 3, 40, 2000};

    @Test
    void boundsAndProbabilityAreThoseOfTheNegativeBinomialReference() {
        CountModel model = new CountModel(5, 1.5);

        assertThat(model.lower(0.05)).isEqualTo(1);
        assertThat(model.upper(0.05)).isEqualTo(10);
        assertThat(model.atLeast(11)).isEqualTo(0.03763657, within(5e-9));
    }

    @Test
    void boundsAndProbabilityAreThoseOfThePoissonReference() {
        CountModel model = new CountModel(5, 1);

        assertThat(model.lower(0.05)).isEqualTo(2);
        assertThat(model.upper(0.05)).isEqualTo(9);
        assertThat(model.atLeast(11)).isEqualTo(0.01369527, within(5e-9));
    }

    /** The {@code muan} rows take the upper quantile of μ for μ; all rows score by log μ, as the package does. */
    @Test
    void everyNegativeBinomialVectorHolds() throws IOException {
        List<List<String>> vectors = VectorFile.rows("farrington_threshold_expected.csv", 7).stream()
                .filter(row -> row.get(0).startsWith("noufaily_"))
                .toList();
        assertThat(vectors)
                .hasSize(4)
                .allSatisfy(row -> assertThat(row.subList(2, 4)).containsExactly("log(5)", "log(2)"));
        for (List<String> row : vectors) {
            double alpha = Double.parseDouble(row.get(5));
            double spread = row.get(0).equals("noufaily_muan") ? Math.log(2) : 0;
            double mean = Math.exp(Math.log(5) + Normal.quantile(1 - alpha) * spread);
            CountModel model = new CountModel(mean, Double.parseDouble(row.get(4)));
            long y = Long.parseLong(row.get(6));
            double[] expected = VectorFile.numbers(row.get(7));

            assertThat((double) model.lower(alpha)).as(row.toString()).isEqualTo(expected[0]);
            assertThat((double) model.upper(alpha)).as(row.toString()).isEqualTo(expected[1]);
            assertThat(model.atLeast(y)).as(row.toString()).isEqualTo(expected[2], within(DIGITS));
            assertThat(Farrington.exceedance((double) y, Math.log(5), (double) model.upper(alpha)))
                    .as(row.toString())
                    .isEqualTo(expected[3], within(DIGITS));
        }
    }

    /** Computed with 40 digits. */
    @ParameterizedTest
    @CsvSource({
        "1e6, 1, 1005000, 2.93403404803164e-7",
        "1e6, 1.5, 1005000, 2.27298479847682e-5",
        "1e6, 20, 1005000, 0.131876679792272",
        "100, 500, 1000, 0.0129989276380601",
        "0.1, 1.5, 12, 7.49031763258685e-8",
        "5, 1, 60, 7.64961008114939e-43"
    })
    void tailsKeepTheirDigitsForLargeMeansAndFarOut(double mean, double dispersion, long count, double tail) {
        assertThat(new CountModel(mean, dispersion).atLeast(count)).isCloseTo(tail, withinPercentage(1e-8));
    }

    /** With φ = 1 + μ the size is 1: P(Y ≥ y) = (1 − 1/φ)^y, in closed form. */
    @ParameterizedTest
    @CsvSource({"0.1, 3", "4, 2", "4, 50", "1000, 900", "1000, 20000", "1e6, 3000000"})
    void ofSizeOneItIsTheGeometricDistribution(double mean, long count) {
        double tail = StrictMath.exp((double) count * StrictMath.log1p(-1 / (1 + mean)));

        assertThat(new CountModel(mean, 1 + mean).atLeast(count)).isCloseTo(tail, withinPercentage(1e-7));
        assertThat(new CountModel(mean, 1 + mean).probability(count))
                .isCloseTo(tail / (1 + mean), withinPercentage(1e-7));
    }

    @Test
    void aCountAndAllAboveItAndAllBelowItMakeOne() {
        for (double mean : MEANS) {
            for (double dispersion : DISPERSIONS) {
                CountModel model = new CountModel(mean, dispersion);
                double deviation = Math.sqrt(mean * dispersion);
                for (int step = -4; step <= 8; step++) {
                    long count = Math.max(0, Math.round(mean + step * deviation / 2));
                    double sum = model.atMost(count - 1) + model.probability(count) + model.atLeast(count + 1);
                    assertThat(sum).as(model + " " + count).isEqualTo(1, within(1e-10));
                }
            }
        }
    }

    @Test
    void probabilitiesHaveTheMeanAndTheVarianceOfTheModel() {
        CountModel model = new CountModel(7.25, 2.5);
        double sum = 0;
        double mean = 0;
        double squares = 0;
        for (int count = 0; count < 400; count++) {
            double probability = model.probability(count);
            sum += probability;
            mean += count * probability;
            squares += (count - 7.25) * (count - 7.25) * probability;
        }
        assertThat(sum).isEqualTo(1, within(1e-13));
        assertThat(mean).isEqualTo(7.25, within(1e-12));
        assertThat(squares).isEqualTo(7.25 * 2.5, within(1e-11));
    }

    @Test
    void withADispersionOfNearlyOneItIsThePoissonDistribution() {
        for (double mean : MEANS) {
            long count = Math.round(mean + 3 * Math.sqrt(mean));
            assertThat(new CountModel(mean, 1 + 1e-11).atLeast(count))
                    .isCloseTo(new CountModel(mean, 1).atLeast(count), withinPercentage(1e-6));
        }
    }

    @Test
    void boundsAreTheFirstCountsThatHold() {
        for (double mean : MEANS) {
            for (double dispersion : DISPERSIONS) {
                for (double alpha : new double[] {0.3, 0.05, 1e-4}) {
                    CountModel model = new CountModel(mean, dispersion);
                    long lower = model.lower(alpha);
                    long upper = model.upper(alpha);
                    assertThat(model.atMost(lower)).as(model.toString()).isGreaterThanOrEqualTo(alpha);
                    assertThat(model.atMost(lower - 1)).as(model.toString()).isLessThan(alpha);
                    assertThat(model.atLeast(upper + 1)).as(model.toString()).isLessThanOrEqualTo(alpha);
                    assertThat(model.atLeast(upper)).as(model.toString()).isGreaterThan(alpha);
                }
            }
        }
    }

    @Test
    void nothingIsBelowZeroAndAllIsAtLeastZero() {
        CountModel model = new CountModel(2, 1.5);

        assertThat(model.atMost(-1)).isZero();
        assertThat(model.probability(-1)).isZero();
        assertThat(model.atLeast(0)).isEqualTo(1);
        assertThat(model.probability(0)).isEqualTo(Math.pow(1 / 1.5, 2 / 0.5), within(1e-15));
    }

    @Test
    void whatCannotBeAModelIsRefused() {
        assertThatThrownBy(() -> new CountModel(0, 1)).hasMessageContaining("a millionth and a billion, not at 0.0");
        assertThatThrownBy(() -> new CountModel(1, 0.9)).hasMessageContaining("between 1 and a billion, not at 0.9");
        assertThatThrownBy(() -> new CountModel(Double.NaN, 1)).hasMessageContaining("not at NaN");
        assertThatThrownBy(() -> new CountModel(1, 2e9)).hasMessageContaining("not at 2.0E9");
        assertThatThrownBy(() -> new CountModel(1, 1).upper(0)).hasMessageContaining("alpha is between 0 and 1");
        assertThatThrownBy(() -> new CountModel(1, 1).lower(1)).hasMessageContaining("alpha is between 0 and 1");
    }
}

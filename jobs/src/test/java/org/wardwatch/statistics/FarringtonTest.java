package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardwatch.statistics.Farrington.Power;

/** Reference values of the method, §5, from the tests of R's {@code surveillance}. */
class FarringtonTest {

    private static final double DIGITS = 1e-6;

    @ParameterizedTest
    @CsvSource({
        "NONE, 1.3073128, 8.6926872, 0.0907246, 0.8124165",
        "HALF, 1.9891097, 9.3744842, 0.1189986, 0.6857951",
        "TWO_THIRDS, 1.8084477, 9.1154825, 0.1094727, 0.7289546"
    })
    void boundsAreThoseOfTheReference(Power power, double lower, double upper, double p, double exceedance) {
        Farrington prediction = new Farrington(5, 0.2, 1);

        assertThat(prediction.lower(power, 0.05)).isEqualTo(lower, within(DIGITS));
        assertThat(prediction.upper(power, 0.05)).isEqualTo(upper, within(DIGITS));
        assertThat(prediction.atLeast(power, 8)).isEqualTo(p, within(DIGITS));
        assertThat(Farrington.exceedance(8, 5, prediction.upper(power, 0.05))).isEqualTo(exceedance, within(DIGITS));
    }

    @Test
    void everyVectorOfPowersHolds() throws IOException {
        List<List<String>> vectors = VectorFile.rows("farrington_threshold_expected.csv", 7).stream()
                .filter(row -> row.get(0).equals("farrington"))
                .toList();
        assertThat(vectors).extracting(row -> row.get(1)).containsExactly("none", "1/2", "2/3");
        for (List<String> row : vectors) {
            double[] in =
                    row.subList(2, 7).stream().mapToDouble(Double::parseDouble).toArray();
            double[] expected = VectorFile.numbers(row.get(7));
            boundsAreThose(new Farrington(in[0], in[1], in[2]), power(row.get(1)), in, expected);
        }
    }

    /** U = μ(1 + ⅔ z √(φμ + se²)/μ)^{3/2}, method §5. */
    @Test
    void theUpperBoundIsTheFormulaOfTheMethod() {
        double z = 1.6448536269514722;
        double expected = 12 * Math.pow(1 + 2 / 3.0 * z * Math.sqrt(2.5 * 12 + 1.5 * 1.5) / 12, 1.5);

        assertThat(new Farrington(12, 1.5, 2.5).upper(Power.TWO_THIRDS, 0.05)).isEqualTo(expected, within(1e-12));
    }

    @Test
    void theCountAtTheUpperBoundHasTheProbabilityAlpha() {
        Farrington prediction = new Farrington(40, 3, 1.7);
        for (Power power : Power.values()) {
            assertThat(prediction.atLeast(power, prediction.upper(power, 0.01))).isEqualTo(0.01, within(1e-12));
            assertThat(prediction.atLeast(power, prediction.lower(power, 0.01))).isEqualTo(0.99, within(1e-12));
        }
    }

    @Test
    void theLowerBoundIsNeverBelowZero() {
        for (Power power : Power.values()) {
            assertThat(new Farrington(0.1, 0, 1).lower(power, 0.01))
                    .as(power.name())
                    .isZero();
        }
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Farrington(0, 0, 1)).hasMessageContaining("expected 0.0");
        assertThatThrownBy(() -> new Farrington(1, -1, 1)).hasMessageContaining("standard error -1.0");
        assertThatThrownBy(() -> new Farrington(1, 0, 0.5)).hasMessageContaining("dispersion 0.5");
        assertThatThrownBy(() -> new Farrington(Double.NaN, 0, 1)).hasMessageContaining("expected NaN");
        assertThatThrownBy(() -> new Farrington(5, 0, 1).upper(Power.NONE, 1)).hasMessageContaining("between 0 and 1");
    }

    private static void boundsAreThose(Farrington prediction, Power power, double[] in, double[] expected) {
        double upper = prediction.upper(power, in[3]);
        assertThat(new double[] {
                    prediction.lower(power, in[3]),
                    upper,
                    prediction.atLeast(power, in[4]),
                    Farrington.exceedance(in[4], in[0], upper)
                })
                .containsExactly(expected, within(DIGITS));
    }

    private static Power power(String name) {
        return switch (name) {
            case "none" -> Power.NONE;
            case "1/2" -> Power.HALF;
            case "2/3" -> Power.TWO_THIRDS;
            default -> throw new IllegalArgumentException("no power is called " + name);
        };
    }
}

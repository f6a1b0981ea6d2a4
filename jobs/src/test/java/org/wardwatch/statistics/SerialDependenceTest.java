package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers of {@code pymannkendall} 1.4.3 for two made-up series. */
class SerialDependenceTest {

    private static final double DIGITS = 1e-9;
    private static final double[] RISING = {12, 14, 13, 17, 16, 15, 19, 22, 18, 17, 21, 25, 24, 20, 23, 27};
    private static final double[] OTHER = {5, 3, 6, 2, 2, 9, 1, 3, 8, 5, 4, 7, 6, 6, 8, 10};

    @Test
    void hamedAndRaoCorrectTheVariance() {
        MannKendall test = SerialDependence.hamedRao(RISING, 0.05);

        assertThat(test.score()).isEqualTo(85);
        assertThat(test.variance()).isEqualTo(208.76877166914315, within(DIGITS));
        assertThat(test.z()).isEqualTo(5.813618351222618, within(DIGITS));
        assertThat(test.p()).isEqualTo(6.1136711249076825e-09, within(1e-15));
    }

    @Test
    void yueAndWangCorrectTheVariance() {
        MannKendall test = SerialDependence.yueWang(RISING, 1);

        assertThat(test.variance()).isEqualTo(494.17394295672466, within(DIGITS));
        assertThat(test.z()).isEqualTo(3.778673475426483, within(DIGITS));
        assertThat(test.tau()).isEqualTo(0.7083333333333334, within(DIGITS));
    }

    @Test
    void aVarianceCorrectedToLessThanNothingGivesNoAnswer() {
        MannKendall test = SerialDependence.yueWang(RISING, 3);

        assertThat(test.variance()).isEqualTo(-283.6502136954329, within(DIGITS));
        assertThat(test.z()).isNaN();
        assertThat(test.p()).isNaN();
    }

    @Test
    void preWhiteningTakesOutWhatComesFromTheValueBefore() {
        double[] whitened = SerialDependence.preWhitened(RISING);

        assertThat(whitened).hasSize(15);
        assertThat(MannKendall.of(whitened).score()).isEqualTo(45);
        assertThat(MannKendall.of(whitened).z()).isEqualTo(2.1774353009437313, within(DIGITS));
    }

    @Test
    void trendFreePreWhiteningKeepsTheTrend() {
        double[] whitened = SerialDependence.trendFreePreWhitened(RISING);

        assertThat(whitened).hasSize(15);
        assertThat(MannKendall.of(whitened).score()).isEqualTo(70);
        assertThat(MannKendall.of(whitened).variance()).isEqualTo(407.3333333333333, within(DIGITS));
        assertThat(MannKendall.of(whitened).z()).isEqualTo(3.4188033051463886, within(DIGITS));
    }

    @Test
    void equalValuesDependOnNothing() {
        assertThat(SerialDependence.hamedRao(new double[] {4, 4, 4, 4}, 0.05)).isEqualTo(new MannKendall(0, 0, 0, 0));
        assertThat(SerialDependence.preWhitened(new double[] {4, 4, 4, 4})).containsExactly(4, 4, 4);
    }

    @Test
    void seriesThatMoveTogetherAreTestedTogether() {
        MannKendall test = DependentGroups.test(List.of(RISING, OTHER));

        assertThat(test.score()).isEqualTo(130);
        assertThat(test.variance()).isEqualTo(1291.3333333333333, within(DIGITS));
        assertThat(test.z()).isEqualTo(3.617630208043334, within(DIGITS));
        assertThat(test.p()).isEqualTo(0.00029731276897915215, within(DIGITS));
        assertThat(test.tau()).isEqualTo(0.5416666666666666, within(DIGITS));
        assertThat(MannKendall.ofGroups(List.of(RISING, OTHER)).variance())
                .as("taken as independent")
                .isEqualTo(978, within(DIGITS));
    }

    @Test
    void whatCannotBeTestedIsRefused() {
        assertThatThrownBy(() -> SerialDependence.preWhitened(new double[2])).hasMessageContaining("at least 3 values");
        assertThatThrownBy(() -> SerialDependence.yueWang(RISING, 16)).hasMessageContaining("16, not 16");
        assertThatThrownBy(() -> SerialDependence.hamedRao(RISING, 0)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> DependentGroups.test(List.of(RISING, new double[3])))
                .hasMessageContaining("not of 16 and 3");
    }
}

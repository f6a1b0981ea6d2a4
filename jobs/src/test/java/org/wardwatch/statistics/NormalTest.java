package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTest {

    private static final double PERCENT_OF_TAIL = 1e-11;

    /** Computed with 40 digits. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.1586552539314571",
        "1.959963984540054, 0.02500000000000001",
        "3, 0.001349898031630095",
        "8, 6.220960574271784e-16",
        "30, 4.906713927148187e-198"
    })
    void theTailIsExactFarOutToo(double z, double tail) {
        assertThat(Normal.upperTail(z)).isCloseTo(tail, withinPercentage(PERCENT_OF_TAIL));
        assertThat(Normal.upperTail(-z)).isEqualTo(1 - tail, within(1e-15));
        assertThat(Normal.twoSided(-z)).isCloseTo(2 * tail, withinPercentage(PERCENT_OF_TAIL));
    }

    @Test
    void seriesAndFractionMeetWhereOneTakesOverFromTheOther() {
        assertThat(Normal.upperTail(Math.nextUp(2.0)))
                .isCloseTo(Normal.upperTail(2), withinPercentage(PERCENT_OF_TAIL));
    }

    @Test
    void theEndsOfTheLineAreReached() {
        assertThat(Normal.upperTail(0)).isEqualTo(0.5);
        assertThat(Normal.twoSided(0)).isEqualTo(1);
        assertThat(Normal.upperTail(Double.POSITIVE_INFINITY)).isZero();
        assertThat(Normal.upperTail(Double.NEGATIVE_INFINITY)).isEqualTo(1);
        assertThat(Normal.upperTail(Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.9, 1.2815515655446004",
        "0.95, 1.6448536269514722",
        "0.975, 1.959963984540054",
        "0.999, 3.090232306167813"
    })
    void quantilesAreThoseOfTables(double p, double z) {
        assertThat(Normal.quantile(p)).isEqualTo(z, within(2e-15));
        assertThat(Normal.quantile(1 - p)).isEqualTo(-z, within(1e-13));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-100, 1e-20, 1.3e-11, 1e-5, 0.001, 0.0749, 0.0751, 0.2, 0.4999})
    void theTailBeyondAQuantileIsItsShare(double share) {
        assertThat(Normal.upperTail(Normal.upperQuantile(share))).isCloseTo(share, withinPercentage(1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.1, 1.1, Double.NaN})
    void aQuantileIsThatOfAShare(double p) {
        assertThatThrownBy(() -> Normal.quantile(p))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 0 and 1, not of " + p);
    }
}

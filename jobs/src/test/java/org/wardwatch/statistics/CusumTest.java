package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CusumTest {

    /** By hand: x = 4m gives 5√m/2, x = 0 gives −3√m/2. */
    @ParameterizedTest
    @CsvSource({"9, 9, 0", "16, 4, 5", "36, 9, 7.5", "0, 4, -3", "0.1, 0.1, 0"})
    void countsAreStandardisedAsByRossi(double count, double expected, double standardised) {
        assertThat(Cusum.standardised(count, expected)).isEqualTo(standardised, within(1e-12));
    }

    @Test
    void theChartSumsWhatExceedsItsReference() {
        assertThat(Cusum.STANDARD.sums(new double[] {4, 16, 4, 0, 16, 0, 0}, 4))
                .containsExactly(new double[] {0, 3.96, 2.92, 0, 3.96, 0, 0}, within(1e-12));
    }

    @Test
    void itAlarmsFromItsLimitOn() {
        assertThat(Cusum.STANDARD.alarms(2.26)).isTrue();
        assertThat(Cusum.STANDARD.alarms(Math.nextDown(2.26))).isFalse();
    }

    /** Each count lies under any single threshold of 3 deviations; together they alarm. */
    @Test
    void manySmallExcessesAddUp() {
        double[] sums = Cusum.STANDARD.sums(new double[] {15, 15, 15, 15, 15}, 10);

        assertThat(Cusum.STANDARD.alarms(sums[0])).isFalse();
        assertThat(Cusum.STANDARD.alarms(sums[4])).isTrue();
    }

    @Test
    void numbersThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Cusum(0, 1)).hasMessageContaining("above 0 and finite");
        assertThatThrownBy(() -> Cusum.STANDARD.next(0, -1, 1)).hasMessageContaining("count -1.0");
        assertThatThrownBy(() -> Cusum.STANDARD.next(0, 1, 0)).hasMessageContaining("is above 0");
        assertThatThrownBy(() -> Cusum.STANDARD.next(Double.NaN, 1, 1)).hasMessageContaining("sum NaN");
    }
}

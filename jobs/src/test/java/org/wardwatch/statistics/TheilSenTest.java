package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TheilSenTest {

    /** By {@code pymannkendall} 1.4.3. */
    @Test
    void slopeAndInterceptAreThoseOfThePackage() {
        assertThat(TheilSen.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5)).isEqualTo(new TheilSen(0.25, 2.75));
    }

    @Test
    void aLineIsFoundThoughOneValueIsFarOff() {
        assertThat(TheilSen.of(1, 3, 5, 7, 900, 11, 13)).isEqualTo(new TheilSen(2, 1));
        assertThat(TheilSen.of(1, 3, 5, 7, 9, 11, 13)).isEqualTo(new TheilSen(2, 1));
    }

    @Test
    void ofAnEvenNumberOfSlopesTheTwoInTheMiddleAreHalved() {
        assertThat(TheilSen.of(0, 1, 8, 3).slope()).isEqualTo((1 + 1) / 2.0);
        assertThat(TheilSen.of(0, 2, 8, 3).slope()).isEqualTo((1 + 2) / 2.0);
    }

    @Test
    void groupsShareTheirSlopes() {
        assertThat(TheilSen.slope(List.of(new double[] {0, 5}, new double[] {100, 101, 102})))
                .isEqualTo(1);
    }

    @Test
    void aGapHasItsLength() {
        assertThat(TheilSen.slope(new double[] {1, 2, 5}, new double[] {10, 12, 18}))
                .isEqualTo(2);
        assertThatThrownBy(() -> TheilSen.slope(new double[] {1, 1}, new double[] {1, 2}))
                .hasMessageContaining("time 1 does not come after");
        assertThatThrownBy(() -> TheilSen.slope(new double[] {1, 2, 3}, new double[] {1, 2}))
                .hasMessageContaining("3 times for 2 values");
    }

    @Test
    void whatHasNoSlopeIsRefused() {
        assertThatThrownBy(() -> TheilSen.of(1)).hasMessageContaining("at least 2 values");
        assertThatThrownBy(() -> TheilSen.of(1, Double.POSITIVE_INFINITY)).hasMessageContaining("value 1 is Infinity");
        assertThatThrownBy(() -> TheilSen.slope(List.of())).hasMessageContaining("at least one series");
    }
}

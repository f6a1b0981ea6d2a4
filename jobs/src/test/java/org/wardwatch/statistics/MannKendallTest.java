package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MannKendallTest {

    /** A series with ties, by {@code pymannkendall} 1.4.3. */
    @Test
    void aSeriesWithTiesIsTestedAsThePackageDoes() {
        MannKendall test = MannKendall.of(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5);

        assertThat(test.score()).isEqualTo(16);
        assertThat(test.variance()).isEqualTo(159.33333333333334, within(1e-12));
        assertThat(test.z()).isEqualTo(1.188332399294654, within(1e-12));
        assertThat(test.p()).isEqualTo(0.23470247795516075, within(1e-12));
        assertThat(test.tau()).isEqualTo(0.2909090909090909, within(1e-15));
    }

    @Test
    void aSeriesThatAlwaysRisesHasTheHighestScore() {
        MannKendall test = MannKendall.of(1, 2, 3, 4, 5);

        assertThat(test.score()).isEqualTo(10);
        assertThat(test.variance()).isEqualTo(50 / 3.0, within(1e-12));
        assertThat(test.z()).isEqualTo(2.2045407685048604, within(1e-12));
        assertThat(test.p()).isEqualTo(0.0274863361115103, within(1e-12));
        assertThat(test.tau()).isEqualTo(1);
    }

    @Test
    void theOtherWayRoundASeriesFallsAsMuch() {
        MannKendall rising = MannKendall.of(3, 1, 4, 1, 5, 9);
        MannKendall falling = MannKendall.of(9, 5, 1, 4, 1, 3);

        assertThat(falling).isEqualTo(new MannKendall(-rising.score(), rising.variance(), -rising.z(), -rising.tau()));
        assertThat(falling.p()).isEqualTo(rising.p());
    }

    @Test
    void equalValuesHaveNoTrend() {
        assertThat(MannKendall.of(7, 7, 7, 7)).isEqualTo(new MannKendall(0, 0, 0, 0));
        assertThat(MannKendall.of(7, 7, 7, 7).p()).isEqualTo(1);
        assertThat(MannKendall.of(0.0, -0.0).score()).isZero();
    }

    @Test
    void groupsAreComparedWithinThemselvesOnly() {
        MannKendall test = MannKendall.ofGroups(List.of(new double[] {1, 2, 3}, new double[] {103, 102, 101, 104}));

        assertThat(test.score()).isEqualTo(3 + 0);
        assertThat(test.variance()).isEqualTo(3 * 2 * 11 / 18.0 + 4 * 3 * 13 / 18.0, within(1e-12));
        assertThat(test.tau()).isEqualTo(3 / 9.0, within(1e-15));
    }

    @Test
    void whatCannotBeTestedIsRefused() {
        assertThatThrownBy(() -> MannKendall.of(1)).hasMessageContaining("at least 2 values are needed, there are 1");
        assertThatThrownBy(() -> MannKendall.of(1, Double.NaN)).hasMessageContaining("value 1 is NaN");
        assertThatThrownBy(() -> MannKendall.ofGroups(List.of())).hasMessageContaining("at least one series");
    }
}

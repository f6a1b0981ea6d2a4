package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The example of the paper: fifteen p-values of a thrombolysis trial, of which four are rejected at 0.05. */
class BenjaminiHochbergTest {

    private static final double[] TRIAL = {
        .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1
    };

    @Test
    void thePaperRejectsFour() {
        assertThat(BenjaminiHochberg.rejected(0.05, TRIAL))
                .containsExactly(
                        true, true, true, true, false, false, false, false, false, false, false, false, false, false,
                        false);
    }

    /** As {@code p.adjust(p, "BH")} of R and {@code false_discovery_control} of SciPy. */
    @Test
    void adjustedValuesAreThoseOfR() {
        assertThat(BenjaminiHochberg.adjusted(TRIAL))
                .containsExactly(
                        new double[] {
                            .0015,
                            .003,
                            .0095,
                            .035625,
                            .0603,
                            .06385714285714286,
                            .06385714285714286,
                            .0645,
                            .0765,
                            .486,
                            .5811818181818181,
                            .714875,
                            .7532307692307693,
                            .8132142857142857,
                            1
                        },
                        within(1e-15));
    }

    @Test
    void valuesKeepTheirPositions() {
        assertThat(BenjaminiHochberg.adjusted(.03, .01, .02))
                .containsExactly(new double[] {.03, .03, .03}, within(1e-15));
        assertThat(BenjaminiHochberg.adjusted(.9, .001, .5))
                .containsExactly(new double[] {.9, .003, .75}, within(1e-15));
        assertThat(BenjaminiHochberg.rejected(0.01, .9, .001, .5)).containsExactly(false, true, false);
    }

    @Test
    void equalValuesAreAdjustedAlike() {
        assertThat(BenjaminiHochberg.adjusted(.02, .8, .02, .02))
                .containsExactly(new double[] {.08 / 3, .8, .08 / 3, .08 / 3}, within(1e-15));
    }

    @Test
    void ofNoneAndOneNothingIsAdjusted() {
        assertThat(BenjaminiHochberg.adjusted()).isEmpty();
        assertThat(BenjaminiHochberg.adjusted(.05)).containsExactly(.05);
        assertThat(BenjaminiHochberg.rejected(.05, .05)).containsExactly(true);
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> BenjaminiHochberg.adjusted(.5, 1.5)).hasMessageContaining("not at 1.5");
        assertThatThrownBy(() -> BenjaminiHochberg.adjusted(Double.NaN)).hasMessageContaining("not at NaN");
    }
}

package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogRankTest {

    private static final double DIGITS = 1e-6;

    /** χ² of the method, §2; the counts as R's {@code survdiff} prints them. */
    @Test
    void theReferenceOfTheMethodHolds() {
        LogRank test = LogRank.of(Durations.MAINTAINED, Durations.NOT_MAINTAINED);

        assertThat(test.chiSquare()).isEqualTo(3.396389, within(DIGITS));
        assertThat(test.p()).isEqualTo(0.0653393, within(DIGITS));
        assertThat(test.observed()).isEqualTo(7);
        assertThat(test.expected()).isEqualTo(10.69, within(0.005));
    }

    @Test
    void theLeukaemiaTrialIsAsPublished() {
        LogRank test = LogRank.of(Durations.MERCAPTOPURINE, Durations.PLACEBO);

        assertThat(test.chiSquare()).isEqualTo(16.792941, within(DIGITS));
        assertThat(test.p()).isEqualTo(4.168809e-5, within(1e-11));
        assertThat(test.observed()).isEqualTo(9);
        assertThat(test.expected()).isEqualTo(19.25, within(0.005));
    }

    @Test
    void whichGroupIsTheFirstDoesNotMatter() {
        LogRank forth = LogRank.of(Durations.MAINTAINED, Durations.NOT_MAINTAINED);
        LogRank back = LogRank.of(Durations.NOT_MAINTAINED, Durations.MAINTAINED);

        assertThat(back.chiSquare()).isEqualTo(forth.chiSquare(), within(1e-12));
        assertThat(back.observed() - back.expected()).isEqualTo(forth.expected() - forth.observed(), within(1e-12));
    }

    @Test
    void equalGroupsDoNotDiffer() {
        LogRank test = LogRank.of(Durations.MAINTAINED, Durations.MAINTAINED);

        assertThat(test.chiSquare()).isEqualTo(0, within(1e-24));
        assertThat(test.p()).isEqualTo(1, within(1e-12));
    }

    @Test
    void groupsThatCannotBeComparedDoNotDiffer() {
        assertThat(LogRank.of(List.of(), Durations.PLACEBO).p()).isEqualTo(1);
        assertThat(LogRank.of(List.of(), List.of()).p()).isEqualTo(1);
        assertThat(LogRank.of(Durations.parse("1+ 2+"), Durations.parse("3+")).chiSquare())
                .isZero();
    }
}

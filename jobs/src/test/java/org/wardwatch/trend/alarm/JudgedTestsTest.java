package org.wardwatch.trend.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wardwatch.statistics.CommonDispersion;
import org.wardwatch.statistics.CountBaseline;
import org.wardwatch.statistics.PredictedCount;

class JudgedTestsTest {

    private static final CountBaseline USUAL = CountBaseline.of(5, 4, 6, 5, 5, 4, 6, 5, 4, 6, 5, 5);

    @Test
    void theThresholdIsWhereAlarmsBegin() {
        long threshold = judged(5, 5, 5, 5).threshold(0);

        assertThat(judged(threshold, 5, 5, 5).isAlarm(0)).isTrue();
        assertThat(judged(threshold - 1, 5, 5, 5).alarms()).isZero();
    }

    @Test
    void inCompanyLessIsAsked() {
        long alone = judged(5, 5, 5, 5).threshold(0);
        JudgedTests judged = judged(alone - 1, 50, 50, 50);

        assertThat(judged.threshold(0)).isLessThan(alone);
        assertThat(judged.alarms()).isEqualTo(4);
    }

    @Test
    void moreTestsAskForMoreThoughNothingIsSeenInThem() {
        assertThat(judged(20, 0, 0, 0, 0, 0, 0, 0).adjusted(0))
                .isEqualTo(2 * judged(20, 0, 0, 0).adjusted(0), within(1e-12));
        assertThat(judged(20, 0, 0, 0).tests()).isEqualTo(4);
    }

    @Test
    void probabilitiesAreThoseOfWhatTheBaselinesPredictTogether() {
        JudgedTests judged = judged(9, 0);

        assertThat(judged.pValue(0))
                .isEqualTo(PredictedCount.of(USUAL, CommonDispersion.of(List.of(USUAL, USUAL)))
                        .atLeast(9));
        assertThat(judged.pValue(1)).isEqualTo(1);
    }

    @Test
    void withoutTestsThereIsNoAlarm() {
        assertThat(judged().alarms()).isZero();
    }

    @Test
    void constantsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new AlarmRules(0, new AlarmRules.Span(28, 2), new AlarmRules.Span(12, 1)))
                .hasMessageContaining("rate 0.0 is no share");
        assertThatThrownBy(() -> new AlarmRules.Span(10, 2)).hasMessageContaining("baseline 10 and gap 2");
    }

    private static JudgedTests judged(long... observed) {
        return new JudgedTests(
                0.01,
                Arrays.stream(observed)
                        .mapToObj(count -> new JudgedTests.Test(USUAL, count))
                        .toList());
    }
}

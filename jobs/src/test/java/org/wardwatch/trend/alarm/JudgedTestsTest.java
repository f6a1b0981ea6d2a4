package org.wardwatch.trend.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class JudgedTestsTest {

    @Test
    void oneAloneMustBeRareAmongAllTests() {
        JudgedTests judged = new JudgedTests(0.01, 0.0024, 1, 1, 0.3);

        assertThat(judged.isAlarm(0)).isTrue();
        assertThat(judged.adjusted(0)).isEqualTo(0.0096, within(1e-15));
        assertThat(judged.critical()).isEqualTo(0.0025);
        assertThat(new JudgedTests(0.01, 0.0026, 1, 1, 0.3).alarms()).isZero();
    }

    @Test
    void inCompanyLessIsAsked() {
        JudgedTests judged = new JudgedTests(0.01, 0.0024, 0.0049, 1, 0.3);

        assertThat(judged.alarms()).isEqualTo(2);
        assertThat(judged.isAlarm(1)).isTrue();
        assertThat(judged.critical()).isEqualTo(0.005);
        assertThat(judged.tests()).isEqualTo(4);
    }

    @Test
    void withoutTestsThereIsNoAlarm() {
        assertThat(new JudgedTests(0.01).alarms()).isZero();
    }

    @Test
    void constantsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new AlarmRules(0, new AlarmRules.Span(28, 2), new AlarmRules.Span(12, 1)))
                .hasMessageContaining("rate 0.0 is no share");
        assertThatThrownBy(() -> new AlarmRules.Span(10, 2)).hasMessageContaining("baseline 10 and gap 2");
    }
}

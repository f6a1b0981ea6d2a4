package org.wardwatch.report.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.wardwatch.TableRows;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.data.AlarmPeriod;
import org.wardwatch.report.data.Series;
import org.wardwatch.trend.Alarms;

class EmergingTest {

    private static final Series LANTERNRAT = new Series(Series.ALL, "lanternrat");
    private static final LocalDate MONDAY = LocalDate.of(2026, 7, 20);

    @Test
    void anAlarmOfAWeekIsKnownWhenTheWeekIsOver() {
        AlarmPeriod week = AlarmPeriod.of(row("week", MONDAY, 9));
        assertThat(week.isWeek()).isTrue();
        assertThat(week.first()).isEqualTo(MONDAY);
        assertThat(week.last()).isEqualTo(LocalDate.of(2026, 7, 26));
    }

    @Test
    void theFirstAlarmIsTheOneThatWasKnownFirst() {
        List<Cells> alarms =
                List.of(row("week", MONDAY, 9), row("day", MONDAY.plusDays(4), 5), row("day", MONDAY.plusDays(5), 4));

        Emerging.Alarm alarm = Emerging.alarm(LANTERNRAT, alarms, true);

        assertThat(alarm.first()).isEqualTo(AlarmPeriod.of(row("day", MONDAY.plusDays(4), 5)));
        assertThat(alarm.days()).isEqualTo(2);
        assertThat(alarm.weeks()).isEqualTo(1);
    }

    @Test
    void theHighestIsToldWithItsPeriodOrNotAtAll() {
        List<Cells> alarms = List.of(row("day", MONDAY.plusDays(4), 5), row("week", MONDAY, 9));

        Emerging.Peak peak =
                Objects.requireNonNull(Emerging.alarm(LANTERNRAT, alarms, true).peak());

        assertThat(peak.period().isWeek()).isTrue();
        assertThat(peak.observed()).isEqualTo(9);
        assertThat(Emerging.alarm(LANTERNRAT, alarms, false).peak()).isNull();
    }

    @Test
    void ofTheSameDayTheDayItselfComesBeforeItsWeek() {
        AlarmPeriod week = AlarmPeriod.of(row("week", MONDAY, 9));
        AlarmPeriod sunday = AlarmPeriod.of(row("day", MONDAY.plusDays(6), 5));
        assertThat(List.of(week, sunday).stream().sorted()).containsExactly(sunday, week);
    }

    private static Cells row(String period, LocalDate first, int observed) {
        return new TableRows(Alarms.TABLE)
                .row(
                        Alarms.PERIOD,
                        period,
                        Alarms.FIRST_DAY,
                        first.toString(),
                        Alarms.OBSERVED,
                        observed,
                        Alarms.EXPECTED,
                        "0.1000")
                .cells()
                .get(0);
    }
}

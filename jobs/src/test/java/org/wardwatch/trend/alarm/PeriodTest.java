package org.wardwatch.trend.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class PeriodTest {

    @Test
    void aWeekIsFromMondayToSunday() {
        LocalDate wednesday = LocalDate.of(2026, 7, 8);
        long number = Period.WEEK.number(wednesday);

        assertThat(Period.WEEK.firstDay(number)).isEqualTo("2026-07-06");
        assertThat(Period.WEEK.number(LocalDate.of(2026, 7, 12))).isEqualTo(number);
        assertThat(Period.WEEK.number(LocalDate.of(2026, 7, 13))).isEqualTo(number + 1);
        assertThat(Period.WEEK.firstDay(-5).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
    }

    @Test
    void aWeekBelongsToTheMonthOfItsSunday() {
        YearMonth july = YearMonth.of(2026, 7);

        assertThat(Period.WEEK.firstDay(Period.WEEK.firstOf(july))).isEqualTo("2026-06-29");
        assertThat(Period.WEEK.firstDay(Period.WEEK.lastOf(july))).isEqualTo("2026-07-20");
        assertThat(Period.WEEK.firstOf(july.plusMonths(1))).isEqualTo(Period.WEEK.lastOf(july) + 1);
    }

    @Test
    void daysOfAMonthAreItsOwn() {
        YearMonth february = YearMonth.of(2028, 2);

        assertThat(Period.DAY.firstDay(Period.DAY.firstOf(february))).isEqualTo("2028-02-01");
        assertThat(Period.DAY.firstDay(Period.DAY.lastOf(february))).isEqualTo("2028-02-29");
    }

    @Test
    void itIsKnownByItsName() {
        assertThat(Period.parse("week")).isEqualTo(Period.WEEK);
        assertThatThrownBy(() -> Period.parse("year")).hasMessageContaining("'year' is neither day nor week");
    }
}

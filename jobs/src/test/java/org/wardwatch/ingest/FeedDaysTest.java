package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardwatch.ingest.DayCoverage.State.MISSING;
import static org.wardwatch.ingest.DayCoverage.State.OK;
import static org.wardwatch.ingest.DayCoverage.State.PARTIAL;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedDaysTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @ParameterizedTest
    @CsvSource({"100, OK", "50, OK", "49, PARTIAL", "5, PARTIAL", "4, MISSING", "0, MISSING"})
    void aDayIsJudgedByTheUsualOfItsWeekday(long rows, DayCoverage.State state) {
        SortedMap<LocalDate, Long> days = steady(28);
        days.put(day(28), rows);

        assertThat(FeedDays.daily(days, day(28)).get(28)).isEqualTo(new DayCoverage(day(28), rows, 50, state));
    }

    @Test
    void theFirstFourWeeksAreOkHoweverFewRowsTheyHave() {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        days.put(day(0), 1000L);

        assertThat(FeedDays.daily(days, day(27))).hasSize(28).allMatch(day -> day.state() == OK);
    }

    @Test
    void aDayWithoutRowsIsMissingEvenWhereFewRowsAreUsual() {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        days.put(day(0), 1L);
        days.put(day(30), 1L);

        assertThat(FeedDays.daily(days, day(31)).subList(27, 32))
                .extracting(DayCoverage::state)
                .containsExactly(OK, MISSING, MISSING, OK, MISSING);
    }

    @Test
    void weeksOfSilenceDoNotBecomeUsual() {
        List<DayCoverage> days = FeedDays.daily(steady(28), day(28 + 69));

        assertThat(days.subList(28, 98)).hasSize(70).allMatch(day -> day.state() == MISSING && day.expectedLow() == 50);
    }

    @Test
    void aWeeklyFeedIsJudgedByTheSevenDaysThatEndWithTheDay() {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        for (int week = 0; week < 5; week++) {
            days.put(day(7 * week), 100L);
        }
        days.put(day(35), 20L);

        List<DayCoverage.State> states =
                FeedDays.weekly(days, day(42)).stream().map(DayCoverage::state).toList();

        assertThat(states.subList(0, 35)).containsOnly(OK);
        assertThat(states.subList(35, 42)).containsOnly(PARTIAL);
        assertThat(states.get(42)).isEqualTo(MISSING);
    }

    @Test
    void anOnEventFeedIsCoveredWhenItsProviderDeliveredAnything() {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        days.put(day(0), 1L);

        assertThat(FeedDays.onEvent(days, Set.of(day(0), day(28)), day(29)))
                .hasSize(30)
                .satisfies(all -> assertThat(all.get(27).state()).isEqualTo(OK))
                .satisfies(all -> assertThat(all.get(28)).isEqualTo(new DayCoverage(day(28), 0, 0, OK)))
                .satisfies(all -> assertThat(all.get(29)).isEqualTo(new DayCoverage(day(29), 0, 0, MISSING)));
    }

    @Test
    void aDayFarInTheFutureIsNotTheLastDay() {
        assertThat(FeedDays.lastDay(Set.of(day(0), day(60), day(400), day(500))))
                .isEqualTo(day(60));
        assertThat(FeedDays.lastDay(Set.of(day(0)))).isEqualTo(day(0));
    }

    private static SortedMap<LocalDate, Long> steady(int days) {
        SortedMap<LocalDate, Long> rows = new TreeMap<>();
        for (int i = 0; i < days; i++) {
            rows.put(day(i), 100L);
        }
        return rows;
    }

    private static LocalDate day(int number) {
        return FIRST.plusDays(number);
    }
}

package org.wardwatch.trend.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CoveredDaysTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    @Test
    void aDayOfTheProgrammeIsMissingWhenAUtcDayIsThatItTouches() {
        ZoneId hongKong = ZoneId.of("Asia/Hong_Kong");
        CoveredDays covered = new CoveredDays(
                Map.of("sinkhole", MONDAY),
                Map.of("sinkhole", Set.of(MONDAY.plusDays(3))),
                MONDAY.plusDays(6),
                hongKong);

        assertThat(days(covered, "sinkhole")).containsExactly("2026-03-03", "2026-03-04", "2026-03-07", "2026-03-08");
    }

    @Test
    void inUtcADayTouchesItself() {
        CoveredDays covered = new CoveredDays(
                Map.of("sinkhole", MONDAY),
                Map.of("sinkhole", Set.of(MONDAY.plusDays(1))),
                MONDAY.plusDays(2),
                ZoneOffset.UTC);

        assertThat(days(covered, "sinkhole")).containsExactly("2026-03-02", "2026-03-04");
    }

    @Test
    void allFeedsMustHaveBegunAndNoneBeMissing() {
        CoveredDays covered = new CoveredDays(
                Map.of("sinkhole", MONDAY, "tracker", MONDAY.plusDays(2)),
                Map.of("sinkhole", Set.of(MONDAY.plusDays(3))),
                MONDAY.plusDays(4),
                ZoneOffset.UTC);

        assertThat(days(covered, "sinkhole", "tracker")).containsExactly("2026-03-04", "2026-03-06");
        assertThat(days(covered, "unheard-of", "tracker")).isEmpty();
    }

    @Test
    void aWeekIsCoveredWhenAllItsDaysAre() {
        CoveredDays covered = new CoveredDays(
                Map.of("sinkhole", MONDAY.minusDays(1)),
                Map.of("sinkhole", Set.of(MONDAY.plusDays(10))),
                MONDAY.plusDays(26),
                ZoneOffset.UTC);
        BitSet weeks = covered.periods(Period.WEEK, Set.of("sinkhole"));

        assertThat(weeks.stream().mapToObj(week -> Period.WEEK.firstDay(week).toString()))
                .containsExactly("2026-03-02", "2026-03-16");
    }

    private static List<String> days(CoveredDays covered, String... feeds) {
        return covered.periods(Period.DAY, Set.of(feeds)).stream()
                .mapToObj(day -> LocalDate.ofEpochDay(day).toString())
                .toList();
    }
}

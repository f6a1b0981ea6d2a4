package org.wardwatch.cli.sample;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/** What happens in the sample programme, and when; the same for every seed. All days are UTC. */
final class SampleStory {

    static final YearMonth FIRST_MONTH = YearMonth.of(2025, 9);
    static final YearMonth LAST_MONTH = YearMonth.of(2026, 9);
    static final LocalDate FIRST_DAY = FIRST_MONTH.atDay(1);
    /** First day after the telemetry. */
    static final LocalDate END = LAST_MONTH.plusMonths(1).atDay(1);

    static final LocalDate LATE_MEMBER_FROM = LocalDate.of(2026, 2, 1);

    static final String MOVED_NETWORK = "198.51.100.0/25";
    static final LocalDate OWNER_CHANGE = LocalDate.of(2026, 4, 1);

    static final SampleFeed SILENT_FEED = SampleFeed.SINKHOLE;
    static final LocalDate SILENT_FROM = LocalDate.of(2026, 5, 6);
    /** Two weeks: long enough to be seen in the coverage of the month, short enough that its scores are capped and not withheld. */
    static final LocalDate SILENT_UNTIL = LocalDate.of(2026, 5, 20);

    static final LocalDate OUTBREAK_START = LocalDate.of(2026, 7, 6);
    /** Days after the start on which the outbreak reaches the first, second … hospital. */
    static final List<Integer> OUTBREAK_DAYS = List.of(0, 4, 7, 10, 13, 16, 19);

    private SampleStory() {}

    static Stream<YearMonth> months() {
        return Stream.iterate(FIRST_MONTH, month -> !month.isAfter(LAST_MONTH), month -> month.plusMonths(1));
    }

    static Stream<LocalDate> days() {
        return FIRST_DAY.datesUntil(END);
    }

    static boolean isSilent(SampleFeed feed, LocalDate day) {
        return feed == SILENT_FEED && !day.isBefore(SILENT_FROM) && day.isBefore(SILENT_UNTIL);
    }
}

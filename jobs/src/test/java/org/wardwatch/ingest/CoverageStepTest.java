package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wardwatch.ingest.CoverageStep.Feed;
import org.wardwatch.reliability.Proof;

@Tag("ingest")
@Proof(value = "B9", of = "a feed that is missing, empty or far smaller is no quiet network")
class CoverageStepTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    @Test
    void aFeedThatFallsSilentIsMissingUntilTheLastDayOfTheOthers() {
        assertThat(states(
                        Map.of("a", days(0, 40), "b", days(0, 43)),
                        feed("a", Delivery.DAILY),
                        feed("b", Delivery.DAILY)))
                .hasSize(86)
                .contains("a 2026-02-09 ok", "a 2026-02-10 missing", "a 2026-02-12 missing", "b 2026-02-12 ok");
    }

    @Test
    void aFeedThatBeganLaterIsToldFromItsFirstDay() {
        assertThat(states(
                        Map.of("a", days(0, 3), "b", days(2, 3)), feed("a", Delivery.DAILY), feed("b", Delivery.DAILY)))
                .containsExactly("a 2026-01-01 ok", "a 2026-01-02 ok", "a 2026-01-03 ok", "b 2026-01-03 ok");
    }

    @Test
    void aRetiredFeedIsNotMissed() {
        Feed retired = new Feed("a", "a", "example", Delivery.DAILY, FIRST.plusDays(30));

        assertThat(states(Map.of("a", days(0, 32), "b", days(0, 60)), retired, feed("b", Delivery.DAILY)))
                .hasSize(30 + 60)
                .contains("a 2026-01-30 ok")
                .noneMatch(day -> day.startsWith("a 2026-01-31") || day.endsWith("missing"));
    }

    @Test
    void aFeedThatRetiresInTheFutureIsMissedUntilThen() {
        Feed retired = new Feed("a", "a", "example", Delivery.DAILY, FIRST.plusDays(99));

        assertThat(states(Map.of("a", days(0, 28), "b", days(0, 30)), retired, feed("b", Delivery.DAILY)))
                .contains("a 2026-01-29 missing", "a 2026-01-30 missing");
    }

    @Test
    void anOnEventFeedIsCoveredByWhatOthersOfItsProviderDeliver() {
        Feed stranger = new Feed("c", "c", "stranger", Delivery.DAILY, null);

        assertThat(states(
                        Map.of("a", days(0, 1), "b", days(0, 30), "c", days(0, 32)),
                        feed("a", Delivery.ON_EVENT),
                        feed("b", Delivery.DAILY),
                        stranger))
                .contains("a 2026-01-30 ok", "a 2026-01-31 missing", "b 2026-01-31 missing", "c 2026-02-01 ok");
    }

    @Test
    void aFeedWithoutRowsIsInNoCoverage() {
        assertThat(states(Map.of("a", days(0, 1)), feed("a", Delivery.DAILY), feed("b", Delivery.DAILY)))
                .containsExactly("a 2026-01-01 ok");
        assertThat(states(Map.of(), feed("a", Delivery.DAILY))).isEmpty();
    }

    private static List<String> states(Map<String, SortedMap<LocalDate, Long>> counts, Feed... feeds) {
        return CoverageStep.coverage(List.of(feeds), counts).stream()
                .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(4))
                .toList();
    }

    private static Feed feed(String name, Delivery delivery) {
        return new Feed(name, name, "example", delivery, null);
    }

    /** A hundred rows on each of the days {@code from} until {@code until}, counted from the first of January. */
    private static SortedMap<LocalDate, Long> days(int from, int until) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        for (int day = from; day < until; day++) {
            days.put(FIRST.plusDays(day), 100L);
        }
        return days;
    }
}

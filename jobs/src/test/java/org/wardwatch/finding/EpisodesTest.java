package org.wardwatch.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Days are counted from 1970; the horizon is far unless a case says otherwise. */
class EpisodesTest {

    private static final FindingRules RULES =
            new FindingRules(14, 90, 180, Set.of("infected-system"), ZoneId.of("Asia/Hong_Kong"));
    private static final long FAR = 10_000;

    @Test
    void sightingsThirteenDaysApartAreOneEpisode() {
        assertThat(told(episodes(always(), FAR, 100, 113))).containsExactly("1: 100-113, 2 days, closed 127");
    }

    @Test
    void sightingsFourteenDaysApartAreTwoTheSecondReturning() {
        assertThat(told(episodes(always(), FAR, 100, 114)))
                .containsExactly("1: 100-100, 1 days, closed 114", "2: 114-114, 1 days, closed 128, returning");
    }

    @Test
    void aSightingNinetyDaysAfterTheCloseIsAReturnOneMoreDayIsNot() {
        assertThat(told(episodes(always(), FAR, 100, 204)).get(1)).endsWith("returning");
        assertThat(told(episodes(always(), FAR, 100, 205)).get(1)).isEqualTo("2: 205-205, 1 days, closed 219");
    }

    @Test
    void anEpisodeIsOpenUntilFourteenDaysAreOver() {
        // Day 114 is over when day 115 begins.
        assertThat(told(episodes(always(), 114, 100))).containsExactly("1: 100-100, 1 days");
        assertThat(told(episodes(always(), 115, 100))).containsExactly("1: 100-100, 1 days, closed 114");
    }

    @Test
    void daysOnWhichAFeedThatSawItWasMissingDoNotCount() {
        SilenceDays silent = covered(missing("a", 105, 111), Map.of(), FAR);
        assertThat(told(episodes(silent, FAR, 100, 119))).containsExactly("1: 100-119, 2 days, closed 133");
    }

    @Test
    void theSilenceOfAFeedThatNeverSawItDoesNotMatter() {
        SilenceDays silent = covered(missing("b", 101, 200), Map.of(), FAR);
        assertThat(told(episodes(silent, FAR, 100))).containsExactly("1: 100-100, 1 days, closed 114");
    }

    @Test
    void nothingClosesAfterTheLastDayOfWhichSomethingIsKnown() {
        assertThat(told(episodes(covered(Map.of(), Map.of(), 110), FAR, 100))).containsExactly("1: 100-100, 1 days");
    }

    @Test
    void whenAllFeedsThatSawItAreRetiredItIsUnobservable() {
        SilenceDays retired = covered(Map.of(), Map.of("a", 105L), FAR);
        Episode episode = episodes(retired, FAR, 100).get(0);
        assertThat(episode.state(retired, FAR)).isEqualTo(Episode.State.UNOBSERVABLE);
        assertThat(episode.state(retired, 105)).isEqualTo(Episode.State.OPEN);
    }

    @Test
    void whenTheRangeLeavesBeforeTheCloseItIsTransferred() {
        Episode leaving =
                Episodes.of(List.of(sighting(100, 105L)), always(), RULES, FAR).get(0);
        assertThat(leaving.state(always(), FAR)).isEqualTo(Episode.State.TRANSFERRED);

        Episode closedBefore =
                Episodes.of(List.of(sighting(100, 120L)), always(), RULES, FAR).get(0);
        assertThat(closedBefore.state(always(), FAR)).isEqualTo(Episode.State.CLOSED);
    }

    @Test
    void dwellIsTheDaysFromFirstToLastAtLeastOne() {
        assertThat(episodes(always(), FAR, 100).get(0).dwellDays()).isEqualTo(1);
        assertThat(episodes(always(), FAR, 100, 101, 107).get(0).dwellDays()).isEqualTo(7);
    }

    @Test
    void anEpisodeTakesTheHighestSeverityAndAccuracy() {
        Sighting mild = sighting(100, null);
        Sighting grave = new Sighting(
                101,
                mild.month(),
                mild.span(),
                new Sighting.Grade(4, new BigDecimal("70.00")),
                mild.place(),
                mild.feeds());
        Episode episode =
                Episodes.of(List.of(mild, grave), always(), RULES, FAR).get(0);
        assertThat(episode.seen().grade()).isEqualTo(new Sighting.Grade(4, new BigDecimal("90.00")));
    }

    private static List<Episode> episodes(SilenceDays covered, long end, long... days) {
        List<Sighting> sightings =
                LongStream.of(days).mapToObj(day -> sighting(day, null)).toList();
        return Episodes.of(sightings, covered, RULES, end);
    }

    private static List<String> told(List<Episode> episodes) {
        return episodes.stream()
                .map(episode -> episode.number() + ": " + episode.days().first() + "-"
                        + episode.days().last() + ", " + episode.days().count() + " days"
                        + (episode.closedOn() == Long.MAX_VALUE ? "" : ", closed " + episode.closedOn())
                        + (episode.returning() ? ", returning" : ""))
                .toList();
    }

    private static Sighting sighting(long day, @Nullable Long ownedUntil) {
        Timestamp noon = Timestamp.from(Instant.ofEpochSecond(day * 86_400 + 43_200));
        Timestamp leaves = ownedUntil == null ? null : Timestamp.from(Instant.ofEpochSecond(ownedUntil * 86_400));
        return new Sighting(
                day,
                day / 30 * 30,
                new Sighting.Span(noon, noon, 1),
                new Sighting.Grade(2, new BigDecimal("90.00")),
                new Sighting.Place("192.0.2.1", "192.0.2.0/24", "owned", "infected-system", leaves, null),
                new TreeSet<>(Set.of("a")));
    }

    private static SilenceDays always() {
        return covered(Map.of(), Map.of(), FAR);
    }

    private static SilenceDays covered(Map<String, List<Long>> missing, Map<String, Long> retired, long horizon) {
        return new SilenceDays(missing, retired, horizon);
    }

    private static Map<String, List<Long>> missing(String feed, long first, long last) {
        return Map.of(feed, LongStream.rangeClosed(first, last).boxed().toList());
    }
}

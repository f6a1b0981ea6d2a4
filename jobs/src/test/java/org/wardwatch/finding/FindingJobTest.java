package org.wardwatch.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Rows;
import org.wardwatch.TestSpark;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.Transaction;
import org.wardwatch.match.Matches;

/** Findings of literal matches, in and out of Delta tables; one machine per case, all in one lake. */
class FindingJobTest {

    private static final FindingRules RULES =
            new FindingRules(14, 90, 180, Set.of("infected-system"), ZoneId.of("Asia/Hong_Kong"));
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-03-01");
    private static final LocalDate LAST_DAY = LocalDate.parse("2026-05-31");

    @TempDir
    private static Path folder;

    private static Lake lake;

    @BeforeAll
    static void findAll() {
        List<Row> matches = new ArrayList<>();
        add(matches, "198.18.4.13", "tracker", "2026-03-01T12:00:00Z", "2026-03-14T12:00:00Z");
        add(matches, "198.18.4.14", "tracker", "2026-03-01T12:00:00Z", "2026-03-15T12:00:00Z");
        add(matches, "198.18.4.20", "quiet", "2026-03-01T12:00:00Z", "2026-03-21T12:00:00Z");
        add(matches, "198.18.4.21", "quiet", "2026-03-01T12:00:00Z", "2026-03-22T12:00:00Z");
        add(matches, "198.18.4.30", "old", "2026-03-05T12:00:00Z");
        add(matches, "198.18.4.31", "old", "2026-03-05T12:00:00Z");
        add(matches, "198.18.4.31", "tracker", "2026-03-06T12:00:00Z");
        add(matches, "198.18.4.50", "tracker", "2026-03-31T15:59:59Z");
        add(matches, "198.18.4.51", "tracker", "2026-03-31T16:00:00Z");
        add(matches, "198.18.4.52", "tracker", "2026-03-25T12:00:00Z", "2026-04-02T12:00:00Z");
        matches.add(match("198.18.4.40", "2026-03-01T12:00:00Z", "bot_id", "bot-1"));
        matches.add(match("198.18.4.41", "2026-03-05T12:00:00Z", "bot_id", "bot-1"));
        matches.add(match("198.18.4.41", "2026-03-05T13:00:00Z", "bot_id", "bot-2"));
        matches.add(match("198.18.4.60", "2026-03-05T12:00:00Z", "allowed", true));
        matches.add(match("198.18.4.61", "2026-03-05T12:00:00Z", "rank", 2));
        matches.add(match("198.18.4.62", "2026-03-05T12:00:00Z", "classification_type", "test"));
        matches.add(match("198.18.4.70", "2026-03-05T12:00:00Z", "owned_until", "2026-03-10T00:00:00Z"));
        matches.add(match("198.18.4.80", "2026-03-05T13:00:00Z", "cidr", "198.18.4.80/29"));
        matches.add(match(
                "198.18.4.80",
                "2026-03-05T12:00:00Z",
                "cidr",
                "198.18.4.80",
                "malware_family",
                null,
                "classification_identifier",
                "qakbot"));
        lake = Lake.open(TestSpark.session(), folder.resolve("lake").toString());
        assertThat(found(matches)).isTrue();
    }

    @Test
    void aSilenceOfThirteenCoveredDaysIsOneEpisodeOfFourteenTwoTheSecondReturning() {
        assertThat(findings("198.18.4.13")).containsExactly("1 false closed 2026-03-01 2026-03-14 2026-03-28 13");
        assertThat(findings("198.18.4.14"))
                .containsExactly(
                        "1 false closed 2026-03-01 2026-03-01 2026-03-15 1",
                        "2 true closed 2026-03-15 2026-03-15 2026-03-29 1");
    }

    @Test
    void theMissingDaysOfAFeedStretchAnEpisode() {
        // The feed was missing on the seven days from 5 to 11 March.
        assertThat(findings("198.18.4.20")).containsExactly("1 false closed 2026-03-01 2026-03-21 2026-04-04 20");
        assertThat(findings("198.18.4.21"))
                .hasSize(2)
                .first()
                .isEqualTo("1 false closed 2026-03-01 2026-03-01 2026-03-22 1");
    }

    @Test
    void whatOnlyARetiredFeedSawIsUnobservableWhatAnotherFeedSawTooCloses() {
        assertThat(findings("198.18.4.30")).containsExactly("1 false unobservable 2026-03-05 2026-03-05 null 1");
        assertThat(findings("198.18.4.31")).containsExactly("1 false closed 2026-03-05 2026-03-06 2026-03-20 1");
    }

    @Test
    void aBotIdTellsMachinesApartAndFollowsThemToTheLastAddress() {
        assertThat(read(Findings.TABLE, "bot_id IS NOT NULL", "bot_id", "source_ip", "events", "days_seen"))
                .containsExactly("bot-1 198.18.4.41 2 2", "bot-2 198.18.4.41 1 1");
    }

    @Test
    void aRangeThatLeftBeforeTheCloseIsTransferred() {
        assertThat(findings("198.18.4.70")).containsExactly("1 false transferred 2026-03-05 2026-03-05 null 1");
    }

    @Test
    void allowedAddressesOuterOwnersAndHarmlessTypesAreNoFindings() {
        assertThat(read(Findings.TABLE, "source_ip LIKE '198.18.4.6_'", "source_ip"))
                .isEmpty();
    }

    @Test
    void aMonthBeginsAtItsMidnightInHongKong() {
        assertThat(months("198.18.4.50")).first().isEqualTo("2026-03-01 open true true false 1");
        assertThat(months("198.18.4.51")).first().isEqualTo("2026-04-01 closed true true true 1");
    }

    @Test
    void aMonthKnowsNothingOfWhatCameAfterIt() {
        assertThat(months("198.18.4.52"))
                .containsExactly(
                        "2026-03-01 open true true false 1",
                        "2026-04-01 closed true false true 8",
                        "2026-05-01 closed false false false 8");
    }

    @Test
    void whereItWasSeenIsToldByTheLatestSightingOfTheDayInWhateverOrderTheyCome() {
        assertThat(read(Findings.TABLE, "source_ip = '198.18.4.80'", "identifier", "malware_family", "cidr"))
                .containsExactly("qakbot qakbot 198.18.4.80/29");
    }

    @Test
    void findingAgainChangesNothing() {
        try (Transaction again = lake.begin()) {
            assertThat(FindingJob.run(TestSpark.session(), again, RULES).changed())
                    .isFalse();
        }
    }

    private static boolean found(List<Row> matches) {
        List<Row> coverage = new ArrayList<>();
        FIRST_DAY.datesUntil(LAST_DAY.plusDays(1)).forEach(day -> {
            boolean missing = day.getMonthValue() == 3 && day.getDayOfMonth() >= 5 && day.getDayOfMonth() <= 11;
            coverage.add(covered("tracker", day, "ok"));
            coverage.add(covered("quiet", day, missing ? "missing" : "ok"));
        });
        Row old = Rows.row(Feeds.TABLE, Map.of("feed_name", "old", "retired", "2026-03-10"));
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Matches.TABLE, Rows.of(Matches.TABLE, matches));
            transaction.replace(Coverage.TABLE, Rows.of(Coverage.TABLE, coverage));
            transaction.replace(Feeds.TABLE, Rows.of(Feeds.TABLE, List.of(old)));
            boolean changed =
                    FindingJob.run(TestSpark.session(), transaction, RULES).changed();
            transaction.publish("test", Instant.parse("2026-06-01T00:00:00Z"));
            return changed;
        }
    }

    private static Row covered(String feed, LocalDate day, String state) {
        return Rows.row(Coverage.TABLE, Map.of("feed_name", feed, "day", day.toString(), "state", state));
    }

    private static void add(List<Row> matches, String ip, String feed, String... instants) {
        for (String instant : instants) {
            matches.add(match(ip, instant, "feed_name", feed));
        }
    }

    private static Row match(String ip, String instant, @Nullable Object... more) {
        Map<String, @Nullable Object> values = Rows.pairs("org_id", "ward", "rank", 1, "relation", "owned");
        values.putAll(Rows.pairs(more));
        Object[] pairs = values.entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                .toArray();
        return Rows.event(Matches.TABLE, ip + instant + values.get("bot_id"), ip, instant, pairs);
    }

    private static List<String> findings(String ip) {
        return read(
                Findings.TABLE,
                "source_ip = '" + ip + "'",
                "episode",
                "returning",
                "state",
                "CAST(first_seen AS DATE)",
                "CAST(last_seen AS DATE)",
                "closed_on",
                "dwell_days");
    }

    private static List<String> months(String ip) {
        return read(
                MonthlyFindings.TABLE,
                "source_ip = '" + ip + "'",
                "month",
                "state",
                "sighted",
                "opened",
                "no_longer_seen",
                "dwell_days");
    }

    private static List<String> read(Table table, String where, String... columns) {
        return lake.newest().read(table).where(where).selectExpr(columns).collectAsList().stream()
                .map(row -> row.mkString(" "))
                .sorted()
                .toList();
    }
}

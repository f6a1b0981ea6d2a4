package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Rows;
import org.wardwatch.TestSpark;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.match.Matches;
import org.wardwatch.match.OwnedSpace;
import org.wardwatch.registry.Organisations;

/** Scores of literal rows, in and out of Delta tables. */
class ScoreJobTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @TempDir
    private Path folder;

    private final List<Row> organisations = new ArrayList<>();
    private final List<Row> space = new ArrayList<>();
    private final List<Row> findings = new ArrayList<>();
    private final List<Row> matches = new ArrayList<>();
    private final List<Row> feeds = new ArrayList<>();
    private final List<Row> coverage = new ArrayList<>();

    @Test
    void theReferenceCasesComeOutOfTheTablesAsTheMethodSays() {
        covered("tracker", MARCH, "ok", 1, 31);
        member("clean", null, null);
        owns("clean", null, null, 8, 0);
        member("critical", null, null);
        owns("critical", null, null, 8, 0);
        finding("critical", "198.18.1.1", "critical", "2026-03-26", "2026-03-31", null);
        member("mixed", null, null);
        owns("mixed", null, null, 256, 0);
        finding("mixed", "198.18.2.1", "critical", "2026-03-03", "2026-03-05", "2026-03-19");
        finding("mixed", "198.18.2.2", "critical", "2026-03-02", "2026-03-11", "2026-03-25");
        finding("mixed", "198.18.2.3", "high", "2026-03-11", "2026-03-31", null, "returning", true);
        finding(
                "mixed",
                "198.18.2.4",
                "critical",
                "2026-03-02",
                "2026-03-11",
                "2026-03-25",
                "classification_type",
                "vulnerable-system");
        // Closed in the 180 days before the end of March, last seen before them: they count as closed and have no
        // dwell.
        for (int host = 5; host < 8; host++) {
            finding("mixed", "198.18.2." + host, "high", "2025-09-20", "2025-10-01", "2025-10-15");
        }

        Lake lake = scored(Months.of(MARCH));

        assertThat(told(lake, "org_id", "score", "band", "state"))
                .containsExactly("clean 100.00 A scored", "critical 74.82 C scored", "mixed 56.50 F scored");
        assertThat(told(lake, "p1_prevalence", "p2_dwell", "p3_overdue", "p4_recurrence", "p5_exposure"))
                .containsExactlyInAnyOrder(
                        "0.00 0.00 0.00 0.00 0.00", "29.09 33.33 33.33 0.00 0.00", "51.20 36.83 66.67 20.00 10.45");
        assertThat(told(lake, "org_id", "infection_weight", "exposure_weight", "returning", "closed"))
                .contains("mixed 2.600000 1.000000 1 5");
    }

    @Test
    void whoeverWasAMemberOnAnyDayOfTheMonthIsScoredBySpaceOwnedWhileAMember() {
        covered("tracker", MARCH, "ok", 1, 31);
        member("came-after", "2026-04-01", null);
        member("came-on-the-last-day", "2026-03-31", null);
        owns("came-on-the-last-day", null, "2026-03-30T16:00:00Z", 512, 0);
        owns("came-on-the-last-day", "2026-03-30T16:00:00Z", null, 1_024, 0);
        member("left-before", null, "2026-03-01");
        member("left-on-the-second-day", null, "2026-03-02");
        owns("left-on-the-second-day", null, null, 256, 2);
        member("grown-large", null, null);
        owns("grown-large", null, null, 65_536, 0);
        member("halved", null, null);
        owns("halved", null, "2026-03-15T16:00:00Z", 512, 0);
        owns("halved", "2026-03-15T16:00:00Z", null, 256, 0);
        member("later-owner", null, null);
        owns("later-owner", "2026-03-30T16:00:00Z", null, 256, 0);
        member("landless", null, null);

        // Fifteen days with 512 addresses and sixteen with 256 are 11,776 in 31 days.
        assertThat(told(scored(Months.of(MARCH)), "org_id", "size"))
                .containsExactly(
                        "came-on-the-last-day 1.024000",
                        "grown-large 8.000000",
                        "halved 0.379871",
                        "landless 0.000000",
                        "later-owner 0.256000",
                        "left-on-the-second-day 0.768000");
    }

    @Test
    void aMonthWithAMissingFeedIsCappedAtTheLastFullOneAndTooMuchOfItWithholdsTheScore() {
        member("ward", null, null);
        owns("ward", null, null, 8, 0);
        covered("tracker", JANUARY, "ok", 1, 31);
        covered("tracker", FEBRUARY, "ok", 1, 27);
        covered("tracker", FEBRUARY, "missing", 28, 28);
        covered("tracker", MARCH, "ok", 1, 24);
        covered("tracker", MARCH, "missing", 25, 31);
        covered("tracker", YearMonth.of(2026, 4), "partial", 1, 30);
        covered("tracker", YearMonth.of(2026, 5), "partial", 1, 12);
        covered("tracker", YearMonth.of(2026, 5), "ok", 13, 31);
        findings.add(finding(JANUARY, "ward", "198.18.1.1", "critical", "2026-01-26", "2026-01-31", null, Map.of()));

        Lake lake = scored(Months.between(JANUARY, YearMonth.of(2026, 6)));

        assertThat(told(lake, "month", "state", "score", "band", "uncapped_score", "coverage"))
                .containsExactly(
                        "2026-01-01 scored 74.82 C 74.82 100.00",
                        "2026-02-01 capped 74.82 C 100.00 96.43",
                        "2026-03-01 insufficient_data null null null 77.42",
                        "2026-04-01 insufficient_data null null null 50.00",
                        "2026-05-01 scored 100.00 A 100.00 80.65",
                        "2026-06-01 insufficient_data null null null 0.00");
        assertRescoringChangesNothing(lake, Months.of(FEBRUARY));
        assertRescoringChangesNothing(lake, Months.between(JANUARY, MARCH));
    }

    @Test
    void aFeedThatHasBeenSilentForLongStillCaps() {
        YearMonth longAfter = YearMonth.of(2026, 7);
        member("ward", null, null);
        owns("ward", null, null, 8, 0);
        for (YearMonth month = JANUARY; !month.isAfter(longAfter); month = month.plusMonths(1)) {
            covered("tracker", month, "ok", 1, month.lengthOfMonth());
            covered("quiet", month, month.isAfter(JANUARY) ? "missing" : "ok", 1, month.lengthOfMonth());
            for (int event = 0; event < 9; event++) {
                sighted("ward", "tracker", month.atDay(1 + event));
            }
        }
        sighted("ward", "quiet", JANUARY.atDay(20));
        findings.add(finding(JANUARY, "ward", "198.18.1.1", "critical", "2026-01-26", "2026-01-31", null, Map.of()));

        Lake lake = scored(Months.between(JANUARY, longAfter));

        assertThat(told(lake, "month", "state", "score"))
                .contains("2026-01-01 scored 74.82", "2026-07-01 capped 74.82");
    }

    @Test
    void whenTheOnlyFeedThatSawTheSectorIsRetiredTheOthersWeighTheSame() {
        member("ward", null, null);
        covered("old", JANUARY, "ok", 1, 31);
        covered("tracker", MARCH, "ok", 1, 31);
        covered("other", MARCH, "partial", 1, 31);
        retired("old", "2026-02-01");
        sighted("ward", "old", JANUARY.atDay(20));

        assertThat(told(scored(Months.of(MARCH)), "org_id", "state", "coverage"))
                .containsExactly("ward insufficient_data 75.00");
    }

    @Test
    void daysOfTheMonthAfterTheLastOfAllTelemetryAreMissing() {
        member("ward", null, null);
        owns("ward", null, null, 8, 0);
        covered("tracker", FEBRUARY, "ok", 1, 28);
        covered("tracker", MARCH, "ok", 1, 10);

        assertThat(told(scored(Months.between(FEBRUARY, MARCH)), "month", "state", "coverage"))
                .containsExactly("2026-02-01 scored 100.00", "2026-03-01 insufficient_data 32.26");
    }

    @Test
    void aFeedIsExpectedUntilItIsRetired() {
        member("ward", null, null);
        owns("ward", null, null, 8, 0);
        covered("tracker", FEBRUARY, "ok", 1, 28);
        covered("tracker", MARCH, "ok", 1, 10);
        retired("tracker", "2026-03-11");

        assertThat(told(scored(Months.between(FEBRUARY, MARCH)), "month", "state", "coverage"))
                .containsExactly("2026-02-01 scored 100.00", "2026-03-01 scored 100.00");
    }

    private void member(String orgId, @Nullable String from, @Nullable String until) {
        organisations.add(Rows.row(
                Organisations.TABLE,
                Rows.pairs("org_id", orgId, "sector", "health", "member_from", from, "member_to", until)));
    }

    private void owns(String orgId, @Nullable String from, @Nullable String until, int addresses, int ipv6Ranges) {
        space.add(Rows.row(
                OwnedSpace.TABLE,
                Rows.pairs(
                        "org_id",
                        orgId,
                        "valid_from",
                        from,
                        "valid_to",
                        until,
                        "ipv4_addresses",
                        addresses,
                        "ipv6_ranges",
                        ipv6Ranges)));
    }

    private void covered(String feed, YearMonth month, String state, int first, int last) {
        for (int day = first; day <= last; day++) {
            coverage.add(Rows.row(
                    Coverage.TABLE,
                    Map.of("feed_name", feed, "day", month.atDay(day).toString(), "state", state)));
        }
    }

    private void retired(String feed, String from) {
        feeds.add(Rows.row(
                Feeds.TABLE, Map.of("feed_name", feed, "described_by", feed, "delivery", "daily", "retired", from)));
    }

    private void sighted(String orgId, String feed, LocalDate day) {
        matches.add(Rows.event(
                Matches.TABLE,
                orgId + feed + day,
                "198.18.1.1",
                day + "T00:00:00Z",
                "org_id",
                orgId,
                "feed_name",
                feed,
                "rank",
                1));
    }

    private void finding(
            String orgId,
            String ip,
            String severity,
            String first,
            String last,
            @Nullable String closed,
            Object... more) {
        findings.add(finding(MARCH, orgId, ip, severity, first, last, closed, Rows.pairs(more)));
    }

    private static Row finding(
            YearMonth month,
            String orgId,
            String ip,
            String severity,
            String first,
            String last,
            @Nullable String closed,
            Map<String, ?> more) {
        Map<String, @Nullable Object> values = new HashMap<>(Rows.pairs(
                "month",
                month.atDay(1).toString(),
                "org_id",
                orgId,
                "source_ip",
                ip,
                "severity",
                severity,
                "first_seen",
                first + "T01:00:00Z",
                "last_seen",
                last + "T01:00:00Z",
                "closed_on",
                closed,
                "accuracy",
                new BigDecimal("100.00"),
                "relation",
                "owned",
                "classification_type",
                "infected-system",
                "state",
                closed == null ? "open" : "closed",
                "finding_uid",
                orgId + ip,
                "sighted",
                last.startsWith(month.toString()),
                "dwell_days",
                (int) (LocalDate.parse(last).toEpochDay()
                        - LocalDate.parse(first).toEpochDay())));
        values.putAll(more);
        return Rows.row(MonthlyFindings.TABLE, values);
    }

    private Lake scored(Months months) {
        Lake lake = Lake.open(TestSpark.session(), folder.resolve("lake").toString());
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Organisations.TABLE, Rows.of(Organisations.TABLE, organisations));
            transaction.replace(OwnedSpace.TABLE, Rows.of(OwnedSpace.TABLE, space));
            transaction.replace(MonthlyFindings.TABLE, Rows.of(MonthlyFindings.TABLE, findings));
            transaction.replace(Matches.TABLE, Rows.of(Matches.TABLE, matches));
            transaction.replace(Feeds.TABLE, Rows.of(Feeds.TABLE, feeds));
            transaction.replace(Coverage.TABLE, Rows.of(Coverage.TABLE, coverage));
            ScoreJob.run(TestSpark.session(), transaction, months, TestRules.shipped(), HONG_KONG);
            transaction.publish("test", NOON);
        }
        return lake;
    }

    private static void assertRescoringChangesNothing(Lake lake, Months months) {
        try (Transaction again = lake.begin()) {
            Written written = ScoreJob.run(TestSpark.session(), again, months, TestRules.shipped(), HONG_KONG);
            assertThat(written.changed()).isFalse();
            assertThat(again.changed()).isFalse();
        }
    }

    private static List<String> told(Lake lake, String first, String... more) {
        return lake.newest().read(Scores.TABLE).select(first, more).collectAsList().stream()
                .map(row -> row.mkString(" "))
                .sorted()
                .toList();
    }
}

package org.wardwatch.score;

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
import org.wardwatch.Rows;
import org.wardwatch.TestSpark;
import org.wardwatch.finding.Findings;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.Transaction;
import org.wardwatch.match.Matches;
import org.wardwatch.match.OwnedSpace;
import org.wardwatch.registry.Organisations;

/** A programme in literal rows, and its scores in a lake. */
final class ScoredProgramme {

    static final ZoneId ZONE = ZoneId.of("Asia/Hong_Kong");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Path folder;
    private final List<Row> organisations = new ArrayList<>();
    private final List<Row> space = new ArrayList<>();
    private final List<Row> findings = new ArrayList<>();
    private final List<Row> latest = new ArrayList<>();
    private final List<Row> matches = new ArrayList<>();
    private final List<Row> feeds = new ArrayList<>();
    private final List<Row> coverage = new ArrayList<>();

    ScoredProgramme(Path folder) {
        this.folder = folder;
    }

    void member(String orgId, @Nullable String from, @Nullable String until) {
        organisations.add(Rows.row(
                Organisations.TABLE,
                Rows.pairs("org_id", orgId, "sector", "health", "member_from", from, "member_to", until)));
    }

    void owns(String orgId, @Nullable String from, @Nullable String until, int addresses, int ipv6Ranges) {
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

    /** As {@link #findingOf}, and known now. */
    void knownFindingOf(YearMonth month, String orgId, String ip, String severity, String first, String last) {
        findingOf(month, orgId, ip, severity, first, last, null, Map.of());
        Map<String, Object> values = Map.of(
                "finding_uid",
                orgId + ip,
                "org_id",
                orgId,
                "source_ip",
                ip,
                "first_seen",
                first + "T01:00:00Z",
                "last_seen",
                last + "T01:00:00Z");
        latest.add(Rows.row(Findings.TABLE, values));
    }

    void covered(String feed, YearMonth month, String state, int first, int last) {
        for (int day = first; day <= last; day++) {
            coverage.add(Rows.row(
                    Coverage.TABLE,
                    Map.of("feed_name", feed, "day", month.atDay(day).toString(), "state", state)));
        }
    }

    void retired(String feed, String from) {
        feeds.add(Rows.row(
                Feeds.TABLE, Map.of("feed_name", feed, "described_by", feed, "delivery", "daily", "retired", from)));
    }

    void sighted(String orgId, String feed, LocalDate day) {
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

    void finding(
            String orgId,
            String ip,
            String severity,
            String first,
            String last,
            @Nullable String closed,
            Object... more) {
        findingOf(YearMonth.of(2026, 3), orgId, ip, severity, first, last, closed, Rows.pairs(more));
    }

    void findingOf(
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
        findings.add(Rows.row(MonthlyFindings.TABLE, values));
    }

    /** Scores these months in a new lake; tables without rows are left out of it. */
    Lake scored(Months months) {
        Lake lake = Lake.open(TestSpark.session(), folder.resolve("lake").toString());
        try (Transaction transaction = lake.begin()) {
            replace(transaction, Organisations.TABLE, organisations);
            replace(transaction, OwnedSpace.TABLE, space);
            replace(transaction, MonthlyFindings.TABLE, findings);
            replace(transaction, Findings.TABLE, latest);
            replace(transaction, Matches.TABLE, matches);
            replace(transaction, Feeds.TABLE, feeds);
            replace(transaction, Coverage.TABLE, coverage);
            ScoreJob.run(TestSpark.session(), transaction, months, TestRules.shipped(), ZONE);
            transaction.publish("test", NOON);
        }
        return lake;
    }

    private static void replace(Transaction transaction, Table table, List<Row> rows) {
        if (!rows.isEmpty()) {
            transaction.replace(table, Rows.of(table, rows));
        }
    }

    static List<String> told(Lake lake, String first, String... more) {
        return lake.newest().read(Scores.TABLE).select(first, more).collectAsList().stream()
                .map(row -> row.mkString(" "))
                .sorted()
                .toList();
    }
}

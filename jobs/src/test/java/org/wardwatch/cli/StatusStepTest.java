package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.wardwatch.TableRows;
import org.wardwatch.finding.Findings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.lake.Runs;
import org.wardwatch.score.Scores;

class StatusStepTest {

    @Test
    void ofEachJobTheLastRunIsTold() {
        Dataset<Row> runs = new TableRows(Runs.TABLE)
                .row(Runs.RUN_ID, "a", Runs.JOB, "match", Runs.STATUS, "done", Runs.STARTED_AT, "2026-03-01T00:00:00Z")
                .row(
                        Runs.RUN_ID, "b",
                        Runs.JOB, "match",
                        Runs.STATUS, "input",
                        Runs.STARTED_AT, "2026-03-02T00:00:00Z",
                        Runs.MESSAGE, "no such file")
                .row(Runs.RUN_ID, "c", Runs.JOB, "ingest", Runs.STATUS, "done", Runs.STARTED_AT, "2026-03-01T12:00:00Z")
                .dataset();
        assertThat(told(StatusStep.lastRuns(runs).select("job", "status", "message")))
                .containsExactly("match input no such file", "ingest done ");
    }

    @Test
    void aFeedIsLateWhenItIsBehindByMoreThanItDelivers() {
        TableRows feeds = new TableRows(Feeds.TABLE);
        TableRows coverage = new TableRows(Coverage.TABLE);
        feed(feeds, "prompt", "daily", null);
        feed(feeds, "behind", "daily", null);
        feed(feeds, "silent", "daily", null);
        feed(feeds, "weekly", "weekly", null);
        feed(feeds, "over", "daily", "2026-01-01");
        day(coverage, "prompt", "2026-03-10", 5, "ok");
        day(coverage, "prompt", "2026-02-10", 0, "missing");
        day(coverage, "prompt", "2026-03-09", 2, "partial");
        day(coverage, "behind", "2026-03-08", 5, "ok");
        day(coverage, "silent", "2026-03-10", 0, "missing");
        day(coverage, "weekly", "2026-03-05", 5, "ok");
        day(coverage, "over", "2026-01-01", 5, "ok");
        assertThat(told(StatusStep.feeds(feeds.dataset(), coverage.dataset()).drop("delivery")))
                .containsExactly(
                        "behind late 2026-03-08 2 0 0",
                        "silent late null null 0 1",
                        "over retired 2026-01-01 68 0 0",
                        "prompt ok 2026-03-10 0 1 0",
                        "weekly ok 2026-03-05 5 0 0");
    }

    @Test
    void openFindingsAreToldTheGravestFirst() {
        TableRows findings = new TableRows(Findings.TABLE);
        finding(findings, "high", "open", "harbour", "2026-03-02T00:00:00Z");
        finding(findings, "high", "open", "island", "2026-03-01T00:00:00Z");
        finding(findings, "critical", "open", "island", "2026-03-03T00:00:00Z");
        finding(findings, "critical", "closed", "island", "2026-01-03T00:00:00Z");
        assertThat(told(StatusStep.openFindings(findings.dataset())))
                .containsExactly("critical 1 1 2026-03-03 00:00:00.0", "high 2 2 2026-03-01 00:00:00.0");
    }

    @Test
    void monthsAreToldByStateOfTheirScores() {
        TableRows scores = new TableRows(Scores.TABLE);
        scores.row(Scores.MONTH, "2026-03-01", Scores.STATE, "scored");
        scores.row(Scores.MONTH, "2026-03-01", Scores.STATE, "capped");
        scores.row(Scores.MONTH, "2026-02-01", Scores.STATE, "insufficient_data");
        scores.row(Scores.MONTH, "2024-02-01", Scores.STATE, "scored");
        assertThat(told(StatusStep.months(scores.dataset(), LocalDate.of(2025, 3, 1))))
                .containsExactly("2026-03-01 1 1 0", "2026-02-01 0 0 1");
    }

    private static void feed(TableRows feeds, String name, String delivery, @Nullable String retired) {
        feeds.row(Feeds.FEED_NAME, name, Feeds.DELIVERY, delivery, Feeds.RETIRED, retired);
    }

    private static void day(TableRows coverage, String feed, String day, long rows, String state) {
        coverage.row(Coverage.FEED_NAME, feed, Coverage.DAY, day, Coverage.ROWS, rows, Coverage.STATE, state);
    }

    private static void finding(TableRows findings, String severity, String state, String orgId, String firstSeen) {
        findings.row(
                Findings.SEVERITY, severity,
                Findings.STATE, state,
                Findings.ORG_ID, orgId,
                Findings.FIRST_SEEN, firstSeen);
    }

    private static List<String> told(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(row -> row.mkString(" ")).toList();
    }
}

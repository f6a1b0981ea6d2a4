package org.wardwatch.cli;

import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.wardwatch.finding.Findings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.lake.Runs;
import org.wardwatch.report.page.Severity;
import org.wardwatch.score.Scores;

/** What {@code status} shows: pure functions of the lake's tables. */
final class StatusStep {

    /** Days in which a feed's silence is counted. */
    static final int DAYS = 28;

    private StatusStep() {}

    /** One row per job: its last run. */
    static Dataset<Row> lastRuns(Dataset<Row> runs) {
        Column latestFirst = Runs.STARTED_AT.col().desc();
        return runs.withColumn(
                        "nth",
                        row_number().over(Window.partitionBy(Runs.JOB.col()).orderBy(latestFirst, Runs.RUN_ID.col())))
                .where(col("nth").equalTo(1))
                .select(
                        Runs.JOB.col(),
                        Runs.STATUS.col(),
                        Runs.STARTED_AT.col(),
                        Runs.SECONDS.col(),
                        Runs.ROWS_IN.col(),
                        Runs.ROWS_OUT.col(),
                        Runs.REJECTS.col(),
                        Runs.RELEASE.col(),
                        coalesce(Runs.MESSAGE.col(), lit("")).as(Runs.MESSAGE.column()))
                .orderBy(latestFirst, Runs.JOB.col());
    }

    /**
     * One row per feed: {@code last_day} on which it delivered, {@code days_behind} the last day of which any feed is known,
     * {@code partial} and {@code missing} days of the last 28, and {@code state}: retired, late (it is behind by more than it
     * delivers, or was missing on the last day that is known of it), or ok.
     */
    static Dataset<Row> feeds(Dataset<Row> feeds, Dataset<Row> coverage) {
        Column newest = max(Coverage.DAY.col()).over(Window.partitionBy());
        Column came =
                Coverage.STATE.col().notEqual("missing").and(Coverage.ROWS.col().gt(0));
        Column recent = Coverage.DAY.col().gt(date_sub(col("newest"), DAYS));
        Dataset<Row> days = coverage.withColumn("newest", newest)
                .groupBy(Coverage.FEED_NAME.col())
                .agg(
                        max(when(came, Coverage.DAY.col())).as("last_day"),
                        max(col("newest")).as("newest"),
                        sum(when(recent.and(Coverage.STATE.col().equalTo("partial")), 1)
                                        .otherwise(0))
                                .as("partial"),
                        sum(when(recent.and(Coverage.STATE.col().equalTo("missing")), 1)
                                        .otherwise(0))
                                .as("missing"));
        Column behind = datediff(col("newest"), col("last_day"));
        Column patience = when(Feeds.DELIVERY.col().equalTo("daily"), 0)
                .when(Feeds.DELIVERY.col().equalTo("weekly"), 6)
                .otherwise(DAYS);
        Column state = when(Feeds.RETIRED.col().isNotNull(), "retired")
                .when(coalesce(behind, lit(Integer.MAX_VALUE)).gt(patience), "late")
                .otherwise("ok");
        return feeds.join(days, new String[] {Coverage.FEED_NAME.column()}, "left")
                .select(
                        Feeds.FEED_NAME.col(),
                        Feeds.DELIVERY.col(),
                        state.as("state"),
                        col("last_day"),
                        behind.as("days_behind"),
                        coalesce(col("partial"), lit(0)).as("partial"),
                        coalesce(col("missing"), lit(0)).as("missing"))
                .orderBy(when(state.equalTo("late"), 0).otherwise(1), Feeds.FEED_NAME.col());
    }

    /** One row per severity: findings that are open, the first sighting of the oldest, and on how many organisations they are. */
    static Dataset<Row> openFindings(Dataset<Row> findings) {
        Column gravest = array_position(lit(Severity.labels()), Findings.SEVERITY.col());
        return findings.where(Findings.STATE.col().equalTo("open"))
                .groupBy(Findings.SEVERITY.col())
                .agg(
                        count(lit(1)).as("open"),
                        countDistinct(Findings.ORG_ID.col()).as("organisations"),
                        min(Findings.FIRST_SEEN.col()).as("oldest_first_seen"))
                .orderBy(gravest);
    }

    /** One row per month since {@code from}: members by state of their score. */
    static Dataset<Row> months(Dataset<Row> scores, LocalDate from) {
        return scores.where(Scores.MONTH.col().geq(lit(Date.valueOf(from))))
                .groupBy(Scores.MONTH.col())
                .agg(members("scored"), members("capped"), members("insufficient_data"))
                .orderBy(Scores.MONTH.col().desc());
    }

    private static Column members(String state) {
        return sum(when(Scores.STATE.col().equalTo(state), 1).otherwise(0)).as(state);
    }
}

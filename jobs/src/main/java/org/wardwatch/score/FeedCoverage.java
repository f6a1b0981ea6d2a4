package org.wardwatch.score;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.match.Matches;

/** How much of the telemetry that was to be expected came, by sector and month (method §3). */
final class FeedCoverage {

    private FeedCoverage() {}

    /**
     * One row per sector and month: {@code sector, month, coverage} in percent and {@code complete}, whether no feed that
     * counts was missing on any day. A feed weighs by its share of the sector's sightings in its last covered days before the
     * month; where there were none, all feeds weigh the same.
     *
     * @param members rows of {@link org.wardwatch.registry.Membership}
     * @param matches rows of {@link Matches}
     * @param feeds rows of {@link Feeds}
     * @param coverage rows of {@link Coverage}
     */
    static Dataset<Row> bySector(
            Dataset<Row> members,
            Dataset<Row> matches,
            Dataset<Row> feeds,
            Dataset<Row> coverage,
            ScoreRules.Limits rules) {
        Dataset<Row> months = members.select("sector", "month").distinct();
        String[] key = {"sector", "month", "feed_name"};
        Column ofSector = sum("sightings").over(Window.partitionBy("sector", "month"));
        Dataset<Row> weighed = months.join(feedMonths(months, feeds, coverage), "month")
                .join(sightings(members, matches, daysBefore(months, coverage, rules)), key, "left")
                .withColumn("all_sightings", coalesce(ofSector, lit(0L)))
                .withColumn(
                        "weight",
                        when(col("all_sightings").equalTo(0), lit(1L)).otherwise(coalesce(col("sightings"), lit(0L))));
        Column share = sum(col("weight")
                        .multiply(col("covered_halves"))
                        .cast("decimal(38,6)")
                        .divide(col("days")))
                .divide(sum(col("weight").multiply(2)).cast("decimal(38,6)"));
        Column gaps = sum(when(col("weight").gt(0), col("missing_days")).otherwise(0));
        return weighed.groupBy("sector", "month")
                .agg(
                        coalesce(share.multiply(100), lit(0))
                                .cast("decimal(5,2)")
                                .as("coverage"),
                        gaps.equalTo(0).as("complete"));
    }

    /**
     * One row per feed and month: its days, how much of them was covered (in half days), and how many were missing. Its days are
     * those of the calendar from its first day until it is retired: when every feed falls silent, coverage knows of no day after,
     * and those days are as missing as any.
     */
    private static Dataset<Row> feedMonths(Dataset<Row> months, Dataset<Row> feeds, Dataset<Row> coverage) {
        Column begins = greatest(col("month"), col("first_day"));
        Column ends = least(add_months(col("month"), 1), coalesce(Feeds.RETIRED.col(), add_months(col("month"), 1)));
        Dataset<Row> expected = coverage.groupBy(Coverage.FEED_NAME.col())
                .agg(min(Coverage.DAY.col()).as("first_day"))
                .join(feeds, "feed_name", "left")
                .crossJoin(broadcast(months.select("month").distinct()))
                .withColumn("days", datediff(ends, begins).cast("bigint"))
                .where(col("days").gt(0))
                .select("feed_name", "month", "days");
        Column state = Coverage.STATE.col();
        Column halves =
                when(state.equalTo("ok"), 2).when(state.equalTo("partial"), 1).otherwise(0);
        Dataset<Row> came = coverage.where(state.notEqual("missing"))
                .groupBy(
                        Coverage.FEED_NAME.col(),
                        trunc(Coverage.DAY.col(), "MM").as("month"))
                .agg(count(lit(1)).as("came"), sum(halves).as("halves"));
        return expected.join(came, new String[] {"feed_name", "month"}, "left")
                .select(
                        col("feed_name"),
                        col("month"),
                        col("days"),
                        coalesce(col("halves"), lit(0L)).as("covered_halves"),
                        col("days").minus(coalesce(col("came"), lit(0L))).as("missing_days"));
    }

    /**
     * The last days before each month on which each feed was not missing: {@code month, feed_name, event_date}. Were they
     * counted by the calendar, a feed that is silent for long would be forgotten, and its silence taken for health.
     */
    private static Dataset<Row> daysBefore(Dataset<Row> months, Dataset<Row> coverage, ScoreRules.Limits rules) {
        Column latestFirst = row_number()
                .over(Window.partitionBy(col("month"), Coverage.FEED_NAME.col())
                        .orderBy(Coverage.DAY.col().desc()));
        return coverage.where(Coverage.STATE.col().notEqual("missing"))
                .crossJoin(broadcast(months.select("month").distinct()))
                .where(Coverage.DAY.col().lt(col("month")))
                .withColumn("latest", latestFirst)
                .where(col("latest").leq(rules.coverageDays()))
                .select(
                        col("month"),
                        Coverage.FEED_NAME.col(),
                        Coverage.DAY.col().as("event_date"));
    }

    private static Dataset<Row> sightings(Dataset<Row> members, Dataset<Row> matches, Dataset<Row> daysBefore) {
        Dataset<Row> daily = matches.where(Matches.RANK.col().equalTo(1))
                .groupBy(Matches.ORG_ID.col(), Matches.FEED_NAME.col(), Matches.EVENT_DATE.col())
                .agg(count(lit(1)).as("events"));
        return members.select("org_id", "sector", "month")
                .join(daily, "org_id")
                .join(daysBefore, new String[] {"month", "feed_name", "event_date"})
                .groupBy(col("sector"), col("month"), Matches.FEED_NAME.col())
                .agg(sum("events").as("sightings"));
    }
}

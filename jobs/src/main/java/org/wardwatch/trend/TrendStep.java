package org.wardwatch.trend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Membership;

/** Matches and findings → daily and monthly aggregates of organisations and sectors. */
final class TrendStep {

    private static final String GROUP = "group";

    private TrendStep() {}

    /**
     * One row per event of an organisation, at rank 1 and not allowed: {@code org_id, day, month, source_ip,
     * classification_type, malware_family, feed_name}, days and months in the programme's zone.
     */
    static Dataset<Row> counted(Dataset<Row> matches, ZoneId zone) {
        Column day = from_utc_timestamp(Matches.TIME_SOURCE.col(), zone.getId()).cast("date");
        return matches.where(
                        Matches.RANK.col().equalTo(1).and(Matches.ALLOWED.col().equalTo(false)))
                .select(
                        Matches.ORG_ID.col(),
                        day.as("day"),
                        trunc(day, "MM").as("month"),
                        Matches.SOURCE_IP.col(),
                        Matches.CLASSIFICATION_TYPE.col(),
                        Matches.MALWARE_FAMILY.col(),
                        Matches.FEED_NAME.col());
    }

    /**
     * Rows of {@link DailyTrends}.
     *
     * @param counted all history, from which it is known which addresses are new
     */
    static Dataset<Row> dailyTrends(Dataset<Row> counted) {
        Dataset<Row> addressDays = addressDays(counted.withColumnRenamed("org_id", GROUP));
        Column firstDay = min(col("day"))
                .over(Window.partitionBy(col(GROUP), col(Series.TYPE), col(Series.FAMILY), col("source_ip")));
        return addressDays
                .withColumn("first_day", firstDay)
                .groupBy(col(GROUP), col("day"), col("month"), col(Series.TYPE), col(Series.FAMILY))
                .agg(
                        sum("events").as("events"),
                        count(lit(1)).as("distinct_ips"),
                        sum(when(col("day").equalTo(col("first_day")), 1).otherwise(0))
                                .as("new_ips"))
                .withColumnRenamed(GROUP, "org_id");
    }

    /**
     * Rows of {@link MonthlyTrends}.
     *
     * @param counted the months asked for
     * @param monthlyFindings the same months
     */
    static Dataset<Row> monthlyTrends(Dataset<Row> counted, Dataset<Row> monthlyFindings) {
        return monthly(counted.withColumnRenamed("org_id", GROUP), monthlyFindings.withColumnRenamed("org_id", GROUP))
                .withColumnRenamed(GROUP, "org_id");
    }

    /**
     * Rows of {@link SectorTrends}: of those members only that were members in the month.
     *
     * @param members rows of {@link Membership}
     */
    static Dataset<Row> sectorTrends(Dataset<Row> counted, Dataset<Row> monthlyFindings, Dataset<Row> members) {
        String[] membership = {Membership.ORG_ID.column(), Membership.MONTH.column()};
        Dataset<Row> membersOf = members.select(
                Membership.ORG_ID.col(),
                Membership.MONTH.col(),
                Membership.SECTOR.col().as(GROUP));
        Dataset<Row> ofMembers = counted.join(membersOf, membership, "inner");
        Dataset<Row> findings = monthlyFindings.join(membersOf, membership, "inner");
        Dataset<Row> sizes = membersOf
                .groupBy(col(GROUP), col("month"))
                .agg(count(lit(1)).cast("int").as("members"));
        Dataset<Row> hit = Series.expanded(ofMembers)
                .groupBy(GROUP, "month", Series.TYPE, Series.FAMILY)
                .agg(countDistinct(col("org_id")).cast("int").as("members_hit"));
        String[] key = {GROUP, "month", Series.TYPE, Series.FAMILY};
        return monthly(ofMembers, findings)
                .join(hit, key, "left")
                .join(sizes, new String[] {GROUP, "month"}, "inner")
                .na()
                .fill(0, new String[] {"members_hit"})
                .withColumnRenamed(GROUP, "sector");
    }

    private static Dataset<Row> monthly(Dataset<Row> counted, Dataset<Row> findings) {
        String[] key = {GROUP, "month", Series.TYPE, Series.FAMILY};
        Dataset<Row> addressDays = addressDays(counted);
        Dataset<Row> sightings = addressDays
                .groupBy(GROUP, "month", Series.TYPE, Series.FAMILY)
                .agg(
                        sum("events").as("events"),
                        countDistinct(col("source_ip")).as("distinct_ips"),
                        count(lit(1)).as("ip_days"));
        Dataset<Row> peaks = addressDays
                .groupBy(GROUP, "month", Series.TYPE, Series.FAMILY, "day")
                .agg(count(lit(1)).as("daily_ips"))
                .groupBy(GROUP, "month", Series.TYPE, Series.FAMILY)
                .agg(max("daily_ips").as("peak_daily_ips"));
        return sightings
                .join(peaks, key, "inner")
                .join(findingCounts(findings), key, "full")
                .na()
                .fill(0);
    }

    private static Dataset<Row> findingCounts(Dataset<Row> findings) {
        Column opened = MonthlyFindings.OPENED.col();
        Column open = MonthlyFindings.STATE.col().equalTo("open");
        Column gone = MonthlyFindings.NO_LONGER_SEEN.col();
        return Series.expanded(findings)
                .groupBy(GROUP, "month", Series.TYPE, Series.FAMILY)
                .agg(
                        number(opened).as("new"),
                        number(open).as("open"),
                        number(gone).as("no_longer_seen"),
                        number(opened.and(MonthlyFindings.RETURNING.col())).as("returned"))
                .where("new + open + no_longer_seen > 0");
    }

    /** One row per group, series, address and day, with its number of events. */
    private static Dataset<Row> addressDays(Dataset<Row> counted) {
        return Series.expanded(counted)
                .groupBy(GROUP, "day", "month", Series.TYPE, Series.FAMILY, "source_ip")
                .agg(count(lit(1)).as("events"));
    }

    private static Column number(Column condition) {
        return sum(when(condition, 1).otherwise(0));
    }
}

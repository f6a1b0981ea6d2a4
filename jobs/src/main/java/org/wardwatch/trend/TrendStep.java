package org.wardwatch.trend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.time.YearMonth;
import java.time.ZoneId;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.match.Matches;

/** Matches and findings → daily and monthly aggregates of organisations. */
final class TrendStep {

    static final String GROUP = "group";

    static final String[] KEY = {GROUP, "month", Series.TYPE, Series.FAMILY};

    /** Networks in which a machine has now this address, now that (method §4). */
    private static final Object[] POOLS = {"dhcp_pool", "guest"};

    private TrendStep() {}

    /**
     * One row per event of an organisation, at rank 1 and not allowed: {@code org_id, day, month, source_ip, pooled,
     * classification_type, malware_family, feed_name}, days and months in the programme's zone. Pooled are addresses that go from
     * machine to machine.
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
                        Matches.RELATION.col().isin(POOLS).as("pooled"),
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
     * @param counted the months asked for and those before them
     * @param monthlyFindings the same months
     * @param firstMonth first month of telemetry
     */
    static Dataset<Row> monthlyTrends(Dataset<Row> counted, Dataset<Row> monthlyFindings, YearMonth firstMonth) {
        Dataset<Row> monthly =
                monthly(counted.withColumnRenamed("org_id", GROUP), monthlyFindings.withColumnRenamed("org_id", GROUP));
        return MonthChanges.added(monthly, KEY, firstMonth).withColumnRenamed(GROUP, "org_id");
    }

    /**
     * One row per group, month and series, with the columns of {@link TrendFigure}.
     *
     * @param counted one row per event, with the group
     * @param findings rows of {@link MonthlyFindings} with the group
     */
    static Dataset<Row> monthly(Dataset<Row> counted, Dataset<Row> findings) {
        return sightings(counted)
                .join(findingCounts(findings), KEY, "full")
                .na()
                .fill(0);
    }

    /**
     * One row per group, month and series: {@code events, distinct_ips, ip_days, peak_daily_ips, machines_high}.
     *
     * @param counted one row per event, with the group
     */
    static Dataset<Row> sightings(Dataset<Row> counted) {
        Dataset<Row> addressDays = addressDays(counted);
        Dataset<Row> totals = addressDays
                .groupBy(GROUP, "month", Series.TYPE, Series.FAMILY)
                .agg(
                        sum("events").as("events"),
                        countDistinct(col("source_ip")).as("distinct_ips"),
                        count(lit(1)).as("ip_days"),
                        countDistinct(when(not(col("pooled")), col("source_ip")))
                                .as("fixed_ips"));
        Dataset<Row> peaks = addressDays
                .groupBy(GROUP, "month", Series.TYPE, Series.FAMILY, "day")
                .agg(count(lit(1)).as("daily_ips"), number(col("pooled")).as("daily_pooled"))
                .groupBy(GROUP, "month", Series.TYPE, Series.FAMILY)
                .agg(max("daily_ips").as("peak_daily_ips"), max("daily_pooled").as("peak_pooled"));
        return totals.join(peaks, KEY, "inner")
                .withColumn("machines_high", col("fixed_ips").plus(col("peak_pooled")))
                .drop("fixed_ips", "peak_pooled");
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
                .agg(count(lit(1)).as("events"), max("pooled").as("pooled"));
    }

    private static Column number(Column condition) {
        return sum(when(condition, 1).otherwise(0));
    }
}

package org.wardwatch.trend;

import static org.apache.spark.sql.functions.min;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Membership;
import org.wardwatch.registry.Organisations;
import org.wardwatch.trend.alarm.AlarmRules;

/** Writes the trends and alarms of some months. */
public final class TrendJob {

    private final SparkSession spark;
    private final Transaction lake;
    private final Months months;

    private TrendJob(SparkSession spark, Transaction lake, Months months) {
        this.spark = spark;
        this.lake = lake;
        this.months = months;
    }

    /**
     * Replaces the rows of these months in the trend tables and in {@code alarms}.
     *
     * @return rows of {@code monthly_trends}
     */
    public static Written run(SparkSession spark, Transaction lake, Months months, ZoneId zone, AlarmRules alarmRules) {
        Dataset<Row> history = TrendStep.counted(lake.read(Matches.TABLE), zone).persist();
        try {
            return new TrendJob(spark, lake, months).write(history, new AlarmJob(spark, zone, alarmRules));
        } finally {
            history.unpersist();
        }
    }

    private Written write(Dataset<Row> history, AlarmJob alarmJob) {
        String where = months.where();
        Months compared = months.withMonthsBefore(1);
        YearMonth first = firstMonth();
        Dataset<Row> counted = history.where(compared.where());
        Dataset<Row> findings = lake.read(MonthlyFindings.TABLE).where(compared.where());
        Dataset<Row> members = Membership.of(lake.read(Organisations.TABLE), compared.rows(spark));
        Written daily = lake.replace(
                DailyTrends.TABLE, where, TrendStep.dailyTrends(history).where(where));
        Written monthly = lake.replace(
                MonthlyTrends.TABLE,
                where,
                TrendStep.monthlyTrends(counted, findings, first).where(where));
        Written sector = lake.replace(
                SectorTrends.TABLE,
                where,
                SumStep.sectorTrends(counted, findings, members, first).where(where));
        Written group = lake.replace(
                GroupTrends.TABLE,
                where,
                SumStep.groupTrends(counted, findings, members).where(where));
        Written directions = lake.replace(Directions.TABLE, where, directions(history));
        Written alarms = alarmJob.run(lake, months, history, members.where(where));
        boolean changed =
                Stream.of(daily, monthly, sector, group, directions, alarms).anyMatch(Written::changed);
        return new Written(monthly.rows(), changed);
    }

    private Dataset<Row> directions(Dataset<Row> history) {
        Dataset<Row> window = history.where(
                        months.withMonthsBefore(Direction.WINDOW - 1).where())
                .withColumnRenamed("org_id", TrendStep.GROUP);
        Map<String, Set<YearMonth>> covered =
                FeedMonths.covered(lake.read(Feeds.TABLE), lake.read(Coverage.TABLE)).collectAsList().stream()
                        .collect(Collectors.groupingBy(
                                row -> row.getString(0),
                                Collectors.mapping(
                                        row -> YearMonth.from(row.getDate(1).toLocalDate()), Collectors.toSet())));
        Dataset<Row> feeds = Series.expanded(window)
                .select(TrendStep.GROUP, Series.TYPE, Series.FAMILY, "feed_name")
                .distinct();
        return DirectionStep.directions(TrendStep.sightings(window), feeds, covered, Set.copyOf(months.all()));
    }

    private YearMonth firstMonth() {
        Row first = lake.read(Coverage.TABLE).agg(min(Coverage.DAY.col())).first();
        return first.isNullAt(0)
                ? months.all().get(0)
                : YearMonth.from(first.getDate(0).toLocalDate());
    }
}

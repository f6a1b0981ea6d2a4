package org.wardwatch.trend;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.registry.Membership;
import org.wardwatch.trend.alarm.AlarmRules;
import org.wardwatch.trend.alarm.CoveredDays;

/** Writes the alarms of some months. */
record AlarmJob(SparkSession spark, ZoneId zone, AlarmRules rules) {

    /**
     * Replaces the rows of these months in {@code alarms}.
     *
     * @param counted what {@link TrendStep#counted} gives, of all history
     * @param members rows of {@link Membership} of these months
     */
    Written run(Transaction lake, Months months, Dataset<Row> counted, Dataset<Row> members) {
        AlarmStep step = new AlarmStep(
                rules, JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(coveredDays(lake)));
        Dataset<Row> sightings = AlarmStep.sightings(counted, lake.read(Feeds.TABLE));
        return lake.replace(Alarms.TABLE, months.where(), step.alarms(sightings, members, months.rows(spark)));
    }

    private CoveredDays coveredDays(Transaction lake) {
        Dataset<Row> coverage = lake.read(Coverage.TABLE);
        Map<String, LocalDate> firstDays = new HashMap<>();
        LocalDate last = LocalDate.EPOCH;
        for (Row feed : coverage.groupBy(Coverage.FEED_NAME.col())
                .agg(min(Coverage.DAY.col()), max(Coverage.DAY.col()))
                .collectAsList()) {
            firstDays.put(feed.getString(0), feed.getDate(1).toLocalDate());
            LocalDate lastOfFeed = feed.getDate(2).toLocalDate();
            last = lastOfFeed.isAfter(last) ? lastOfFeed : last;
        }
        Map<String, Set<LocalDate>> missing = new HashMap<>();
        for (Row day : coverage.where(Coverage.STATE.col().equalTo("missing"))
                .select(Coverage.FEED_NAME.col(), Coverage.DAY.col())
                .collectAsList()) {
            missing.computeIfAbsent(day.getString(0), feed -> new HashSet<>())
                    .add(day.getDate(1).toLocalDate());
        }
        return new CoveredDays(firstDays, missing, last, zone);
    }
}

package org.wardwatch.trend;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.sql.Date;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.lake.Months;
import org.wardwatch.registry.Membership;
import org.wardwatch.trend.alarm.AlarmRules;
import org.wardwatch.trend.alarm.CoveredDays;
import org.wardwatch.trend.alarm.Period;
import org.wardwatch.trend.alarm.SeriesWatch;
import org.wardwatch.trend.alarm.SightedPeriod;

/**
 * Sightings → alarms: groups them into series and periods, has each series evaluated, and all tests of a period judged together.
 *
 * @param rules the constants
 * @param covered when feeds delivered
 */
record AlarmStep(AlarmRules rules, Broadcast<CoveredDays> covered) implements Serializable {

    private static final Column[] SERIES = {
        Alarms.SCOPE.col(),
        Alarms.SUBJECT.col(),
        Alarms.CLASSIFICATION_TYPE.col(),
        Alarms.MALWARE_FAMILY.col(),
        Alarms.PERIOD.col(),
        Alarms.MONTH.col()
    };

    /**
     * One row per organisation, address, feed, series and period: {@code org_id, source_ip, feed_name, classification_type,
     * malware_family, period, first_day, last_day}. A weekly feed tells of weeks, so that its sightings count in no day.
     *
     * @param counted what {@link TrendStep#counted} gives
     * @param feeds rows of {@link Feeds}
     */
    static Dataset<Row> sightings(Dataset<Row> counted, Dataset<Row> feeds) {
        Column isWeekly = coalesce(Feeds.DELIVERY.col().equalTo("weekly"), lit(false));
        Column monday = trunc(col("day"), "WEEK");
        Column periods = array_compact(
                array(when(isWeekly, null).otherwise(period(Period.DAY, col("day"))), period(Period.WEEK, monday)));
        Dataset<Row> addressDays = counted.select("org_id", "day", "source_ip", Series.TYPE, Series.FAMILY, "feed_name")
                .distinct()
                .join(broadcast(feeds.select(Feeds.FEED_NAME.col(), Feeds.DELIVERY.col())), "feed_name", "left")
                .withColumn("told", explode(periods))
                .select("org_id", "source_ip", "feed_name", Series.TYPE, Series.FAMILY, "told.*");
        return Series.single(addressDays);
    }

    private static Column period(Period period, Column firstDay) {
        return struct(
                lit(period.text()).as("period"),
                firstDay.as("first_day"),
                date_add(firstDay, period.days() - 1).as("last_day"));
    }

    /**
     * Rows of {@link Alarms}.
     *
     * @param sightings what {@link #sightings} gives, of the months and what may be their baselines
     * @param members rows of {@link Membership} of the months
     * @param months one row each, as {@link Months#rows} gives them
     */
    Dataset<Row> alarms(Dataset<Row> sightings, Dataset<Row> members, Dataset<Row> months) {
        FlatMapGroupsFunction<Row, Row, Row> evaluated = (series, rows) -> evaluations(series, rows);
        FlatMapGroupsFunction<Row, Row, Row> judged = (period, rows) -> AlarmRow.judged(list(rows), rules);
        Dataset<Row> evaluations = grouped(
                        ofOrganisations(sightings, months).unionByName(ofSectors(sightings, members)), SERIES)
                .flatMapGroups(evaluated, Encoders.row(EvaluationRow.SCHEMA));
        return grouped(evaluations, Alarms.PERIOD.col(), Alarms.FIRST_DAY.col())
                .flatMapGroups(judged, Encoders.row(Alarms.TABLE.schema().asNullable()));
    }

    private Dataset<Row> ofOrganisations(Dataset<Row> sightings, Dataset<Row> months) {
        return sightings
                .groupBy("org_id", Series.TYPE, Series.FAMILY, "period", "first_day", "last_day")
                .agg(
                        countDistinct(col("source_ip")).as("addresses"),
                        collect_set(col("feed_name")).as("feeds"))
                .join(broadcast(months), within())
                .withColumn("scope", lit("organisation"))
                .withColumn("members", array().cast("array<string>"))
                .withColumnRenamed("org_id", "subject")
                .drop("last_day");
    }

    /** The members of a month are those of its baselines too: else a new member would look like an outbreak. */
    private Dataset<Row> ofSectors(Dataset<Row> sightings, Dataset<Row> members) {
        Dataset<Row> membersOf = members.select(
                Membership.ORG_ID.col().as("member"), Membership.SECTOR.col().as("subject"), Membership.MONTH.col());
        return sightings
                .join(membersOf, col("org_id").equalTo(col("member")).and(within()))
                .groupBy("subject", "month", Series.TYPE, Series.FAMILY, "period", "first_day")
                .agg(
                        countDistinct(col("source_ip")).as("addresses"),
                        collect_set(col("feed_name")).as("feeds"),
                        collect_set(col("member")).as("members"))
                .withColumn("scope", lit("sector"));
    }

    /** Whether a period ends in the month, or may be in a baseline of one that does. */
    private Column within() {
        Column daysBefore = when(col("period").equalTo(Period.DAY.text()), reach(Period.DAY))
                .otherwise(reach(Period.WEEK));
        return col("first_day")
                .geq(date_add(col("month"), daysBefore.multiply(-1)))
                .and(col("last_day").lt(add_months(col("month"), 1)));
    }

    /** How many days before a month the first baseline of its first period may begin, which may begin in the month before itself. */
    private int reach(Period period) {
        return period.days() * rules.span(period).reach() + period.days() - 1;
    }

    private Iterator<Row> evaluations(Row series, Iterator<Row> rows) {
        List<SightedPeriod> sighted = new ArrayList<>();
        Period period = Period.parse(series.getAs("period"));
        rows.forEachRemaining(row -> sighted.add(new SightedPeriod(
                period.number(row.<Date>getAs("first_day").toLocalDate()),
                row.<Long>getAs("addresses"),
                new HashSet<>(row.<String>getList(row.fieldIndex("feeds"))),
                new HashSet<>(row.<String>getList(row.fieldIndex("members"))))));
        YearMonth month = YearMonth.from(series.<Date>getAs("month").toLocalDate());
        return new SeriesWatch(period, rules, covered.value())
                .evaluations(sighted, period.firstOf(month), period.lastOf(month)).stream()
                        .map(evaluation -> EvaluationRow.of(series, evaluation))
                        .iterator();
    }

    private static KeyValueGroupedDataset<Row, Row> grouped(Dataset<Row> rows, Column... by) {
        Dataset<Row> keyed = rows.withColumn("key", struct(by));
        StructType keyType = (StructType) keyed.schema().apply("key").dataType();
        return keyed.groupByKey((MapFunction<Row, Row>) row -> row.getAs("key"), Encoders.row(keyType));
    }

    private static List<Row> list(Iterator<Row> rows) {
        List<Row> list = new ArrayList<>();
        rows.forEachRemaining(list::add);
        return list;
    }
}

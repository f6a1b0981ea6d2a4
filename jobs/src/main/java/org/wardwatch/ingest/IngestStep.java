package org.wardwatch.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trunc;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** From rows as they were read to events, their sources and rejects. */
final class IngestStep {

    /** Whether the row is the first of its event among all rows that were read. */
    static final String FIRST_OF_EVENT = "first_of_event";

    /** Whether the row is the first of its event within its input. */
    static final String FIRST_IN_INPUT = "first_in_input";

    /** The earliest time_observation among the rows of the event. */
    static final String EARLIEST = "earliest_observation";

    private IngestStep() {}

    /**
     * All rows that were read, with true types, and knowing which of them repeat an event.
     *
     * @param read rows by {@link ReadRows#SCHEMA}
     */
    static Dataset<Row> told(Dataset<Row> read) {
        // Rejects have no event_id; without one of their own they would all meet in one partition.
        Column event = coalesce(Events.EVENT_ID.col(), concat_ws(":", Rejects.INPUT_ID.col(), Rejects.LINE.col()));
        WindowSpec ofEvent = Window.partitionBy(event);
        Column inputBefore =
                lag(Rejects.INPUT_ID.col(), 1).over(ofEvent.orderBy(Rejects.INPUT_ID.col(), Rejects.LINE.col()));
        return typed(read)
                .withColumn("input_before", inputBefore)
                .withColumn(EARLIEST, min(Events.TIME_OBSERVATION.col()).over(ofEvent))
                .withColumn(FIRST_OF_EVENT, col("input_before").isNull())
                .withColumn(
                        FIRST_IN_INPUT,
                        col("input_before").isNull().or(col("input_before").notEqual(Rejects.INPUT_ID.col())))
                .drop("input_before");
    }

    private static Dataset<Row> typed(Dataset<Row> read) {
        return read.withColumn(Events.TIME_SOURCE.column(), timestamp_micros(Events.TIME_SOURCE.col()))
                .withColumn(Events.TIME_OBSERVATION.column(), timestamp_micros(Events.TIME_OBSERVATION.col()))
                .withColumn(Events.EVENT_DATE.column(), to_date(Events.TIME_SOURCE.col()))
                .withColumn(Events.EVENT_MONTH.column(), trunc(Events.EVENT_DATE.col(), "month"));
    }

    /** The distinct events among these rows, with the earliest observation of each. */
    static Dataset<Row> events(Dataset<Row> told) {
        return told.where(isEvent().and(col(FIRST_OF_EVENT)))
                .withColumn(Events.TIME_OBSERVATION.column(), col(EARLIEST))
                .select(Events.TABLE.projection());
    }

    /** The events that are not known yet. */
    static Dataset<Row> unknown(Dataset<Row> events, Dataset<Row> known) {
        return events.join(
                known.select(Events.EVENT_ID.col().as("known_id")),
                Events.EVENT_ID.col().equalTo(col("known_id")),
                "left_anti");
    }

    /** Where the events among these rows stood: one row per event, input and line. */
    static Dataset<Row> sources(Dataset<Row> told) {
        return told.where(isEvent()).select(EventSources.TABLE.projection());
    }

    /** The rows that could not be read, as rejects of this feed. */
    static Dataset<Row> rejects(Dataset<Row> told, String feed) {
        return told.where(isEvent().unary_$bang())
                .withColumn(Rejects.FEED_NAME.column(), lit(feed))
                .select(Rejects.TABLE.projection());
    }

    /** Per input: {@code rows}, {@code events} (distinct in that input) and {@code rejects}. */
    static Dataset<Row> counts(Dataset<Row> told) {
        return told.groupBy(Rejects.INPUT_ID.col())
                .agg(
                        count(lit(1)).as("rows"),
                        countWhere(isEvent().and(col(FIRST_IN_INPUT))).as("events"),
                        countWhere(isEvent().unary_$bang()).as("rejects"));
    }

    /**
     * The known events that these rows saw earlier than known: {@code event_id}, {@code event_month} and the earlier
     * {@code time_observation}.
     */
    static Dataset<Row> earlier(Dataset<Row> events, Dataset<Row> known) {
        Column before = Events.TIME_OBSERVATION.of("known");
        Column now = Events.TIME_OBSERVATION.of("read");
        return events.as("read")
                .join(known.as("known"), Events.EVENT_ID.of("read").equalTo(Events.EVENT_ID.of("known")))
                .where(now.isNotNull().and(before.isNull().or(now.lt(before))))
                .select(Events.EVENT_ID.of("read"), Events.EVENT_MONTH.of("read"), now);
    }

    /** These events, with the times of {@code earlier} where it has one. */
    static Dataset<Row> withEarlier(Dataset<Row> events, Dataset<Row> earlier) {
        Dataset<Row> times = earlier.select(
                Events.EVENT_ID.col().as("earlier_id"),
                Events.TIME_OBSERVATION.col().as("earlier_time"));
        return events.join(times, Events.EVENT_ID.col().equalTo(col("earlier_id")), "left")
                .withColumn(Events.TIME_OBSERVATION.column(), least(Events.TIME_OBSERVATION.col(), col("earlier_time")))
                .select(Events.TABLE.projection());
    }

    /** The events that these sources still hold, with the earliest observation among them. */
    static Dataset<Row> held(Dataset<Row> events, Dataset<Row> sources) {
        Dataset<Row> holders = sources.groupBy(EventSources.EVENT_ID.col().as("held_id"))
                .agg(min(EventSources.TIME_OBSERVATION.col()).as(EARLIEST));
        return events.join(holders, Events.EVENT_ID.col().equalTo(col("held_id")))
                .withColumn(Events.TIME_OBSERVATION.column(), col(EARLIEST))
                .select(Events.TABLE.projection());
    }

    private static Column isEvent() {
        return Rejects.REASON.col().isNull();
    }

    private static Column countWhere(Column condition) {
        return sum(condition.cast("long"));
    }
}

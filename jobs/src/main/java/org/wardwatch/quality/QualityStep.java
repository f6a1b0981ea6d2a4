package org.wardwatch.quality;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.wardwatch.ingest.Events;
import org.wardwatch.ingest.Inputs;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Networks;

/** Rows that break what must hold: each function returns one row per violation, with the column {@link #TOLD} that names it. */
final class QualityStep {

    /** What the violation is of, in words. */
    static final String TOLD = "told";

    private static final String ACTIVE = "active";

    private QualityStep() {}

    /** Inputs of which rows were read that became neither events nor duplicates nor rejects. */
    static Dataset<Row> unbalancedInputs(Dataset<Row> inputs) {
        Column became = Inputs.EVENTS.col().plus(Inputs.DUPLICATES.col()).plus(Inputs.REJECTS.col());
        return inputs.where(Inputs.ROWS.col().notEqual(became))
                .select(told(Inputs.PATH.col(), Inputs.ROWS.col(), lit("rows,"), became, lit("accounted for")));
    }

    /** Active inputs with rows of which not one could be read. */
    static Dataset<Row> unreadInputs(Dataset<Row> inputs) {
        return inputs.where(Inputs.STATE.col().equalTo(ACTIVE))
                .where(Inputs.ROWS.col().gt(0).and(Inputs.REJECTS.col().equalTo(Inputs.ROWS.col())))
                .select(told(Inputs.FEED_NAME.col(), Inputs.PATH.col(), Inputs.ROWS.col(), lit("rows")));
    }

    /** Feeds whose last delivery, the active inputs of one run, held a larger share of rejects. */
    static Dataset<Row> spoiltDeliveries(Dataset<Row> inputs, BigDecimal maxRejectShare) {
        Column last = max(Inputs.INGESTED_AT.col()).over(Window.partitionBy(Inputs.FEED_NAME.col()));
        return inputs.where(Inputs.STATE.col().equalTo(ACTIVE))
                .withColumn("last", last)
                .where(Inputs.INGESTED_AT.col().equalTo(col("last")))
                .groupBy(Inputs.FEED_NAME.col())
                .agg(
                        sum(Inputs.REJECTS.col()).as("rejects"),
                        sum(Inputs.ROWS.col()).as("rows"))
                .where(col("rejects").gt(col("rows").multiply(lit(maxRejectShare))))
                .select(told(Inputs.FEED_NAME.col(), col("rejects"), lit("of"), col("rows"), lit("rows")));
    }

    /** Matches of the span whose event is not there. */
    static Dataset<Row> matchesWithoutEvent(Dataset<Row> matches, Dataset<Row> events, Span span) {
        Dataset<Row> known = events.where(span.holds(Events.TIME_SOURCE.col(), Events.EVENT_MONTH.col()))
                .select(Events.EVENT_ID.col());
        return of(matches, span)
                .join(known, new String[] {Matches.EVENT_ID.column()}, "left_anti")
                .select(match());
    }

    /** Matches of the span whose address or time lies in no network of the organisation by the range that they name. */
    static Dataset<Row> matchesOutsideTheirRange(Dataset<Row> matches, Dataset<Row> networks, Span span) {
        Column inRange = Matches.SOURCE_KEY
                .of("m")
                .between(Networks.FIRST_KEY.of("n"), Networks.LAST_KEY.of("n"))
                .and(Networks.VALID_FROM
                        .of("n")
                        .isNull()
                        .or(Networks.VALID_FROM.of("n").leq(Matches.TIME_SOURCE.of("m"))))
                .and(Networks.VALID_TO
                        .of("n")
                        .isNull()
                        .or(Networks.VALID_TO.of("n").gt(Matches.TIME_SOURCE.of("m"))));
        Column sameRange = Matches.ORG_ID
                .of("m")
                .equalTo(Networks.ORG_ID.of("n"))
                .and(Matches.CIDR.of("m").equalTo(Networks.CIDR.of("n")));
        return of(matches, span)
                .as("m")
                .join(broadcast(networks).as("n"), sameRange.and(inRange), "left_anti")
                .select(match());
    }

    /** Events of the span whose owner at rank 1 is not the most specific, or that have none. */
    static Dataset<Row> eventsOfTheWrongOwner(Dataset<Row> matches, Span span) {
        Column first = when(Matches.RANK.col().equalTo(1), Matches.PREFIX_LENGTH.col());
        return of(matches, span)
                .groupBy(Matches.EVENT_ID.col())
                .agg(max(Matches.PREFIX_LENGTH.col()).as("longest"), min(first).as("first"))
                .where(col("first").isNull().or(col("first").notEqual(col("longest"))))
                .select(told(lit("event"), Matches.EVENT_ID.col()));
    }

    private static Dataset<Row> of(Dataset<Row> matches, Span span) {
        return matches.where(span.holds(Matches.TIME_SOURCE.col(), Matches.EVENT_MONTH.col()));
    }

    private static Column match() {
        return told(
                Matches.ORG_ID.col(),
                Matches.CIDR.col(),
                Matches.SOURCE_IP.col(),
                lit("event"),
                Matches.EVENT_ID.col());
    }

    private static Column told(Column... words) {
        return concat_ws(" ", words).as(TOLD);
    }
}

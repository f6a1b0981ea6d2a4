package org.wardwatch.quality;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.wardwatch.finding.Findings;
import org.wardwatch.ingest.Events;
import org.wardwatch.ingest.Inputs;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Networks;
import org.wardwatch.score.Scores;

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

    /** Matches whose event is not there. */
    static Dataset<Row> matchesWithoutEvent(Dataset<Row> matches, Dataset<Row> events) {
        Dataset<Row> known = events.select(Events.EVENT_ID.col());
        return matches.join(known, new String[] {Matches.EVENT_ID.column()}, "left_anti")
                .select(match());
    }

    /** Matches whose address or time lies in no network of the organisation by the range that they name. */
    static Dataset<Row> matchesOutsideTheirRange(Dataset<Row> matches, Dataset<Row> networks) {
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
        return matches.as("m")
                .join(broadcast(networks).as("n"), sameRange.and(inRange), "left_anti")
                .select(match());
    }

    /** Events whose owner at rank 1 is not the most specific, or that have none. */
    static Dataset<Row> eventsOfTheWrongOwner(Dataset<Row> matches) {
        Column first = when(Matches.RANK.col().equalTo(1), Matches.PREFIX_LENGTH.col());
        return matches.groupBy(Matches.EVENT_ID.col())
                .agg(max(Matches.PREFIX_LENGTH.col()).as("longest"), min(first).as("first"))
                .where(col("first").isNull().or(col("first").notEqual(col("longest"))))
                .select(told(lit("event"), Matches.EVENT_ID.col()));
    }

    /** Events that have more than one match with the same range of an organisation. */
    static Dataset<Row> repeatedMatches(Dataset<Row> matches) {
        return repeated(matches, Matches.EVENT_ID, Matches.ORG_ID, Matches.CIDR);
    }

    /** Findings that stand there more than once, or end before they begin. */
    static Dataset<Row> impossibleFindings(Dataset<Row> findings) {
        Dataset<Row> backwards = findings.where(Findings.LAST_SEEN.col().lt(Findings.FIRST_SEEN.col()))
                .select(told(Findings.ORG_ID.col(), Findings.FINDING_UID.col(), lit("ends before it begins")));
        return repeated(findings, Findings.ORG_ID, Findings.FINDING_UID).unionByName(backwards);
    }

    /** Scores that stand there more than once, or outside 0 to 100. */
    static Dataset<Row> impossibleScores(Dataset<Row> scores) {
        Dataset<Row> outside = scores.where(not(Scores.SCORE.col().between(0, 100)))
                .select(told(Scores.ORG_ID.col(), Scores.MONTH.col(), Scores.SCORE.col()));
        return repeated(scores, Scores.ORG_ID, Scores.MONTH).unionByName(outside);
    }

    private static Dataset<Row> repeated(Dataset<Row> rows, TableColumn... key) {
        Column[] columns = Arrays.stream(key).map(TableColumn::col).toArray(Column[]::new);
        return rows.groupBy(columns)
                .agg(count(lit(1)).as("times"))
                .where(col("times").gt(1))
                .select(told(
                        Stream.concat(Arrays.stream(columns), Stream.of(concat_ws(" ", col("times"), lit("times"))))
                                .toArray(Column[]::new)));
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

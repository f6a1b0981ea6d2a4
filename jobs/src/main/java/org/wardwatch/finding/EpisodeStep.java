package org.wardwatch.finding;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.match.Matches;

/** Matches → episodes, as known at one or many instants. */
final class EpisodeStep {

    private EpisodeStep() {}

    /**
     * One row per organisation, machine, identifier, UTC day and programme month: matches at rank 1 that are not allowed.
     * Columns {@code org_id, machine, bot_id, identifier, day, month, first, last, events, severity, accuracy,
     * malware_family, place, feeds}; days and months as days since 1970.
     */
    static Dataset<Row> sightings(Dataset<Row> matches, FindingRules rules) {
        Column identifier = Matches.identifier();
        Column local =
                from_utc_timestamp(Matches.TIME_SOURCE.col(), rules.zone().getId());
        Column place = struct(
                Matches.SOURCE_IP.col(),
                Matches.CIDR.col(),
                Matches.RELATION.col(),
                Matches.CLASSIFICATION_TYPE.col(),
                Matches.OWNED_UNTIL.col());
        return matches.where(
                        Matches.RANK.col().equalTo(1).and(Matches.ALLOWED.col().equalTo(false)))
                .where(Matches.CLASSIFICATION_TYPE.col().isin(rules.types().toArray()))
                .withColumn("machine", coalesce(Matches.BOT_ID.col(), Matches.SOURCE_IP.col()))
                .withColumn("identifier", identifier)
                .withColumn("day", unix_date(Matches.EVENT_DATE.col()))
                .withColumn("month", unix_date(trunc(local.cast("date"), "MM")))
                .withColumn("severity_order", severityOrder())
                .withColumn("place", place)
                .groupBy(
                        Matches.ORG_ID.col(),
                        col("machine"),
                        Matches.BOT_ID.col(),
                        col("identifier"),
                        col("day"),
                        col("month"))
                .agg(
                        min(Matches.TIME_SOURCE.col()).as("first"),
                        max(Matches.TIME_SOURCE.col()).as("last"),
                        count(lit(1)).as("events"),
                        max(col("severity_order")).as("severity"),
                        max(Matches.FEED_ACCURACY.col()).as("accuracy"),
                        // Whoever tells a family here tells the same one, for it is the identifier.
                        max(Matches.MALWARE_FAMILY.col()).as("malware_family"),
                        // The event id decides between two of the same instant, so that the choice never varies.
                        max_by(col("place"), struct(Matches.TIME_SOURCE.col(), Matches.EVENT_ID.col()))
                                .as("place"),
                        collect_set(Matches.FEED_NAME.col()).as("feeds"));
    }

    /** One row per episode, in the columns of {@link Findings}, as known now. */
    static Dataset<Row> findings(Dataset<Row> sightings, Broadcast<SilenceDays> covered, FindingRules rules) {
        return perMachine(
                sightings,
                (key, rows) -> new MachineHistory(rows, covered.value(), rules).latest(),
                Findings.TABLE.schema());
    }

    /** One row per month and episode, in the columns of {@link MonthlyFindings}. */
    static Dataset<Row> monthlyFindings(Dataset<Row> sightings, Broadcast<SilenceDays> covered, FindingRules rules) {
        return perMachine(
                sightings,
                (key, rows) -> new MachineHistory(rows, covered.value(), rules).byMonth(),
                MonthlyFindings.TABLE.schema());
    }

    private static Dataset<Row> perMachine(
            Dataset<Row> sightings, FlatMapGroupsFunction<Row, Row, Row> episodes, StructType schema) {
        Dataset<Row> keyed =
                sightings.withColumn("key", struct(col("org_id"), col("machine"), col("bot_id"), col("identifier")));
        StructType keyType = (StructType) keyed.schema().apply("key").dataType();
        return keyed.groupByKey((MapFunction<Row, Row>) row -> row.getAs("key"), Encoders.row(keyType))
                .flatMapGroups(episodes, Encoders.row(nullable(schema)));
    }

    /** The encoder's own null checks are left to the table, whose message names the column. */
    private static StructType nullable(StructType schema) {
        return schema.asNullable();
    }

    private static Column severityOrder() {
        Column order = lit(Severity.MEDIUM.level());
        for (Severity severity : Severity.values()) {
            order = when(Matches.SEVERITY.col().equalTo(severity.text()), severity.level())
                    .otherwise(order);
        }
        return order;
    }
}

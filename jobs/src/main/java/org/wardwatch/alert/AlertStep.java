package org.wardwatch.alert;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.wardwatch.finding.FindingAliases;
import org.wardwatch.finding.Findings;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Organisations;
import org.wardwatch.score.Disputes;

/** Which findings members are to be told of, and what was seen of them. */
final class AlertStep {

    /** Column of {@link #sightings}: the labels of all events of the finding. */
    static final String LABELS = "labels";

    /** Column of {@link #sightings}: the finding. */
    static final String UID = Findings.FINDING_UID.column();

    private static final String PLACE = "place";

    private AlertStep() {}

    /**
     * The critical and high findings, in whatever state, of organisations that are members on that day, in the columns of
     * {@link Findings}.
     */
    static Dataset<Row> grave(Dataset<Row> findings, Dataset<Row> organisations, LocalDate day) {
        Column today = lit(Date.valueOf(day));
        Dataset<Row> members = organisations
                .where(Organisations.MEMBER_FROM
                        .col()
                        .isNull()
                        .or(Organisations.MEMBER_FROM.col().leq(today)))
                .where(Organisations.MEMBER_TO
                        .col()
                        .isNull()
                        .or(Organisations.MEMBER_TO.col().gt(today)))
                .select(Organisations.ORG_ID.col());
        return findings.where(Findings.SEVERITY.col().isin("critical", "high"))
                .join(broadcast(members), new String[] {Findings.ORG_ID.column()}, "left_semi")
                .select(Findings.TABLE.projection());
    }

    /**
     * Those of them that are open, and of which their organisation does not say on that day that they are wrong or known.
     *
     * @param grave rows of {@link Findings}
     * @param disputes what {@link Disputes#current} gives
     */
    static Dataset<Row> tellable(Dataset<Row> grave, Dataset<Row> disputes, LocalDate day) {
        Column today = lit(Date.valueOf(day));
        Dataset<Row> spokenFor = disputes.where(Disputes.IN_FORCE_FROM
                        .col()
                        .leq(today)
                        .and(Disputes.IN_FORCE_UNTIL.col().gt(today)))
                .select(Disputes.FINDING_UID.col(), Disputes.ORG_ID.col());
        return grave.where(Findings.STATE.col().equalTo("open"))
                .join(
                        broadcast(spokenFor),
                        new String[] {Findings.FINDING_UID.column(), Findings.ORG_ID.column()},
                        "left_anti");
    }

    /**
     * The findings that are not known, under the uid that they have now or under one that they had, or known as less grave.
     *
     * @param findings rows of {@link Findings}, critical or high
     * @param known columns {@code finding_uid, severity}
     * @param aliases rows of {@link FindingAliases}
     */
    static Dataset<Row> unknown(Dataset<Row> findings, Dataset<Row> known, Dataset<Row> aliases) {
        Dataset<Row> names = aliases.select(
                FindingAliases.ALIAS.col(), FindingAliases.FINDING_UID.col().as("uid_now"));
        Dataset<Row> now = known.join(broadcast(names), col(UID).equalTo(FindingAliases.ALIAS.col()), "left")
                .select(
                        coalesce(col("uid_now"), col(UID)).as("known_uid"),
                        Findings.SEVERITY.col().as("known_severity"));
        Column asGrave = col("known_severity")
                .equalTo("critical")
                .or(Findings.SEVERITY.col().equalTo("high"));
        return findings.join(now, col(UID).equalTo(col("known_uid")).and(asGrave), "left_anti");
    }

    /**
     * The last sightings of findings: matches with {@link #UID} and {@link #LABELS}, at most so many of each, the latest first.
     *
     * @param matches rows of {@link Matches}
     * @param findings rows of {@link Findings}
     * @param from first day of the earliest month in which any of them was seen
     */
    static Dataset<Row> sightings(Dataset<Row> matches, Dataset<Row> findings, LocalDate from, int most) {
        Column identifier = Matches.identifier();
        Column machine = coalesce(Matches.BOT_ID.col(), Matches.SOURCE_IP.col());
        Column latestFirst = Matches.TIME_SOURCE.col().desc();
        return matches.where(Matches.EVENT_MONTH.col().geq(lit(Date.valueOf(from))))
                .where(Matches.RANK.col().equalTo(1).and(Matches.ALLOWED.col().equalTo(false)))
                .join(
                        broadcast(subjects(findings)),
                        Matches.ORG_ID
                                .col()
                                .equalTo(col("owner"))
                                .and(machine.equalTo(col("machine")))
                                .and(Matches.BOT_ID.col().isNotNull().equalTo(col("by_bot_id")))
                                .and(identifier.equalTo(col("what")))
                                .and(Matches.TIME_SOURCE.col().between(col("first"), col("last"))))
                .withColumn(LABELS, collect_set(Matches.TLP.col()).over(Window.partitionBy(col(UID))))
                .withColumn(
                        PLACE,
                        row_number().over(Window.partitionBy(col(UID)).orderBy(latestFirst, Matches.EVENT_ID.col())))
                .where(col(PLACE).leq(most))
                .orderBy(col(UID), col(PLACE));
    }

    private static Dataset<Row> subjects(Dataset<Row> findings) {
        return findings.select(
                Findings.FINDING_UID.col(),
                Findings.ORG_ID.col().as("owner"),
                coalesce(Findings.BOT_ID.col(), Findings.SOURCE_IP.col()).as("machine"),
                Findings.BOT_ID.col().isNotNull().as("by_bot_id"),
                Findings.IDENTIFIER.col().as("what"),
                Findings.FIRST_SEEN.col().as("first"),
                Findings.LAST_SEEN.col().as("last"));
    }
}

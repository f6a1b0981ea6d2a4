package org.wardwatch.report.evidence;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.report.data.Suppression;
import org.wardwatch.score.DwellCurves;
import org.wardwatch.score.DwellTimes;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.Alarms;

/**
 * What a member reads of itself beside its sector.
 *
 * <p>Of the sector it reads nothing that rests on fewer members than {@link Suppression#FEWEST_MEMBERS}: no curve and no time to clean, no
 * test against the others, and of an alarm only that there is one, of which family and when. Counts of the sector's episodes are never
 * told, nor totals over families, so that there is nothing to subtract.
 */
final class SectorEvidence {

    private static final String SECTOR = "sector";
    private static final String ORGANISATION = "organisation";
    private static final String BASIS = "basis_members";
    private static final String BASIS_SECTOR = "basis_sector";
    private static final String UNDER = "where it rests on fewer than " + Suppression.FEWEST_MEMBERS + " members";
    private static final String OF_SECTORS = "of sectors, and " + UNDER;

    private static final EvidenceSource DWELL_TIMES = new EvidenceSource(
            EvidenceColumns.of(DwellTimes.TABLE)
                    .own(DwellTimes.MONTH, DwellTimes.SCOPE, DwellTimes.SUBJECT)
                    .shown(DwellTimes.IDENTIFIER)
                    .withheld("episodes", "of sectors", DwellTimes.EPISODES, DwellTimes.CLOSED)
                    .numbers("days", DwellTimes.MEDIAN_DAYS, DwellTimes.RMST)
                    .withheld("days", "of sectors", DwellTimes.RMST_ERROR)
                    .withheld("chi square", OF_SECTORS, DwellTimes.SECTOR_CHI_SQUARE)
                    .withheld("probability", OF_SECTORS, DwellTimes.SECTOR_P)
                    .withheld("chi square", "of sectors", DwellTimes.YEAR_CHI_SQUARE)
                    .withheld("probability", "of sectors", DwellTimes.YEAR_P)
                    .file("dwell_times", "identifier of the organisation, * for all, and of its sector all together"),
            query -> EvidenceQuery.inOrder(dwellTimes(query), DwellTimes.SCOPE, DwellTimes.IDENTIFIER));

    private static final EvidenceSource DWELL_CURVES = new EvidenceSource(
            EvidenceColumns.of(DwellCurves.TABLE)
                    .own(DwellCurves.MONTH, DwellCurves.SCOPE, DwellCurves.SUBJECT)
                    .numbers("days", DwellCurves.DAY)
                    .withheld("episodes", "of sectors", DwellCurves.AT_RISK, DwellCurves.CLOSED)
                    .numbers("0 to 1", DwellCurves.SURVIVAL)
                    .file(
                            "dwell_curves",
                            "day of dwell on which an episode of the organisation, or of its sector, closed"),
            query -> EvidenceQuery.inOrder(dwellCurves(query), DwellCurves.SCOPE, DwellCurves.DAY));

    private static final EvidenceSource ALARMS = new EvidenceSource(
            EvidenceColumns.of(Alarms.TABLE)
                    .own(Alarms.MONTH, Alarms.SCOPE, Alarms.SUBJECT, Alarms.PERIOD, Alarms.FIRST_DAY)
                    .shown(Alarms.CLASSIFICATION_TYPE, Alarms.MALWARE_FAMILY)
                    .withheld("addresses", UNDER, Alarms.OBSERVED, Alarms.EXPECTED)
                    .withheld("variance by mean", UNDER, Alarms.DISPERSION)
                    .withheld("", UNDER, Alarms.METHOD)
                    .withheld("probability", UNDER, Alarms.P_VALUE, Alarms.ADJUSTED_P)
                    .numbers("tests", Alarms.TESTS)
                    .withheld("addresses", UNDER, Alarms.THRESHOLD)
                    .own(Alarms.ALARM)
                    .withheld("", UNDER, Alarms.EARS_C1, Alarms.EARS_C2, Alarms.EARS_C3, Alarms.CUSUM)
                    .withheld(
                            "members",
                            "where it is less than " + Suppression.FEWEST_MEMBERS,
                            Alarms.MEMBERS_HIT,
                            Alarms.MEMBERS_NEWLY_HIT)
                    .withheld("periods", UNDER, Alarms.BASELINE)
                    .own(Alarms.ENOUGH_BASELINE)
                    .file("alarms", "series of the organisation and day or week, and alarm of a family in its sector"),
            query -> EvidenceQuery.inOrder(
                    alarms(query),
                    Alarms.SCOPE,
                    Alarms.PERIOD,
                    Alarms.FIRST_DAY,
                    Alarms.CLASSIFICATION_TYPE,
                    Alarms.MALWARE_FAMILY));

    static final List<EvidenceSource> ALL = List.of(DWELL_TIMES, DWELL_CURVES, ALARMS);

    private SectorEvidence() {}

    private static Dataset<Row> dwellTimes(EvidenceQuery query) {
        Column told = col(BASIS).geq(Suppression.FEWEST_MEMBERS);
        Dataset<Row> own = own(query, DwellTimes.TABLE, DwellTimes.SCOPE, DwellTimes.SUBJECT, DwellTimes.MONTH)
                .join(
                        broadcast(basis(query)),
                        col("member_sector")
                                .equalTo(col(BASIS_SECTOR))
                                .and(col(EvidenceQuery.MONTH).equalTo(col("basis_month")))
                                .and(DwellTimes.IDENTIFIER.col().equalTo(col("basis_identifier"))),
                        "left");
        for (TableColumn test : List.of(DwellTimes.SECTOR_CHI_SQUARE, DwellTimes.SECTOR_P)) {
            own = own.withColumn(test.column(), when(told, test.col()));
        }
        Dataset<Row> sector = told(query, DwellTimes.TABLE, DwellTimes.SCOPE, DwellTimes.SUBJECT, DwellTimes.MONTH)
                .where(DwellTimes.IDENTIFIER.col().equalTo("*"));
        return withheld(own, DwellTimes.TABLE, lit(false))
                .unionByName(withheld(
                        sector,
                        DwellTimes.TABLE,
                        lit(true),
                        DwellTimes.EPISODES,
                        DwellTimes.CLOSED,
                        DwellTimes.RMST_ERROR,
                        DwellTimes.SECTOR_CHI_SQUARE,
                        DwellTimes.SECTOR_P,
                        DwellTimes.YEAR_CHI_SQUARE,
                        DwellTimes.YEAR_P));
    }

    private static Dataset<Row> dwellCurves(EvidenceQuery query) {
        Dataset<Row> own = own(query, DwellCurves.TABLE, DwellCurves.SCOPE, DwellCurves.SUBJECT, DwellCurves.MONTH);
        Dataset<Row> sector = told(query, DwellCurves.TABLE, DwellCurves.SCOPE, DwellCurves.SUBJECT, DwellCurves.MONTH);
        return withheld(own, DwellCurves.TABLE, lit(false))
                .unionByName(withheld(sector, DwellCurves.TABLE, lit(true), DwellCurves.AT_RISK, DwellCurves.CLOSED));
    }

    private static Dataset<Row> alarms(EvidenceQuery query) {
        Dataset<Row> own = own(query, Alarms.TABLE, Alarms.SCOPE, Alarms.SUBJECT, Alarms.MONTH);
        // Families only: with the totals over them, one could subtract.
        Dataset<Row> sector = ofSectors(query, Alarms.TABLE, Alarms.SCOPE, Alarms.SUBJECT, Alarms.MONTH)
                .where(Alarms.ALARM.col().and(Alarms.MALWARE_FAMILY.col().notEqual("*")));
        Column newly = Alarms.MEMBERS_NEWLY_HIT.col();
        Column few = coalesce(Alarms.MEMBERS_HIT.col().lt(Suppression.FEWEST_MEMBERS), lit(true));
        Dataset<Row> told = sector.withColumn(
                Alarms.MEMBERS_NEWLY_HIT.column(), when(newly.geq(Suppression.FEWEST_MEMBERS), newly));
        return withheld(own, Alarms.TABLE, lit(false))
                .unionByName(withheld(
                        told.withColumn("few", few),
                        Alarms.TABLE,
                        col("few"),
                        Alarms.OBSERVED,
                        Alarms.EXPECTED,
                        Alarms.DISPERSION,
                        Alarms.METHOD,
                        Alarms.P_VALUE,
                        Alarms.ADJUSTED_P,
                        Alarms.THRESHOLD,
                        Alarms.EARS_C1,
                        Alarms.EARS_C2,
                        Alarms.EARS_C3,
                        Alarms.CUSUM,
                        Alarms.MEMBERS_HIT,
                        Alarms.MEMBERS_NEWLY_HIT,
                        Alarms.BASELINE));
    }

    private static Dataset<Row> own(
            EvidenceQuery query, Table table, TableColumn scope, TableColumn subject, TableColumn month) {
        return query.monthly(table, subject, month)
                .where(scope.col().equalTo(ORGANISATION))
                .join(query.members(), new String[] {EvidenceQuery.OWNER, EvidenceQuery.MONTH});
    }

    /** Rows of sectors, once for each reported member. */
    private static Dataset<Row> ofSectors(
            EvidenceQuery query, Table table, TableColumn scope, TableColumn subject, TableColumn month) {
        Dataset<Row> rows = query.lake()
                .read(table)
                .where(scope.col().equalTo(SECTOR).and(month.col().isin(query.firstDays())));
        return rows.join(
                query.members(),
                subject.col().equalTo(col("member_sector")).and(month.col().equalTo(col(EvidenceQuery.MONTH))));
    }

    /** Rows of sectors of which enough members have episodes, once for each reported member. */
    private static Dataset<Row> told(
            EvidenceQuery query, Table table, TableColumn scope, TableColumn subject, TableColumn month) {
        Dataset<Row> enough = basis(query)
                .where(col("basis_identifier").equalTo("*").and(col(BASIS).geq(Suppression.FEWEST_MEMBERS)));
        return ofSectors(query, table, scope, subject, month)
                .join(
                        broadcast(enough),
                        col("member_sector")
                                .equalTo(col(BASIS_SECTOR))
                                .and(col(EvidenceQuery.MONTH).equalTo(col("basis_month"))));
    }

    /** How many members of a sector have episodes of an identifier in a month: those who are reported and all others. */
    private static Dataset<Row> basis(EvidenceQuery query) {
        Dataset<Row> sectors = query.lake()
                .read(Scores.TABLE)
                .where(Scores.MONTH.col().isin(query.firstDays()))
                .select(
                        Scores.ORG_ID.col().as("basis_member"),
                        Scores.MONTH.col().as("basis_month"),
                        Scores.SECTOR.col().as(BASIS_SECTOR));
        return query.lake()
                .read(DwellTimes.TABLE)
                .where(DwellTimes.SCOPE
                        .col()
                        .equalTo(ORGANISATION)
                        .and(DwellTimes.EPISODES.col().gt(0)))
                .join(
                        sectors,
                        DwellTimes.SUBJECT
                                .col()
                                .equalTo(col("basis_member"))
                                .and(DwellTimes.MONTH.col().equalTo(col("basis_month"))))
                .groupBy(
                        col(BASIS_SECTOR),
                        col("basis_month"),
                        DwellTimes.IDENTIFIER.col().as("basis_identifier"))
                .agg(count_distinct(col("basis_member")).as(BASIS));
    }

    private static Dataset<Row> withheld(Dataset<Row> rows, Table table, Column where, TableColumn... columns) {
        Dataset<Row> told = rows;
        for (TableColumn column : columns) {
            told = told.withColumn(
                    column.column(),
                    when(where, lit(null))
                            .otherwise(column.col())
                            .cast(column.spec().type()));
        }
        Column[] kept = new Column[table.columns().size() + 2];
        for (int i = 0; i < table.columns().size(); i++) {
            kept[i] = table.columns().get(i).col();
        }
        kept[kept.length - 2] = col(EvidenceQuery.OWNER);
        kept[kept.length - 1] = col(EvidenceQuery.MONTH);
        return told.select(kept);
    }
}

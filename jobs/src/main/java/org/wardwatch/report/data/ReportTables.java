package org.wardwatch.report.data;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.disclosure.MemberViews;
import org.wardwatch.finding.FindingAliases;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;
import org.wardwatch.restatement.PublishedFigures;
import org.wardwatch.score.Disputes;
import org.wardwatch.score.DwellCurves;
import org.wardwatch.score.DwellTimes;
import org.wardwatch.score.ScorePoints;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.Alarms;
import org.wardwatch.trend.Directions;
import org.wardwatch.trend.MonthlyTrends;
import org.wardwatch.trend.SectorTrends;

/** Collects what pages are made of: one query per table, whatever the number of months and members. */
public final class ReportTables {

    /** Months of a trend, the reported one included. */
    public static final int TREND_MONTHS = 13;

    /** Months of five quarters. */
    public static final int QUARTER_MONTHS = 15;

    private static final String ORGANISATION = "organisation";
    private static final String SECTOR = "sector";

    private ReportTables() {}

    /** The rows that reports of these months need. */
    public static ReportData data(Snapshot lake, List<YearMonth> months) {
        Dataset<Row> statements = Disputes.current(lake.read(Disputes.TABLE), lake.read(FindingAliases.TABLE));
        ReportData.Health health = health(lake, months);
        return new ReportData(
                registry(lake),
                health,
                cases(lake, months, statements, health.points()),
                counts(lake, months),
                coverage(lake.read(Coverage.TABLE).where(shown(Coverage.DAY, months, QUARTER_MONTHS))));
    }

    private static ReportData.Health health(Snapshot lake, List<YearMonth> months) {
        Dataset<Row> times =
                lake.read(DwellTimes.TABLE).where(DwellTimes.MONTH.col().isin(firstDays(months)));
        Dataset<Row> curves =
                lake.read(DwellCurves.TABLE).where(DwellCurves.MONTH.col().isin(firstDays(months)));
        return new ReportData.Health(
                monthly(lake.read(Scores.TABLE).where(shown(Scores.MONTH, months)), Scores.ORG_ID, Scores.MONTH),
                monthly(
                        lake.read(ScorePoints.TABLE)
                                .where(ScorePoints.MONTH.col().isin(firstDays(months)))
                                .orderBy(ScorePoints.RANK.col()),
                        ScorePoints.ORG_ID,
                        ScorePoints.MONTH),
                monthly(scoped(times, DwellTimes.SCOPE, ORGANISATION), DwellTimes.SUBJECT, DwellTimes.MONTH),
                monthly(scoped(curves, DwellCurves.SCOPE, ORGANISATION), DwellCurves.SUBJECT, DwellCurves.MONTH),
                new ReportData.SectorDwell(
                        monthly(scoped(times, DwellTimes.SCOPE, SECTOR), DwellTimes.SUBJECT, DwellTimes.MONTH),
                        monthly(scoped(curves, DwellCurves.SCOPE, SECTOR), DwellCurves.SUBJECT, DwellCurves.MONTH)),
                monthly(
                        lake.read(PublishedFigures.TABLE)
                                .where(shown(PublishedFigures.MONTH, months))
                                .where(PublishedFigures.FIGURE.col().equalTo(Scores.SCORE.column()))
                                .orderBy(PublishedFigures.RELEASE.col()),
                        PublishedFigures.ORG_ID,
                        PublishedFigures.MONTH));
    }

    private static ReportData.Cases cases(
            Snapshot lake, List<YearMonth> months, Dataset<Row> statements, MonthlyRows points) {
        Object[] compared = firstDays(months.stream()
                .flatMap(month -> Stream.of(month.minusMonths(1), month))
                .distinct()
                .toList());
        Dataset<Row> findings = lake.read(MonthlyFindings.TABLE)
                .where(MonthlyFindings.MONTH.col().isin(compared))
                .where(concernsItsMonth());
        MonthlyRows collected =
                monthly(Disputes.marked(findings, statements), MonthlyFindings.ORG_ID, MonthlyFindings.MONTH);
        return new ReportData.Cases(
                collected,
                Sightings.of(detailed(findings, months, collected, points), lake.read(Matches.TABLE)),
                Cells.of(statements.orderBy(Disputes.IN_FORCE_FROM.col(), Disputes.FINDING_UID.col())).stream()
                        .collect(Collectors.groupingBy(row -> row.text(Disputes.ORG_ID))));
    }

    /** The open findings of each member that are to do first, as far as they are told in detail. */
    private static Dataset<Row> detailed(
            Dataset<Row> findings, List<YearMonth> months, MonthlyRows collected, MonthlyRows points) {
        List<Row> told = months.stream()
                .flatMap(month -> collected.owners(month).stream().map(orgId -> new OwnerMonth(orgId, month)))
                .flatMap(member -> DoFirst.told(points.at(member), collected.at(member))
                        .map(uid -> RowFactory.create(firstDay(member.month()), uid)))
                .toList();
        StructType columns = new StructType()
                .add(MonthlyFindings.MONTH.column(), DataTypes.DateType)
                .add(MonthlyFindings.FINDING_UID.column(), DataTypes.StringType);
        return findings.join(
                broadcast(findings.sparkSession().createDataFrame(told, columns)), columns.fieldNames(), "left_semi");
    }

    private static ReportData.Counts counts(Snapshot lake, List<YearMonth> months) {
        Dataset<Row> alarms = lake.read(Alarms.TABLE)
                .where(Alarms.MONTH.col().isin(firstDays(months)).and(Alarms.ALARM.col()))
                .orderBy(Alarms.FIRST_DAY.col(), Alarms.CLASSIFICATION_TYPE.col(), Alarms.MALWARE_FAMILY.col());
        return new ReportData.Counts(
                monthly(
                        lake.read(MonthlyTrends.TABLE).where(shown(MonthlyTrends.MONTH, months)),
                        MonthlyTrends.ORG_ID,
                        MonthlyTrends.MONTH),
                monthly(
                        lake.read(SectorTrends.TABLE).where(shown(SectorTrends.MONTH, months, QUARTER_MONTHS)),
                        SectorTrends.SECTOR,
                        SectorTrends.MONTH),
                monthly(
                        lake.read(Directions.TABLE).where(Directions.MONTH.col().isin(firstDays(months))),
                        Directions.ORG_ID,
                        Directions.MONTH),
                monthly(scoped(alarms, Alarms.SCOPE, ORGANISATION), Alarms.SUBJECT, Alarms.MONTH),
                monthly(scoped(alarms, Alarms.SCOPE, SECTOR), Alarms.SUBJECT, Alarms.MONTH));
    }

    private static Dataset<Row> scoped(Dataset<Row> rows, TableColumn scope, String which) {
        return rows.where(scope.col().equalTo(which));
    }

    private static ReportData.Registry registry(Snapshot lake) {
        Map<String, Cells> organisations = Cells.of(lake.read(Organisations.TABLE)).stream()
                .collect(Collectors.toMap(row -> row.text(Organisations.ORG_ID), Function.identity()));
        List<Cells> networks = Cells.of(lake.read(Networks.TABLE)
                .orderBy(
                        Networks.FIRST_KEY.col(),
                        Networks.LAST_KEY.col(),
                        Networks.ORG_ID.col(),
                        Networks.VALID_FROM.col()));
        return new ReportData.Registry(
                organisations,
                networks.stream().collect(Collectors.groupingBy(row -> row.text(Networks.ORG_ID))),
                MemberViews.of(networks, organisations.values()));
    }

    private static MonthlyRows monthly(Dataset<Row> rows, TableColumn owner, TableColumn month) {
        return MonthlyRows.of(Cells.of(rows), owner, month);
    }

    private static Column concernsItsMonth() {
        return MonthlyFindings.STATE
                .col()
                .notEqual("closed")
                .or(MonthlyFindings.SIGHTED.col())
                .or(MonthlyFindings.OPENED.col())
                .or(MonthlyFindings.NO_LONGER_SEEN.col());
    }

    private static Column shown(TableColumn day, List<YearMonth> months) {
        return shown(day, months, TREND_MONTHS);
    }

    private static Column shown(TableColumn day, List<YearMonth> months, int back) {
        Date first = firstDay(Collections.min(months).minusMonths(back - 1L));
        Date after = firstDay(Collections.max(months).plusMonths(1));
        return day.col().geq(lit(first)).and(day.col().lt(lit(after)));
    }

    private static Map<YearMonth, List<FeedCoverage>> coverage(Dataset<Row> days) {
        Dataset<Row> counted = days.groupBy(
                        Coverage.FEED_NAME.col(),
                        trunc(Coverage.DAY.col(), "month").as("month"))
                .agg(
                        days("ok").as("ok"),
                        days("partial").as("partial"),
                        days("missing").as("missing"))
                .orderBy("month", Coverage.FEED_NAME.column());
        return Cells.of(counted).stream()
                .map(row -> new FeedCoverage(
                        row.text(Coverage.FEED_NAME),
                        row.month("month"),
                        row.row().getAs("ok"),
                        row.row().getAs("partial"),
                        row.row().getAs("missing")))
                .collect(Collectors.groupingBy(FeedCoverage::month, TreeMap::new, Collectors.toList()));
    }

    private static Column days(String state) {
        return count(when(Coverage.STATE.col().equalTo(state), 1));
    }

    private static Object[] firstDays(List<YearMonth> months) {
        return months.stream().map(ReportTables::firstDay).toArray();
    }

    private static Date firstDay(YearMonth month) {
        return Date.valueOf(month.atDay(1));
    }
}

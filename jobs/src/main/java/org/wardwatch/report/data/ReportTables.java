package org.wardwatch.report.data;

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
import org.wardwatch.disclosure.MemberSpace;
import org.wardwatch.finding.FindingAliases;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;
import org.wardwatch.score.Disputes;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.MonthlyTrends;
import org.wardwatch.trend.SectorTrends;

/** Collects what pages are made of: one query per table, whatever the number of months and members. */
public final class ReportTables {

    /** Months of a trend, the reported one included. */
    public static final int TREND_MONTHS = 13;

    private ReportTables() {}

    /** The rows that reports of these months need. */
    public static ReportData data(Snapshot lake, List<YearMonth> months) {
        Object[] compared = months.stream()
                .flatMap(month -> Stream.of(month.minusMonths(1), month))
                .distinct()
                .map(ReportTables::firstDay)
                .toArray();
        Dataset<Row> findings = Disputes.marked(
                lake.read(MonthlyFindings.TABLE)
                        .where(MonthlyFindings.MONTH.col().isin(compared))
                        .where(concernsItsMonth()),
                Disputes.current(lake.read(Disputes.TABLE), lake.read(FindingAliases.TABLE)));
        return new ReportData(
                registry(lake),
                monthly(lake.read(Scores.TABLE).where(Scores.MONTH.col().isin(compared)), Scores.ORG_ID, Scores.MONTH),
                monthly(findings, MonthlyFindings.ORG_ID, MonthlyFindings.MONTH),
                monthly(
                        lake.read(MonthlyTrends.TABLE).where(shown(MonthlyTrends.MONTH, months)),
                        MonthlyTrends.ORG_ID,
                        MonthlyTrends.MONTH),
                monthly(
                        lake.read(SectorTrends.TABLE).where(shown(SectorTrends.MONTH, months)),
                        SectorTrends.SECTOR,
                        SectorTrends.MONTH),
                coverage(lake.read(Coverage.TABLE).where(shown(Coverage.DAY, months))));
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
                MemberSpace.of(networks));
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
        Date first = firstDay(Collections.min(months).minusMonths(TREND_MONTHS - 1L));
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

    private static Date firstDay(YearMonth month) {
        return Date.valueOf(month.atDay(1));
    }
}

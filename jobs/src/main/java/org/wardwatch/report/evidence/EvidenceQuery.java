package org.wardwatch.report.evidence;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.report.ReportScope;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportTables;
import org.wardwatch.score.Scores;

/**
 * Reads tables row by row, each row as often as files have it, with whose file of which month it goes into.
 *
 * @param lake tables of one release
 * @param months that are reported
 * @param scope for whom
 * @param zone the programme's
 */
record EvidenceQuery(Snapshot lake, List<YearMonth> months, ReportScope scope, ZoneId zone) {

    /** Column that says whose file a row goes into. */
    static final String OWNER = "report_owner";

    /** Column that says into the file of which month a row goes, as its first day. */
    static final String MONTH = "report_month";

    /** Whose file, of which month, a row goes into. */
    static OwnerMonth of(Cells row) {
        return new OwnerMonth(row.row().getString(row.row().fieldIndex(OWNER)), row.month(MONTH));
    }

    /** Rows with {@link #OWNER} and {@link #MONTH}, in the order of files and within them. */
    static Dataset<Row> inOrder(Dataset<Row> rows, TableColumn... order) {
        return rows.orderBy(Stream.concat(
                        Stream.of(col(MONTH), col(OWNER)), Arrays.stream(order).map(TableColumn::col))
                .toArray(Column[]::new));
    }

    /** The table's rows of the reported months themselves. */
    Dataset<Row> monthly(Table table, TableColumn owner, TableColumn month) {
        return lake.read(table)
                .where(isWanted(owner).and(month.col().isin(firstDays())))
                .withColumn(OWNER, owner.col())
                .withColumn(MONTH, month.col());
    }

    /** The table's rows of each reported month and of the twelve before it. */
    Dataset<Row> yearly(Table table, TableColumn owner, TableColumn month) {
        return withinAYear(lake.read(table).where(isWanted(owner)), month).withColumn(OWNER, owner.col());
    }

    /** The table's rows in every month, whatever it is. */
    Dataset<Row> always(Dataset<Row> rows, TableColumn owner) {
        return rows.where(isWanted(owner)).withColumn(OWNER, owner.col()).withColumn(MONTH, explode(array(days())));
    }

    /** The rows whose day lies in a reported month or in the twelve before it, once for each, with {@link #MONTH}. */
    Dataset<Row> withinAYear(Dataset<Row> rows, TableColumn day) {
        Date first = firstDay(Collections.min(months).minusMonths(ReportTables.TREND_MONTHS - 1L));
        Date after = firstDay(Collections.max(months).plusMonths(1));
        Column windows = filter(
                array(days()),
                month -> day.col()
                        .lt(add_months(month, 1))
                        .and(day.col().geq(add_months(month, 1 - ReportTables.TREND_MONTHS))));
        return rows.where(day.col().geq(lit(first)).and(day.col().lt(lit(after))))
                .withColumn(MONTH, explode(windows));
    }

    /** Who is reported: {@link #OWNER}, {@link #MONTH} and the member's sector. */
    Dataset<Row> members() {
        return broadcast(monthly(Scores.TABLE, Scores.ORG_ID, Scores.MONTH)
                .select(col(OWNER), col(MONTH), Scores.SECTOR.col().as("member_sector")));
    }

    /** Whether the row is of somebody who is reported. */
    Column isWanted(TableColumn owner) {
        return scope.only().map(orgId -> owner.col().equalTo(orgId)).orElse(lit(true));
    }

    /** First days of the reported months. */
    Object[] firstDays() {
        return months.stream().map(EvidenceQuery::firstDay).toArray();
    }

    private Column[] days() {
        return months.stream().map(month -> lit(firstDay(month))).toArray(Column[]::new);
    }

    private static Date firstDay(YearMonth month) {
        return Date.valueOf(month.atDay(1));
    }
}

package org.wardwatch.lake;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How the files of a table are to lie in each partition once it has filled up: sorted by some columns from file to file and
 * within each, so that a query for a few values of the first of them reads few files, and few pages of those.
 *
 * @param table the table
 * @param order columns to sort by; none when rows only need to lie in fewer files
 * @param rowsAFile rows that one file holds at the most
 */
public record Layout(Table table, List<TableColumn> order, long rowsAFile) {

    /** A file of events is then some 100 MB: few enough for a plan, enough for all cores. */
    private static final long ROWS_A_FILE = 1_000_000;

    /** The order in which the table is written anyhow, so that only the number of its files can be mended. */
    public static Layout asWritten(Table table) {
        return new Layout(table, table.order(), ROWS_A_FILE);
    }

    /** Another order than that in which the table is written, so that a single file can be mended too. */
    public static Layout by(Table table, TableColumn... order) {
        return new Layout(table, List.of(order), ROWS_A_FILE);
    }

    /** The same, in files of so many rows. */
    public Layout withRowsAFile(long rows) {
        return new Layout(table, order, rows);
    }

    /** What tells files that were written in this layout from all others. */
    String mark() {
        return order.stream().map(TableColumn::column).collect(Collectors.joining(","));
    }

    /** Whether the table is written in this order anyhow. */
    boolean isAsWritten() {
        return order.equals(table.order());
    }

    /** Files that so many rows take. */
    int files(long rows) {
        return Math.toIntExact(Math.max(1, (rows + rowsAFile - 1) / rowsAFile));
    }

    /** The rows of one partition, one Spark partition a file, in order. */
    Dataset<Row> laidOut(Dataset<Row> rows, long count) {
        Column[] ranged = order.stream().map(TableColumn::col).toArray(Column[]::new);
        return order.isEmpty() ? rows.repartition(files(count)) : sorted(rows.repartitionByRange(files(count), ranged));
    }

    /** Rows in order within each Spark partition; as they are where there is no order. */
    Dataset<Row> sorted(Dataset<Row> rows) {
        if (order.isEmpty()) {
            return rows;
        }
        // Delta sorts anew what does not begin with the partition's columns, although they may be constant here.
        Column[] sorted = Stream.concat(table.partitions().stream(), order.stream())
                .map(TableColumn::col)
                .toArray(Column[]::new);
        return rows.sortWithinPartitions(sorted);
    }
}

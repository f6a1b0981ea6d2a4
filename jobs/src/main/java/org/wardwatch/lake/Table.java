package org.wardwatch.lake;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table's declaration.
 *
 * @param name plural, snake case; also the folder in the lake
 * @param rows what one row stands for ("one row per …"); kept as the Delta table's comment
 * @param columns in order
 * @param partitions columns whose values become folders; none for small tables
 * @param order columns by which rows are sorted within a file, so that scans can skip
 * @param volatiles columns that hold clocks and paths, which a digest leaves out
 */
public record Table(
        String name,
        String rows,
        List<TableColumn> columns,
        List<TableColumn> partitions,
        List<TableColumn> order,
        Set<TableColumn> volatiles) {

    /** A table without partitions and without volatile columns. */
    public static Table of(String name, String rows, TableColumn[] columns) {
        return new Table(name, rows, List.of(columns), List.of(), List.of(), Set.of());
    }

    /** The same table, kept in folders by these columns. */
    public Table partitionedBy(TableColumn... by) {
        return new Table(name, rows, columns, List.of(by), order, volatiles);
    }

    /** The same table, sorted by these columns within its files. */
    public Table orderedBy(TableColumn... by) {
        return new Table(name, rows, columns, partitions, List.of(by), volatiles);
    }

    /** The same table, with these columns left out of digests. */
    public Table withVolatile(TableColumn... clocksAndPaths) {
        return new Table(name, rows, columns, partitions, order, Set.of(clocksAndPaths));
    }

    /** The schema with NOT NULL and comments. */
    public StructType schema() {
        return new StructType(columns.stream().map(Table::field).toArray(StructField[]::new));
    }

    /** All columns in declared order, cast to their declared types. */
    public Column[] projection() {
        return columns.stream()
                .map(column -> column.col().cast(column.spec().type()).as(column.column()))
                .toArray(Column[]::new);
    }

    /** The columns that a digest covers, in declared order. */
    public List<TableColumn> digested() {
        return columns.stream().filter(column -> !volatiles.contains(column)).collect(Collectors.toList());
    }

    /** Names of the partition columns. */
    public String[] partitionNames() {
        return partitions.stream().map(TableColumn::column).toArray(String[]::new);
    }

    private static StructField field(TableColumn column) {
        TableColumn.Spec spec = column.spec();
        Metadata comment =
                new MetadataBuilder().putString("comment", spec.comment()).build();
        return new StructField(column.column(), spec.type(), !spec.required(), comment);
    }
}

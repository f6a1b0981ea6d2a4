package org.wardwatch.report;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.TableColumn;

/**
 * One collected row, read by declared columns.
 *
 * @param row as Spark gave it
 */
record Cells(Row row) {

    /** All rows, collected. */
    static List<Cells> of(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Cells::new).toList();
    }

    /** The text of a NOT NULL column. */
    String text(TableColumn column) {
        return row.getString(at(column));
    }

    /** The text, or null. */
    @Nullable
    String textOrNull(TableColumn column) {
        return row.isNullAt(at(column)) ? null : text(column);
    }

    /** The whole number of a NOT NULL column of any width. */
    long whole(TableColumn column) {
        return ((Number) row.get(at(column))).longValue();
    }

    /** The whole number, or null. */
    @Nullable
    Long wholeOrNull(TableColumn column) {
        return row.isNullAt(at(column)) ? null : whole(column);
    }

    /** The decimal of a NOT NULL column. */
    BigDecimal decimal(TableColumn column) {
        return row.getDecimal(at(column));
    }

    /** The decimal, or null. */
    @Nullable
    BigDecimal decimalOrNull(TableColumn column) {
        return row.isNullAt(at(column)) ? null : decimal(column);
    }

    /** The truth of a NOT NULL column. */
    boolean flag(TableColumn column) {
        return row.getBoolean(at(column));
    }

    /** The instant of a NOT NULL column. */
    Instant instant(TableColumn column) {
        // Which of the two it is depends on spark.sql.datetime.java8API.enabled.
        return row.get(at(column)) instanceof Timestamp timestamp ? timestamp.toInstant() : row.getInstant(at(column));
    }

    /** The instant, or null. */
    @Nullable
    Instant instantOrNull(TableColumn column) {
        return row.isNullAt(at(column)) ? null : instant(column);
    }

    /** The month whose first day stands in a NOT NULL column. */
    YearMonth month(TableColumn column) {
        return month(column.column());
    }

    /** As {@link #month(TableColumn)}, of a computed column. */
    YearMonth month(String column) {
        int at = row.fieldIndex(column);
        LocalDate day = row.get(at) instanceof Date date ? date.toLocalDate() : row.getLocalDate(at);
        return YearMonth.from(day);
    }

    private int at(TableColumn column) {
        return row.fieldIndex(column.column());
    }
}

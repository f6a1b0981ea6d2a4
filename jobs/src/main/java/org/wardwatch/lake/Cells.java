package org.wardwatch.lake;

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

/**
 * One collected row, read by declared columns.
 *
 * @param row as Spark gave it
 */
public record Cells(Row row) {

    /** All rows, collected. */
    public static List<Cells> of(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Cells::new).toList();
    }

    /** The text of a NOT NULL column. */
    public String text(TableColumn column) {
        return row.getString(at(column));
    }

    /** The text, or null. */
    public @Nullable String textOrNull(TableColumn column) {
        return row.isNullAt(at(column)) ? null : text(column);
    }

    /** The whole number of a NOT NULL column of any width. */
    public long whole(TableColumn column) {
        return ((Number) row.get(at(column))).longValue();
    }

    /** The whole number, or null. */
    public @Nullable Long wholeOrNull(TableColumn column) {
        return row.isNullAt(at(column)) ? null : whole(column);
    }

    /** The decimal of a NOT NULL column. */
    public BigDecimal decimal(TableColumn column) {
        return row.getDecimal(at(column));
    }

    /** The decimal, or null. */
    public @Nullable BigDecimal decimalOrNull(TableColumn column) {
        return row.isNullAt(at(column)) ? null : decimal(column);
    }

    /** The truth of a NOT NULL column. */
    public boolean flag(TableColumn column) {
        return row.getBoolean(at(column));
    }

    /** The instant of a NOT NULL column. */
    public Instant instant(TableColumn column) {
        // Which of the two it is depends on spark.sql.datetime.java8API.enabled.
        return row.get(at(column)) instanceof Timestamp timestamp ? timestamp.toInstant() : row.getInstant(at(column));
    }

    /** The instant, or null. */
    public @Nullable Instant instantOrNull(TableColumn column) {
        return row.isNullAt(at(column)) ? null : instant(column);
    }

    /** The month whose first day stands in a NOT NULL column. */
    public YearMonth month(TableColumn column) {
        return month(column.column());
    }

    /** As {@link #month(TableColumn)}, of a computed column. */
    public YearMonth month(String column) {
        return YearMonth.from(day(row.fieldIndex(column)));
    }

    /** The day of a NOT NULL column. */
    public LocalDate day(TableColumn column) {
        return day(at(column));
    }

    /** The day, or null. */
    public @Nullable LocalDate dayOrNull(TableColumn column) {
        return row.isNullAt(at(column)) ? null : day(at(column));
    }

    private LocalDate day(int at) {
        return row.get(at) instanceof Date date ? date.toLocalDate() : row.getLocalDate(at);
    }

    private int at(TableColumn column) {
        return row.fieldIndex(column.column());
    }
}

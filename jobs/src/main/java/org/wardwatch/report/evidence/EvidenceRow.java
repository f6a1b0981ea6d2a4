package org.wardwatch.report.evidence;

import java.time.Instant;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.TableColumn;

/**
 * A row of a table, as one member may read it.
 *
 * @param cells the row
 * @param reader whose file it goes into
 */
record EvidenceRow(Cells cells, Reader reader) {

    /** The value as it is; null where there is none. */
    @Nullable
    Object value(TableColumn column) {
        if (cells.row().isNullAt(cells.row().fieldIndex(column.column()))) {
            return null;
        }
        DataType type = column.spec().type();
        if (type instanceof StringType) {
            return cells.text(column);
        } else if (type instanceof DecimalType) {
            return cells.decimal(column);
        } else if (type instanceof BooleanType) {
            return cells.flag(column);
        } else if (type instanceof TimestampType) {
            return cells.instant(column);
        }
        return type instanceof DateType ? cells.dayOrNull(column) : cells.wholeOrNull(column);
    }

    /** The text, or null, without what is another member's; {@code time}: the column that says when, null: at the month's end. */
    @Nullable
    String shown(TableColumn column, @Nullable TableColumn time) {
        String text = cells.textOrNull(column);
        Instant at = time == null ? reader.end() : cells.instant(time);
        return text == null ? null : reader.shown(text, at);
    }
}

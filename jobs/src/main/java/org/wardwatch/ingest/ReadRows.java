package org.wardwatch.ingest;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Rows as tasks hand them to Spark: where the row stood, then either the values of an event or the raw text and the reason why
 * there is none. Times are microseconds since 1970; event_date and event_month are left to {@link IngestStep}.
 */
final class ReadRows {

    /** What the task knows of every event. */
    static final Events[] COLUMNS = EnumSet.complementOf(EnumSet.of(Events.EVENT_DATE, Events.EVENT_MONTH))
            .toArray(Events[]::new);

    /** The schema; columns of rejects come first. */
    static final StructType SCHEMA = schema();

    private static final int WHERE = 5;

    /** Characters of a raw row that are kept. */
    private static final int LONGEST_RAW = 1 << 16;

    private ReadRows() {}

    /** A row that reports an event; its values by column. */
    static Row event(String inputId, long line, Map<Events, Object> values) {
        @Nullable Object[] row = new @Nullable Object[WHERE + COLUMNS.length];
        row[0] = inputId;
        row[2] = line;
        for (int i = 0; i < COLUMNS.length; i++) {
            row[WHERE + i] = values.get(COLUMNS[i]);
        }
        return RowFactory.create(row);
    }

    /** A row that could not be read. */
    static Row reject(String inputId, String file, long line, String raw, String reason) {
        @Nullable Object[] row = new @Nullable Object[WHERE + COLUMNS.length];
        row[0] = inputId;
        row[1] = file;
        row[2] = line;
        row[3] = raw.length() > LONGEST_RAW ? raw.substring(0, LONGEST_RAW) : raw;
        row[4] = reason;
        return RowFactory.create(row);
    }

    private static StructType schema() {
        StructType where = new StructType()
                .add(Rejects.INPUT_ID.column(), StringType)
                .add(Rejects.FILE.column(), StringType)
                .add(Rejects.LINE.column(), LongType)
                .add(Rejects.RAW.column(), StringType)
                .add(Rejects.REASON.column(), StringType);
        return Arrays.stream(COLUMNS)
                .reduce(where, (schema, column) -> schema.add(column.column(), typeOf(column)), (a, b) -> b);
    }

    private static DataType typeOf(Events column) {
        DataType type = column.spec().type();
        return type.equals(TimestampType) ? LongType : type;
    }
}

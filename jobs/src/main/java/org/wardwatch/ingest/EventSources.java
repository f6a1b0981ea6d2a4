package org.wardwatch.ingest;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code event_sources}: one row per event, input and line that held it. */
public enum EventSources implements TableColumn {
    EVENT_ID(StringType, true, "the event"),
    INPUT_ID(StringType, true, "the input that held it"),
    LINE(LongType, true, "line of the input, from 1; row number for Parquet"),
    EVENT_MONTH(DateType, true, "event_month of the event"),
    TIME_OBSERVATION(TimestampType, false, "time_observation as this line told it");

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "event_sources", "one row per event, input and line that held it", values())
            .partitionedBy(EVENT_MONTH)
            .orderedBy(INPUT_ID, LINE);

    private final Spec spec;

    EventSources(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

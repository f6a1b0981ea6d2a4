package org.wardwatch.ingest;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code coverage}: one row per feed and UTC day, from the feed's first day to the last day of any feed. */
public enum Coverage implements TableColumn {
    FEED_NAME(StringType, true, "feed"),
    DAY(DateType, true, "UTC day"),
    ROWS(LongType, true, "events with time_source on that day"),
    EXPECTED_LOW(
            LongType,
            true,
            "rows below which the day is partial: half of the median of the same weekday in the four covered weeks before"),
    STATE(StringType, true, "ok, partial or missing");

    /** The declaration. */
    public static final Table TABLE = Table.of("coverage", "one row per feed and UTC day", values());

    private final Spec spec;

    Coverage(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

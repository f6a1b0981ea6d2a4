package org.wardwatch.ingest;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code rejects}: one row per row of an input that could not be read. */
public enum Rejects implements TableColumn {
    INPUT_ID(StringType, true, "input that held it"),
    FEED_NAME(StringType, true, "feed by whose YAML it was read"),
    FILE(StringType, true, "path of the file as it was given"),
    LINE(LongType, true, "line at which the row starts, from 1"),
    RAW(StringType, true, "the row as it stands in the file, cut after 64 KiB"),
    REASON(StringType, true, "why it could not be read");

    /** The declaration. */
    public static final Table TABLE =
            Table.of("rejects", "one row per unreadable row", values()).withVolatile(FILE);

    private final Spec spec;

    Rejects(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

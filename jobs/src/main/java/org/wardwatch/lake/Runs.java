package org.wardwatch.lake;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;

/** Columns of {@code runs}: one row per run of a job. Written beside the releases, never part of one. */
public enum Runs implements TableColumn {
    RUN_ID(StringType, true, "random id of the run"),
    JOB(StringType, true, "command"),
    PARAMETERS(StringType, true, "JSON: what the job was given"),
    STATUS(StringType, true, "done, or how it failed: usage, refused, input, retry, bug"),
    CHANGED(BooleanType, true, "whether it published a release"),
    RELEASE(LongType, true, "release that readers see after it"),
    ROWS_IN(LongType, true, "rows read"),
    ROWS_OUT(LongType, true, "rows that stand in the tables it wrote"),
    REJECTS(LongType, true, "rows that could not be read"),
    SECONDS(new DecimalType(12, 3), true, "wall time"),
    VERSIONS_IN(StringType, true, "JSON: Delta version by table before the run"),
    VERSIONS_OUT(StringType, true, "JSON: Delta version by table after the run"),
    CODE_VERSION(StringType, true, "version of Wardwatch"),
    STARTED_AT(TimestampType, true, "start, by the machine's clock"),
    MESSAGE(StringType, false, "what was wrong, when it failed");

    /** The declaration. */
    public static final Table TABLE = Table.of("runs", "one row per run of a job", values());

    private final Spec spec;

    Runs(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

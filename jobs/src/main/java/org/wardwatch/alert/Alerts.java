package org.wardwatch.alert;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code alerts}: one row per finding and severity to which its organisation was alerted. Rows are only ever added. */
public enum Alerts implements TableColumn {
    FINDING_UID(StringType, true, "finding, under the uid by which it was told"),
    ORG_ID(StringType, true, "organisation that was told"),
    SEVERITY(StringType, true, "critical or high, as it was told"),
    RELEASE(LongType, true, "release that it was told from"),
    TOLD_AT(TimestampType, true, "when the message was written");

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "alerts", "one row per finding and severity to which its organisation was alerted", values())
            .withVolatile(TOLD_AT);

    private final Spec spec;

    Alerts(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

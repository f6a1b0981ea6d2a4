package org.wardwatch.trend;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code daily_trends}: one row per organisation, day, classification type and malware family; * rows carry totals. */
public enum DailyTrends implements TableColumn {
    ORG_ID(StringType, true, "organisation"),
    DAY(DateType, true, "day in the programme's time zone"),
    MONTH(DateType, true, "first day of its month"),
    CLASSIFICATION_TYPE(StringType, true, "RSIT type, or *"),
    MALWARE_FAMILY(StringType, true, "family, or *; empty where none is told"),
    EVENTS(LongType, true, "events"),
    DISTINCT_IPS(LongType, true, "distinct addresses"),
    NEW_IPS(LongType, true, "addresses that this series had never seen before");

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "daily_trends",
                    "one row per organisation, day, classification type and malware family; * for totals",
                    values())
            .partitionedBy(MONTH);

    private final Spec spec;

    DailyTrends(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

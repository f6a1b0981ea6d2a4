package org.wardwatch.trend;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/**
 * Columns of {@code group_trends}: one row per group of two or more members, month, classification type and malware family. A
 * group of one has no rows, for its sums would be that member's own figures.
 */
public enum GroupTrends implements TableColumn {
    PARENT(StringType, true, "org_id of the group; what it owns itself is not among the figures"),
    MONTH(DateType, true, "first day of the month, in the programme's time zone"),
    MEMBERS(IntegerType, true, "members in that month of which it is the parent, two or more"),
    MEMBERS_HIT(IntegerType, true, "of these, those with at least one event"),
    CLASSIFICATION_TYPE(StringType, true, "RSIT type, or *"),
    MALWARE_FAMILY(StringType, true, "family, or *; empty where none is told"),
    EVENTS(TrendFigure.EVENTS.spec()),
    DISTINCT_IPS(TrendFigure.DISTINCT_IPS.spec()),
    IP_DAYS(TrendFigure.IP_DAYS.spec()),
    PEAK_DAILY_IPS(TrendFigure.PEAK_DAILY_IPS.spec()),
    MACHINES_HIGH(TrendFigure.MACHINES_HIGH.spec()),
    NEW(TrendFigure.NEW.spec()),
    OPEN(TrendFigure.OPEN.spec()),
    NO_LONGER_SEEN(TrendFigure.NO_LONGER_SEEN.spec()),
    RETURNED(TrendFigure.RETURNED.spec());

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "group_trends",
                    "one row per group of two or more members, month, classification type and malware family; * for totals",
                    values())
            .partitionedBy(MONTH);

    private final Spec spec;

    GroupTrends(DataType type, boolean required, String comment) {
        this(new Spec(type, required, comment));
    }

    GroupTrends(Spec spec) {
        this.spec = spec;
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

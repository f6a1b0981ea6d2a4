package org.wardwatch.trend;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code monthly_trends}: one row per organisation, month, classification type and malware family; * rows carry totals. */
public enum MonthlyTrends implements TableColumn {
    ORG_ID(StringType, true, "organisation"),
    MONTH(DateType, true, "first day of the month, in the programme's time zone"),
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
    RETURNED(TrendFigure.RETURNED.spec()),
    EVENTS_CHANGE(TrendFigure.EVENTS.change()),
    DISTINCT_IPS_CHANGE(TrendFigure.DISTINCT_IPS.change()),
    IP_DAYS_CHANGE(TrendFigure.IP_DAYS.change()),
    PEAK_DAILY_IPS_CHANGE(TrendFigure.PEAK_DAILY_IPS.change()),
    MACHINES_HIGH_CHANGE(TrendFigure.MACHINES_HIGH.change()),
    NEW_CHANGE(TrendFigure.NEW.change()),
    OPEN_CHANGE(TrendFigure.OPEN.change()),
    NO_LONGER_SEEN_CHANGE(TrendFigure.NO_LONGER_SEEN.change()),
    RETURNED_CHANGE(TrendFigure.RETURNED.change());

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "monthly_trends",
                    "one row per organisation, month, classification type and malware family; * for totals",
                    values())
            .partitionedBy(MONTH);

    private final Spec spec;

    MonthlyTrends(DataType type, boolean required, String comment) {
        this(new Spec(type, required, comment));
    }

    MonthlyTrends(Spec spec) {
        this.spec = spec;
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

package org.wardwatch.trend;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code sector_trends}: one row per sector of members, month, classification type and malware family; for the CERT: small groups are not withheld here. */
public enum SectorTrends implements TableColumn {
    SECTOR(StringType, true, "sector"),
    MONTH(DateType, true, "first day of the month, in the programme's time zone"),
    MEMBERS(IntegerType, true, "members in that month"),
    MEMBERS_HIT(IntegerType, true, "members with at least one event"),
    CLASSIFICATION_TYPE(StringType, true, "RSIT type, or *"),
    MALWARE_FAMILY(StringType, true, "family, or *; empty where none is told"),
    EVENTS(LongType, true, "events"),
    DISTINCT_IPS(LongType, true, "distinct addresses in the month"),
    IP_DAYS(LongType, true, "distinct pairs of address and day"),
    PEAK_DAILY_IPS(LongType, true, "most distinct addresses on one day: low bound of the number of machines"),
    MACHINES_HIGH(
            LongType,
            true,
            "high bound of the number of machines: distinct addresses; in DHCP pools and guest networks the most on one day"),
    NEW(LongType, true, "findings first sighted in the month"),
    OPEN(LongType, true, "findings open at its end"),
    NO_LONGER_SEEN(LongType, true, "findings that closed in it"),
    RETURNED(LongType, true, "findings of new that are returning"),
    EVENTS_CHANGE(LongType, false, "against the month before; NULL in the first month of telemetry, as all changes"),
    DISTINCT_IPS_CHANGE(LongType, false, "against the month before"),
    IP_DAYS_CHANGE(LongType, false, "against the month before"),
    PEAK_DAILY_IPS_CHANGE(LongType, false, "against the month before"),
    MACHINES_HIGH_CHANGE(LongType, false, "against the month before"),
    NEW_CHANGE(LongType, false, "against the month before"),
    OPEN_CHANGE(LongType, false, "against the month before"),
    NO_LONGER_SEEN_CHANGE(LongType, false, "against the month before"),
    RETURNED_CHANGE(LongType, false, "against the month before");

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "sector_trends",
                    "one row per sector, month, classification type and malware family; * for totals",
                    values())
            .partitionedBy(MONTH);

    private final Spec spec;

    SectorTrends(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

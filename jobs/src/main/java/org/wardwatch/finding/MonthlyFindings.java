package org.wardwatch.finding;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code monthly_findings}: one row per month and episode that was open or sighted in the 180 days before its end, as of that end: from events before it only. */
public enum MonthlyFindings implements TableColumn {
    MONTH(DateType, true, "first day of the month, in the programme's time zone"),
    FINDING_UID(StringType, true, "hash of organisation, address or bot id, identifier and day of first sighting"),
    ORG_ID(StringType, true, "organisation"),
    SOURCE_IP(StringType, true, "address; the last one seen when bot_id tells the machine"),
    BOT_ID(StringType, false, "machine, where the feed gives an id"),
    IDENTIFIER(StringType, true, "malware family, else classification identifier, else classification type"),
    CLASSIFICATION_TYPE(StringType, true, "RSIT type of the latest sighting"),
    MALWARE_FAMILY(StringType, false, "normalised malware name"),
    SEVERITY(StringType, true, "highest of its sightings; medium where none was told"),
    ACCURACY(new DecimalType(5, 2), true, "highest of its sightings, 0 to 100"),
    RELATION(StringType, true, "relation of the range of the latest sighting"),
    CIDR(StringType, true, "range of the latest sighting"),
    EPISODE(IntegerType, true, "1, 2, 3 … of this organisation, address and identifier"),
    RETURNING(BooleanType, true, "whether it opened within 90 days after the one before closed"),
    STATE(StringType, true, "open, closed, unobservable or transferred"),
    FIRST_SEEN(TimestampType, true, "first sighting"),
    LAST_SEEN(TimestampType, true, "last sighting"),
    CLOSED_ON(DateType, false, "UTC day on which the silence was long enough; NULL unless closed"),
    DWELL_DAYS(IntegerType, true, "UTC days from first to last sighting, at least 1"),
    EVENTS(LongType, true, "events sighted"),
    DAYS_SEEN(IntegerType, true, "UTC days with a sighting"),
    FEEDS(StringType, true, "feeds that sighted it, sorted, parted by blanks"),
    SIGHTED(BooleanType, true, "whether it was sighted in the month"),
    OPENED(BooleanType, true, "whether its first sighting lies in the month"),
    NO_LONGER_SEEN(BooleanType, true, "whether it closed in the month");

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "monthly_findings", "one row per month and episode, as of the end of the month", values())
            .partitionedBy(MONTH);

    private final Spec spec;

    MonthlyFindings(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

package org.wardwatch.score;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/**
 * Columns of {@code dwell_times}: one row per organisation or sector, month and identifier, of the episodes that P2 counts; * rows
 * are of all identifiers. Sectors are for the CERT: small groups are not withheld here.
 */
public enum DwellTimes implements TableColumn {
    SCOPE(StringType, true, "organisation or sector"),
    SUBJECT(StringType, true, "org_id, or name of the sector"),
    MONTH(DateType, true, "first day of the month, as of whose end it is told"),
    IDENTIFIER(StringType, true, "identifier of the findings, or *"),
    EPISODES(IntegerType, true, "infections of medium severity or worse, open or sighted in the last 180 days"),
    CLOSED(IntegerType, true, "of them, no longer seen; all others are censored"),
    MEDIAN_DAYS(
            IntegerType, false, "day from which on at most half last; NULL when more than half last longer than any"),
    RMST(new DecimalType(12, 6), true, "restricted mean of days to clean over 30 days"),
    RMST_ERROR(new DecimalType(12, 6), true, "its standard error, by Greenwood's formula"),
    SECTOR_CHI_SQUARE(
            new DecimalType(18, 6),
            false,
            "log-rank test against the sector's other members; NULL without episodes there"),
    SECTOR_P(new DecimalType(7, 6), false, "of that test"),
    YEAR_CHI_SQUARE(new DecimalType(18, 6), false, "log-rank test against the same month a year before; NULL without"),
    YEAR_P(new DecimalType(7, 6), false, "of that test");

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "dwell_times", "one row per organisation or sector, month and identifier; * for all", values())
            .partitionedBy(MONTH);

    private final Spec spec;

    DwellTimes(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

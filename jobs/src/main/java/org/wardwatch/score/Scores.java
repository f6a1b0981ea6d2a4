package org.wardwatch.score;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code scores}: one row per organisation and month in which it was a member. */
public enum Scores implements TableColumn {
    ORG_ID(StringType, true, "organisation"),
    MONTH(DateType, true, "first day of the month, in the programme's time zone"),
    SECTOR(StringType, true, "sector"),
    STATE(StringType, true, "scored, capped or insufficient_data"),
    SCORE(new DecimalType(5, 2), false, "0 to 100, higher is healthier; NULL when withheld"),
    BAND(StringType, false, "A to F; NULL when withheld"),
    UNCAPPED_SCORE(new DecimalType(5, 2), false, "what the parts give, before the cap of a month with a missing feed"),
    P1_PREVALENCE(new DecimalType(5, 2), true, "0 to 100, higher is worse"),
    P2_DWELL(new DecimalType(5, 2), true, "0 to 100, higher is worse"),
    P3_OVERDUE(new DecimalType(5, 2), true, "0 to 100, higher is worse"),
    P4_RECURRENCE(new DecimalType(5, 2), true, "0 to 100, higher is worse"),
    P5_EXPOSURE(new DecimalType(5, 2), true, "0 to 100, higher is worse"),
    COVERAGE(new DecimalType(5, 2), true, "percent of the expected telemetry that came"),
    SIZE(new DecimalType(12, 6), true, "E: thousands of addresses owned, averaged over the month, capped"),
    INFECTION_WEIGHT(new DecimalType(18, 6), true, "X of prevalence"),
    EXPOSURE_WEIGHT(new DecimalType(18, 6), true, "X of exposure"),
    RMST(new DecimalType(12, 6), false, "restricted mean of days to clean over 30 days; NULL without episodes"),
    DECIDED(IntegerType, true, "d: episodes decided at 30 days"),
    RMST_SECTOR(new DecimalType(12, 6), true, "the sector's, or what stands in for it"),
    OLDEST_CRITICAL_DAYS(IntegerType, true, "age of the oldest open critical finding; 0: none"),
    OLDEST_HIGH_DAYS(IntegerType, true, "age of the oldest open high finding; 0: none"),
    RETURNING(IntegerType, true, "R: returning opened in the last 180 days"),
    CLOSED(IntegerType, true, "C: closed in the last 180 days"),
    METHOD_VERSION(IntegerType, true, "version of the method");

    /** The declaration. */
    public static final Table TABLE =
            Table.of("scores", "one row per organisation and month", values()).partitionedBy(MONTH);

    private final Spec spec;

    Scores(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

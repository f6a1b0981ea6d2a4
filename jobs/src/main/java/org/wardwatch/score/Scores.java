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
    SCORE_WITH_DISPUTED(
            new DecimalType(5, 2),
            false,
            "score with disputed findings counted: what the percentiles of the other members compare with"),
    DISPUTED(IntegerType, true, "findings that do not count, for a dispute is in force on the month's last day"),
    INTERVAL_LOW(
            new DecimalType(5, 2),
            false,
            "5th percentile of the scores of 1,000 resamples of the episodes; NULL under 5 episodes or when withheld"),
    INTERVAL_HIGH(new DecimalType(5, 2), false, "95th percentile of the same"),
    PERCENTILE(
            new DecimalType(5, 2),
            false,
            "100 (below + half of equal, itself included) / scored members of the sector; NULL under 5 of them"),
    RECOVERABLE(
            new DecimalType(5, 2),
            false,
            "points that cleaning all open findings would give back to uncapped_score: the sum of score_points; NULL when withheld"),
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
    RMST_SECTOR(new DecimalType(12, 6), true, "the sector's, or what stands in for it; disputed findings counted"),
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

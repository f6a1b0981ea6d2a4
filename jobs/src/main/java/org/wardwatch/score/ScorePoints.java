package org.wardwatch.score;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code score_points}: one row per open finding of an organisation that has a score and month; disputed ones have none. */
public enum ScorePoints implements TableColumn {
    ORG_ID(StringType, true, "organisation"),
    MONTH(DateType, true, "first day of the month, in the programme's time zone"),
    FINDING_UID(StringType, true, "finding that is open at the month's end, as monthly_findings has it"),
    SOURCE_IP(StringType, true, "its address: cleaning it cleans all of its findings"),
    RANK(IntegerType, true, "1: clean this first; 1, 2, 3 … over the organisation's month"),
    POINTS(
            new DecimalType(5, 2),
            true,
            "points of the score that cleaning it gives back when those of lower rank are clean; they add up to recoverable of scores");

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "score_points",
                    "one row per organisation, month and open finding that counts in its score",
                    values())
            .partitionedBy(MONTH);

    private final Spec spec;

    ScorePoints(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

package org.wardwatch.score;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/**
 * Columns of {@code dwell_curves}: one row per organisation or sector, month and day of dwell on which an episode closed: the
 * Kaplan–Meier curve of the * row of {@link DwellTimes}.
 */
public enum DwellCurves implements TableColumn {
    SCOPE(StringType, true, "organisation or sector"),
    SUBJECT(StringType, true, "org_id, or name of the sector"),
    MONTH(DateType, true, "first day of the month, as of whose end it is told"),
    DAY(IntegerType, true, "days from first to last sighting"),
    AT_RISK(IntegerType, true, "episodes that lasted until then, those that closed or were censored on it included"),
    CLOSED(IntegerType, true, "of them, closed with that many days"),
    SURVIVAL(new DecimalType(7, 6), true, "share that lasts longer, 0 to 1");

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "dwell_curves", "one row per organisation or sector, month and day on which one closed", values())
            .partitionedBy(MONTH);

    private final Spec spec;

    DwellCurves(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

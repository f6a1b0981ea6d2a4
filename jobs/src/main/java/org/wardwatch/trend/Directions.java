package org.wardwatch.trend;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/**
 * Columns of {@code directions}: one row per organisation, month, classification type and malware family with machines in the
 * thirteen months up to it; * rows carry totals.
 */
public enum Directions implements TableColumn {
    ORG_ID(StringType, true, "organisation"),
    MONTH(DateType, true, "first day of the last of the thirteen months, in the programme's time zone"),
    CLASSIFICATION_TYPE(StringType, true, "RSIT type, or *"),
    MALWARE_FAMILY(StringType, true, "family, or *; empty where none is told"),
    DIRECTION(StringType, true, "rising, falling, none (not to be told from chance, p >= 0.05) or too_few_months"),
    MONTHS(IntegerType, true, "months that count: every feed that sighted the series came on 80 % of its days or more"),
    TAU(new DecimalType(7, 6), false, "Kendall's tau of machines_high, -1 to 1; NULL with too few months"),
    P_VALUE(new DecimalType(7, 6), false, "of the Mann-Kendall test, two-sided; NULL with too few months"),
    SLOPE(new DecimalType(18, 6), false, "Theil-Sen: machines more per month; NULL with too few months");

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "directions",
                    "one row per organisation, month, classification type and malware family; * for totals",
                    values())
            .partitionedBy(MONTH);

    private final Spec spec;

    Directions(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

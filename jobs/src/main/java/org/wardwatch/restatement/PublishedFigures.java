package org.wardwatch.restatement;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/**
 * Columns of {@code published_figures}: one row per release, organisation, month and figure: all figures of those organisations
 * and months of which that release published any first, or another than before. Rows are only ever added.
 */
public enum PublishedFigures implements TableColumn {
    RELEASE(LongType, true, "release that published it"),
    ORG_ID(StringType, true, "organisation"),
    MONTH(DateType, true, "first day of the month, in the programme's time zone"),
    FIGURE(StringType, true, "column of scores, or of the organisation's total in monthly_trends"),
    VALUE(StringType, false, "as text; NULL where the figure was withheld"),
    CAUSES(StringType, true, "why it was published anew, parted by commas; the causes of all of that month's figures");

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "published_figures",
                    "one row per release, organisation, month and figure, of those months of which it published any figure first or changed",
                    values())
            .partitionedBy(MONTH);

    private final Spec spec;

    PublishedFigures(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

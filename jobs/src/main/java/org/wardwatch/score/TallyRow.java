package org.wardwatch.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.statistics.KaplanMeier;
import scala.jdk.javaapi.CollectionConverters;

/** A {@link Tally} as a row, on its way between two groupings. */
final class TallyRow {

    private static final DecimalType WEIGHT = new DecimalType(24, 8);

    private static final StructType DURATION =
            new StructType().add("days", DataTypes.IntegerType).add("ended", DataTypes.BooleanType);

    static final StructType SCHEMA = new StructType()
            .add("org_id", DataTypes.StringType)
            .add("month", DataTypes.DateType)
            .add("infections", WEIGHT)
            .add("exposures", WEIGHT)
            .add("durations", new ArrayType(DURATION, false))
            .add("critical_days", DataTypes.IntegerType)
            .add("high_days", DataTypes.IntegerType)
            .add("returning", DataTypes.IntegerType)
            .add("closed", DataTypes.IntegerType);

    private TallyRow() {}

    /** The row. */
    static Row of(String orgId, Date month, Tally tally) {
        List<Row> durations = tally.durations().stream()
                .map(duration -> RowFactory.create(duration.days(), duration.ended()))
                .toList();
        return RowFactory.create(
                orgId,
                month,
                scaled(tally.infections()),
                scaled(tally.exposures()),
                CollectionConverters.asScala(durations).toSeq(),
                tally.overdue().critical(),
                tally.overdue().high(),
                tally.recurrence().returning(),
                tally.recurrence().closed());
    }

    /** The tally of a row; of nothing when its columns are NULL. */
    static Tally from(Row row) {
        BigDecimal infections = row.getAs("infections");
        if (infections == null) {
            return Tally.none();
        }
        List<Row> durations = row.getList(row.fieldIndex("durations"));
        return new Tally(
                infections,
                row.getAs("exposures"),
                durations.stream()
                        .map(duration -> new KaplanMeier.Duration(duration.getInt(0), duration.getBoolean(1)))
                        .toList(),
                new Tally.Overdue(row.<Integer>getAs("critical_days"), row.<Integer>getAs("high_days")),
                new Tally.Recurrence(row.<Integer>getAs("returning"), row.<Integer>getAs("closed")));
    }

    private static BigDecimal scaled(BigDecimal weight) {
        return weight.setScale(WEIGHT.scale(), RoundingMode.HALF_EVEN);
    }
}

package org.wardwatch.trend;

import java.sql.Date;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.wardwatch.statistics.CountBaseline;
import org.wardwatch.trend.alarm.Evaluation;
import org.wardwatch.trend.alarm.Evaluation.Comparison;
import org.wardwatch.trend.alarm.Evaluation.Flags;
import org.wardwatch.trend.alarm.JudgedTests;
import org.wardwatch.trend.alarm.Period;

/** An {@link Evaluation} as a row, on its way from its series to the other tests of its period. */
final class EvaluationRow {

    static final StructType SCHEMA = new StructType()
            .add("scope", DataTypes.StringType)
            .add("subject", DataTypes.StringType)
            .add("classification_type", DataTypes.StringType)
            .add("malware_family", DataTypes.StringType)
            .add("period", DataTypes.StringType)
            .add("month", DataTypes.DateType)
            .add("first_day", DataTypes.DateType)
            .add("observed", DataTypes.LongType)
            .add("members_hit", DataTypes.IntegerType)
            .add("members_newly_hit", DataTypes.IntegerType)
            .add("covered", DataTypes.IntegerType)
            .add("mean", DataTypes.DoubleType)
            .add("dispersion", DataTypes.DoubleType)
            .add("ears_c1", DataTypes.BooleanType)
            .add("ears_c2", DataTypes.BooleanType)
            .add("ears_c3", DataTypes.BooleanType)
            .add("cusum", DataTypes.BooleanType);

    private EvaluationRow() {}

    /**
     * The row.
     *
     * @param series the first six columns
     */
    static Row of(Row series, Evaluation evaluation) {
        Comparison comparison = evaluation.comparison();
        Flags flags = comparison == null ? Flags.NONE : comparison.flags();
        boolean isSector = series.getAs("scope").equals("sector");
        Period period = Period.parse(series.getAs("period"));
        return RowFactory.create(
                series.get(0),
                series.get(1),
                series.get(2),
                series.get(3),
                series.get(4),
                series.get(5),
                Date.valueOf(period.firstDay(evaluation.number())),
                evaluation.observed(),
                isSector ? evaluation.breadth().hit() : null,
                isSector ? evaluation.breadth().newlyHit() : null,
                evaluation.covered(),
                comparison == null ? null : comparison.baseline().mean(),
                comparison == null ? null : comparison.baseline().dispersion(),
                flags.c1(),
                flags.c2(),
                flags.c3(),
                flags.cusum());
    }

    /** The row's test; NULL when there was too little to compare it with. */
    static JudgedTests.@Nullable Test test(Row row) {
        Double mean = row.getAs("mean");
        if (mean == null) {
            return null;
        }
        CountBaseline baseline =
                new CountBaseline(mean, row.<Double>getAs("dispersion"), row.<Integer>getAs("covered"));
        return new JudgedTests.Test(baseline, row.<Long>getAs("observed"));
    }
}

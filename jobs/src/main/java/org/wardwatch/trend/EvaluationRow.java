package org.wardwatch.trend;

import java.sql.Date;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.trend.alarm.Evaluation;
import org.wardwatch.trend.alarm.Evaluation.Flags;
import org.wardwatch.trend.alarm.Evaluation.Judgement;
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
            .add("baseline", DataTypes.IntegerType)
            .add("mean", DataTypes.DoubleType)
            .add("dispersion", DataTypes.DoubleType)
            .add("p_value", DataTypes.DoubleType)
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
        Judgement judgement = evaluation.judgement();
        Flags flags = judgement == null ? Flags.NONE : judgement.flags();
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
                evaluation.baseline(),
                judgement == null ? null : judgement.predicted().mean(),
                judgement == null ? null : judgement.predicted().dispersion(),
                judgement == null ? null : judgement.pValue(),
                flags.c1(),
                flags.c2(),
                flags.c3(),
                flags.cusum());
    }
}

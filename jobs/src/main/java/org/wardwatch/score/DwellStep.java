package org.wardwatch.score;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.statistics.KaplanMeier;

/** Findings → how long infections last. */
final class DwellStep {

    private static final StructType DURATION = new StructType()
            .add("org_id", DataTypes.StringType)
            .add("month", DataTypes.DateType)
            .add("identifier", DataTypes.StringType)
            .add("days", DataTypes.IntegerType)
            .add("ended", DataTypes.BooleanType);

    private DwellStep() {}

    /**
     * One row per member, month and episode that P2 counts: {@code org_id, sector, month, identifier, days, ended, year_before};
     * each row also stands, as {@code year_before}, in the month twelve months on.
     *
     * @param members rows of {@link org.wardwatch.registry.Membership} of the months asked for and of those a year before
     * @param monthlyFindings rows of {@link org.wardwatch.finding.MonthlyFindings} of the same months
     */
    static Dataset<Row> durations(Dataset<Row> members, Dataset<Row> monthlyFindings, ScoreRules rules) {
        FlatMapFunction<Row, Row> duration = row -> duration(row, rules);
        Dataset<Row> durations = members.select("org_id", "month", "sector")
                .join(monthlyFindings.flatMap(duration, Encoders.row(DURATION)), new String[] {"org_id", "month"});
        return durations
                .withColumn("year_before", lit(false))
                .unionByName(durations
                        .withColumn("month", add_months(col("month"), 12))
                        .withColumn("year_before", lit(true)));
    }

    /** Rows of {@link DwellTimes}, of what {@link #durations} gives. */
    static Dataset<Row> times(Dataset<Row> durations, int horizonDays) {
        FlatMapGroupsFunction<Date, Row, Row> times = (month, rows) ->
                new MonthOfDwell(month, () -> rows, horizonDays).times().iterator();
        return byMonth(durations)
                .flatMapGroups(times, Encoders.row(DwellTimes.TABLE.schema().asNullable()));
    }

    /** Rows of {@link DwellCurves}, of what {@link #durations} gives. */
    static Dataset<Row> curves(Dataset<Row> durations, int horizonDays) {
        FlatMapGroupsFunction<Date, Row, Row> curves = (month, rows) ->
                new MonthOfDwell(month, () -> rows, horizonDays).curves().iterator();
        return byMonth(durations)
                .flatMapGroups(curves, Encoders.row(DwellCurves.TABLE.schema().asNullable()));
    }

    private static KeyValueGroupedDataset<Date, Row> byMonth(Dataset<Row> durations) {
        return durations.groupByKey((MapFunction<Row, Date>) row -> row.getAs("month"), Encoders.DATE());
    }

    private static Iterator<Row> duration(Row finding, ScoreRules rules) {
        Date month = finding.getAs("month");
        KaplanMeier.Duration duration = Contribution.of(
                        Finding.from(finding, rules), month.toLocalDate().plusMonths(1), rules)
                .duration();
        return duration == null
                ? List.<Row>of().iterator()
                : List.of(RowFactory.create(
                                finding.<Object>getAs("org_id"),
                                month,
                                finding.<Object>getAs("identifier"),
                                duration.days(),
                                duration.ended()))
                        .iterator();
    }
}

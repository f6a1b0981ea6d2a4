package org.wardwatch.score;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.wardwatch.finding.MonthlyFindings;

/** Findings, space and coverage → health scores. */
final class ScoreStep {

    private ScoreStep() {}

    /**
     * Rows of {@link Scores}, one per member and month.
     *
     * @param members rows of {@link org.wardwatch.registry.Membership}
     * @param monthlyFindings rows of {@link MonthlyFindings} of the same months
     * @param sizes what {@link Size#sizes} gives
     * @param coverage what {@link FeedCoverage#bySector} gives
     * @param earlier scores of earlier months, for the cap
     */
    static Dataset<Row> scores(
            Dataset<Row> members,
            Dataset<Row> monthlyFindings,
            Dataset<Row> sizes,
            Dataset<Row> coverage,
            Dataset<Row> earlier,
            ScoreRules rules) {
        String[] orgMonth = {"org_id", "month"};
        Dataset<Row> inputs = members.select("org_id", "month", "sector")
                .join(tallies(monthlyFindings, rules), orgMonth, "left")
                .join(sizes, orgMonth, "left")
                .join(coverage, new String[] {"sector", "month"}, "left")
                .withColumn("size", coalesce(col("size"), lit(0).cast("decimal(12,6)")))
                .withColumn("coverage", coalesce(col("coverage"), lit(0).cast("decimal(5,2)")))
                .withColumn("complete", coalesce(col("complete"), lit(false)));
        FlatMapGroupsFunction<Date, Row, Row> scored = (month, rows) -> new MonthOfScores(list(rows), rules).rows();
        Dataset<Row> uncapped = inputs.groupByKey((MapFunction<Row, Date>) row -> row.getAs("month"), Encoders.DATE())
                .flatMapGroups(scored, rowsOfScores());
        FlatMapGroupsFunction<String, Row, Row> capped = (orgId, rows) -> Cap.capped(list(rows), rules);
        return uncapped.withColumn("asked", lit(true))
                .unionByName(earlier.withColumn("asked", lit(false)))
                .groupByKey((MapFunction<Row, String>) row -> row.getAs("org_id"), Encoders.STRING())
                .flatMapGroups(capped, rowsOfScores());
    }

    /** One row per organisation and month: {@code org_id, month} and the columns of {@link TallyRow}. */
    private static Dataset<Row> tallies(Dataset<Row> monthlyFindings, ScoreRules rules) {
        Dataset<Row> keyed =
                monthlyFindings.withColumn("key", org.apache.spark.sql.functions.struct(col("org_id"), col("month")));
        StructType keyType = (StructType) keyed.schema().apply("key").dataType();
        MapGroupsFunction<Row, Row, Row> tally = (key, rows) -> {
            List<Finding> findings = new ArrayList<>();
            rows.forEachRemaining(row -> findings.add(Finding.from(row, rules)));
            Date month = key.getDate(1);
            return TallyRow.of(
                    key.getString(0),
                    month,
                    Tally.of(findings, month.toLocalDate().plusMonths(1), rules));
        };
        return keyed.groupByKey((MapFunction<Row, Row>) row -> row.getAs("key"), Encoders.row(keyType))
                .mapGroups(tally, Encoders.row(TallyRow.SCHEMA));
    }

    private static Encoder<Row> rowsOfScores() {
        return Encoders.row(Scores.TABLE.schema().asNullable());
    }

    private static List<Row> list(Iterator<Row> rows) {
        List<Row> list = new ArrayList<>();
        rows.forEachRemaining(list::add);
        return list;
    }
}

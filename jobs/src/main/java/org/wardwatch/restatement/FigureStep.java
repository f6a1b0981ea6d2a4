package org.wardwatch.restatement;

import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.MonthlyTrends;

/** Scores and trends → the figures of a report, one by one. */
final class FigureStep {

    private static final List<MonthlyTrends> KEYS = List.of(
            MonthlyTrends.ORG_ID, MonthlyTrends.MONTH, MonthlyTrends.CLASSIFICATION_TYPE, MonthlyTrends.MALWARE_FAMILY);

    private FigureStep() {}

    /**
     * One row per organisation, month and figure: {@code org_id, month, figure, value}; of the trends only the totals, and only
     * of organisations that have a row of scores.
     *
     * @param scores rows of {@link Scores}
     * @param monthlyTrends rows of {@link MonthlyTrends} of the same months
     */
    static Dataset<Row> figures(Dataset<Row> scores, Dataset<Row> monthlyTrends) {
        String[] key = {Scores.ORG_ID.column(), Scores.MONTH.column()};
        Dataset<Row> totals = monthlyTrends
                .where(MonthlyTrends.CLASSIFICATION_TYPE
                        .col()
                        .equalTo(lit("*"))
                        .and(MonthlyTrends.MALWARE_FAMILY.col().equalTo(lit("*"))))
                .join(scores.select(Scores.ORG_ID.col(), Scores.MONTH.col()), key, "left_semi");
        return oneByOne(scores, others(Scores.values(), List.of(Scores.ORG_ID, Scores.MONTH)))
                .unionByName(oneByOne(totals, others(MonthlyTrends.values(), KEYS)));
    }

    private static Dataset<Row> oneByOne(Dataset<Row> rows, Column[] figures) {
        Column[] key = {Scores.ORG_ID.col(), Scores.MONTH.col()};
        return rows.unpivot(key, figures, PublishedFigures.FIGURE.column(), PublishedFigures.VALUE.column());
    }

    /** All columns but these, as text, for they have to be of one type. */
    private static Column[] others(TableColumn[] columns, List<? extends TableColumn> keys) {
        return Arrays.stream(columns)
                .filter(column -> !keys.contains(column))
                .map(column -> column.col().cast("string").as(column.column()))
                .toArray(Column[]::new);
    }
}

package org.wardwatch.restatement;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Published figures → what was published first, and what is known now. */
public final class RestatementStep {

    /** Of a row of {@link #restatements}: whether it moved with the figures of others, and nothing of its own is new. */
    public static final Column IS_BY_SECTOR = col("causes").equalTo(Cause.SECTOR.text());

    private RestatementStep() {}

    /**
     * One row per organisation and month that was published more than once, those first of which not only the sector moved: {@code org_id, month, published_in, published_score,
     * published_band, restated_in, score, band, change} (positive is healthier; NULL where either has no score), {@code
     * other_figures} (how many besides differ from the first publication) and {@code causes} of all restatements.
     *
     * @param published rows of {@link PublishedFigures}
     */
    public static Dataset<Row> restatements(Dataset<Row> published) {
        Column release = PublishedFigures.RELEASE.col();
        Column value = PublishedFigures.VALUE.col();
        Column[] month = {PublishedFigures.ORG_ID.col(), PublishedFigures.MONTH.col()};
        Column first = min(release).over(Window.partitionBy(month));
        Dataset<Row> figures = published
                .withColumn("published_in", first)
                .groupBy(
                        PublishedFigures.ORG_ID.col(),
                        PublishedFigures.MONTH.col(),
                        col("published_in"),
                        PublishedFigures.FIGURE.col())
                .agg(
                        max(release).as("restated_in"),
                        min_by(value, release).as("before"),
                        max_by(value, release).as("now"),
                        collect_set(when(release.gt(col("published_in")), PublishedFigures.CAUSES.col()))
                                .as("causes"));
        return figures.groupBy(PublishedFigures.ORG_ID.col(), PublishedFigures.MONTH.col(), col("published_in"))
                .agg(
                        of("score", "before").as("published_score"),
                        of("band", "before").as("published_band"),
                        max("restated_in").as("restated_in"),
                        of("score", "now").as("score"),
                        of("band", "now").as("band"),
                        of("score", "now")
                                .cast("decimal(5,2)")
                                .minus(of("score", "before").cast("decimal(5,2)"))
                                .as("change"),
                        sum(when(
                                                not(col("before").eqNullSafe(col("now")))
                                                        .and(PublishedFigures.FIGURE
                                                                .col()
                                                                .notEqual("score")),
                                                1)
                                        .otherwise(0))
                                .as("other_figures"),
                        array_join(array_sort(max(col("causes"))), "; ").as("causes"))
                .where(col("restated_in").gt(col("published_in")))
                .orderBy(IS_BY_SECTOR, PublishedFigures.MONTH.col(), PublishedFigures.ORG_ID.col());
    }

    private static Column of(String figure, String when) {
        return max(when(PublishedFigures.FIGURE.col().equalTo(figure), col(when)));
    }
}

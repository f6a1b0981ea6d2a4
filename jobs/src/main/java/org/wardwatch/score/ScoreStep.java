package org.wardwatch.score;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.CoGroupFunction;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Findings, space and coverage → health scores: {@linkplain #frames frames} hold what the programme gives to each member's month;
 * they are {@linkplain #scored scored} by its findings, then {@linkplain #capped capped}, then {@linkplain #ranked ranked}.
 */
final class ScoreStep {

    private static final StructType KEY = new StructType()
            .add(Scores.ORG_ID.column(), Scores.ORG_ID.spec().type())
            .add(Scores.MONTH.column(), Scores.MONTH.spec().type());

    private ScoreStep() {}

    /**
     * One row per member and month: {@code org_id, month, sector, state, coverage, size, rmst_sector}.
     *
     * @param members rows of {@link org.wardwatch.registry.Membership}
     * @param sizes what {@link Size#sizes} gives
     * @param coverage what {@link FeedCoverage#bySector} gives
     * @param sectorMeans what {@link TimeToClean#bySector} gives
     */
    static Dataset<Row> frames(
            Dataset<Row> members,
            Dataset<Row> sizes,
            Dataset<Row> coverage,
            Dataset<Row> sectorMeans,
            ScoreRules.Limits rules) {
        Column covered =
                coalesce(col("coverage"), lit(0)).cast(Scores.COVERAGE.spec().type());
        Column state = when(covered.lt(lit(rules.minimumCoverage())), "insufficient_data")
                .when(coalesce(col("complete"), lit(false)), "scored")
                .otherwise("capped");
        String[] ofSector = {"sector", "month"};
        return members.select("org_id", "month", "sector")
                .join(sizes, new String[] {"org_id", "month"}, "left")
                .join(coverage, ofSector, "left")
                .join(sectorMeans, ofSector, "left")
                .select(
                        col("org_id"),
                        col("month"),
                        col("sector"),
                        state.as(Scores.STATE.column()),
                        covered.as(Scores.COVERAGE.column()),
                        coalesce(col("size"), lit(0))
                                .cast(Scores.SIZE.spec().type())
                                .as(Scores.SIZE.column()),
                        col(Scores.RMST_SECTOR.column()));
    }

    /**
     * One row per frame: the columns of {@link OrganisationMonth#SCHEMA}, neither capped nor ranked.
     *
     * @param frames what {@link #frames} gives; rows of {@link Scores} are frames too
     * @param findings what {@link Disputes#marked} gives, of the same months
     */
    static Dataset<Row> scored(Dataset<Row> frames, Dataset<Row> findings, ScoreRules rules) {
        CoGroupFunction<Row, Row, Row, Row> score = (key, frame, ofFrame) -> frame.hasNext()
                ? List.of(new OrganisationMonth(frame.next(), ofFrame, rules).row())
                        .iterator()
                : List.<Row>of().iterator();
        return byOrganisationMonth(frames)
                .cogroup(byOrganisationMonth(findings), score, Encoders.row(OrganisationMonth.SCHEMA));
    }

    /** The points recoverable of what {@link #scored} gives: rows of {@link ScorePoints}. */
    static Dataset<Row> points(Dataset<Row> scored) {
        return scored.select(
                        col("org_id"),
                        col("month"),
                        explode(col(OrganisationMonth.POINTS)).as("of"))
                .select("org_id", "month", "of.*");
    }

    /**
     * What {@link #scored} gives, capped: rows of {@link Scores}.
     *
     * @param earlier rows of {@link Scores} of earlier months
     */
    static Dataset<Row> capped(Dataset<Row> scored, Dataset<Row> earlier) {
        FlatMapGroupsFunction<String, Row, Row> capped = (orgId, rows) -> Cap.capped(list(rows));
        return asked(scored.drop(OrganisationMonth.POINTS), earlier)
                .groupByKey((MapFunction<Row, String>) row -> row.getAs("org_id"), Encoders.STRING())
                .flatMapGroups(capped, rowsOfScores());
    }

    /**
     * What {@link #capped} gives, with percentiles.
     *
     * @param others rows of {@link Scores} of the same months: members that are compared with and not scored anew
     */
    static Dataset<Row> ranked(Dataset<Row> capped, Dataset<Row> others, ScoreRules rules) {
        FlatMapGroupsFunction<Date, Row, Row> ranked = (month, rows) -> Standing.ranked(list(rows), rules);
        return asked(capped, others)
                .groupByKey((MapFunction<Row, Date>) row -> row.getAs("month"), Encoders.DATE())
                .flatMapGroups(ranked, rowsOfScores());
    }

    private static Dataset<Row> asked(Dataset<Row> asked, Dataset<Row> lending) {
        return asked.withColumn(Cap.ASKED, lit(true)).unionByName(lending.withColumn(Cap.ASKED, lit(false)));
    }

    private static KeyValueGroupedDataset<Row, Row> byOrganisationMonth(Dataset<Row> rows) {
        MapFunction<Row, Row> key = row -> RowFactory.create(row.<Object>getAs("org_id"), row.<Object>getAs("month"));
        return rows.groupByKey(key, Encoders.row(KEY));
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

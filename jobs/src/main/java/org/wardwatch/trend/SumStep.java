package org.wardwatch.trend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;

import java.time.YearMonth;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.registry.Membership;

/**
 * What organisations counted → monthly aggregates of several of them together, sectors and groups: of those only that were members
 * in the month. An address that two of them share counts once.
 */
final class SumStep {

    private static final String[] MEMBERSHIP = {Membership.ORG_ID.column(), Membership.MONTH.column()};

    /** The sum over one member would be its own figures. */
    private static final int SMALLEST_GROUP = 2;

    private SumStep() {}

    /**
     * Rows of {@link SectorTrends}.
     *
     * @param counted what {@link TrendStep#counted} gives, of the months asked for and those before them
     * @param monthlyFindings rows of {@link MonthlyFindings} of the same months
     * @param members rows of {@link Membership} of the same months
     * @param firstMonth first month of telemetry
     */
    static Dataset<Row> sectorTrends(
            Dataset<Row> counted, Dataset<Row> monthlyFindings, Dataset<Row> members, YearMonth firstMonth) {
        Dataset<Row> sectors = members.withColumn(TrendStep.GROUP, Membership.SECTOR.col());
        Dataset<Row> sums = MonthChanges.added(sums(counted, monthlyFindings, sectors), TrendStep.KEY, firstMonth);
        return withMembers(sums, counted, sectors).withColumnRenamed(TrendStep.GROUP, SectorTrends.SECTOR.column());
    }

    /**
     * Rows of {@link GroupTrends}.
     *
     * @param counted what {@link TrendStep#counted} gives, of the months asked for
     * @param monthlyFindings rows of {@link MonthlyFindings} of the same months
     * @param members rows of {@link Membership} of the same months
     */
    static Dataset<Row> groupTrends(Dataset<Row> counted, Dataset<Row> monthlyFindings, Dataset<Row> members) {
        Dataset<Row> groups =
                members.where(Membership.PARENT.col().isNotNull()).withColumn(TrendStep.GROUP, Membership.PARENT.col());
        return withMembers(sums(counted, monthlyFindings, groups), counted, groups)
                .where(GroupTrends.MEMBERS.col().geq(SMALLEST_GROUP))
                .withColumnRenamed(TrendStep.GROUP, GroupTrends.PARENT.column());
    }

    private static Dataset<Row> sums(Dataset<Row> counted, Dataset<Row> findings, Dataset<Row> groups) {
        return TrendStep.monthly(ofMembers(counted, groups), ofMembers(findings, groups));
    }

    /** The same rows with {@code members} and {@code members_hit}. */
    private static Dataset<Row> withMembers(Dataset<Row> sums, Dataset<Row> counted, Dataset<Row> groups) {
        Dataset<Row> members = groups.groupBy(TrendStep.GROUP, "month")
                .agg(count(lit(1)).cast("int").as("members"));
        Dataset<Row> hit = Series.expanded(ofMembers(counted, groups))
                .groupBy(TrendStep.GROUP, "month", Series.TYPE, Series.FAMILY)
                .agg(countDistinct(col("org_id")).cast("int").as("members_hit"));
        return sums.join(hit, TrendStep.KEY, "left")
                .join(members, new String[] {TrendStep.GROUP, "month"}, "inner")
                .na()
                .fill(0, new String[] {"members_hit"});
    }

    private static Dataset<Row> ofMembers(Dataset<Row> rows, Dataset<Row> groups) {
        return rows.join(
                groups.select(Membership.ORG_ID.col(), Membership.MONTH.col(), col(TrendStep.GROUP)),
                MEMBERSHIP,
                "inner");
    }
}

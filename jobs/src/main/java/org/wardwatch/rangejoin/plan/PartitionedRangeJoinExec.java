package org.wardwatch.rangejoin.plan;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.optimizer.BuildSide;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.physical.ClusteredDistribution;
import org.apache.spark.sql.catalyst.plans.physical.Distribution;
import org.apache.spark.sql.execution.SparkPlan;
import scala.Option;
import scala.collection.immutable.Seq;

/**
 * Joins points and ranges that {@link RangePartitioning} has cut into buckets: both sides are shuffled by bucket, and each
 * partition looks its points up among its own ranges, which must fit in the memory of one task.
 */
public final class PartitionedRangeJoinExec extends RangeJoinExec {
    private static final long serialVersionUID = 1L;

    /**
     * The join of two plans.
     *
     * @param buildSide the side that gives the ranges
     * @param condition the whole condition, with the equality of the buckets
     */
    public PartitionedRangeJoinExec(
            SparkPlan left, SparkPlan right, JoinType joinType, BuildSide buildSide, Expression condition) {
        super(left, right, joinType, buildSide, condition);
    }

    @Override
    public String nodeName() {
        return "PartitionedRangeJoin";
    }

    @Override
    PartitionedRangeJoinExec of(
            SparkPlan left, SparkPlan right, JoinType joinType, BuildSide buildSide, Expression condition) {
        return new PartitionedRangeJoinExec(left, right, joinType, buildSide, condition);
    }

    @Override
    public Seq<Distribution> requiredChildDistribution() {
        return Scala.seq(byBucket(children().apply(0)), byBucket(children().apply(1)));
    }

    @Override
    public RDD<InternalRow> doExecute() {
        RangeJoinRows.Plan plan = rowsPlan();
        JavaRDD<InternalRow> points = streamed().execute().toJavaRDD();
        JavaRDD<InternalRow> ranges = built().execute().toJavaRDD();
        return points.zipPartitions(ranges, plan::rows).rdd();
    }

    private static Distribution byBucket(SparkPlan side) {
        List<Expression> bucket = Scala.list(side.output()).stream()
                .filter(RangePartitioning::isBucket)
                .map(Expression.class::cast)
                .toList();
        return new ClusteredDistribution(Scala.seq(bucket), false, Option.empty());
    }
}

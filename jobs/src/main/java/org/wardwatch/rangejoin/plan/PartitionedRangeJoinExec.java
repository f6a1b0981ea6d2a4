package org.wardwatch.rangejoin.plan;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.optimizer.BuildRight$;
import org.apache.spark.sql.catalyst.optimizer.BuildSide;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.physical.ClusteredDistribution;
import org.apache.spark.sql.catalyst.plans.physical.Distribution;
import org.apache.spark.sql.catalyst.plans.physical.Partitioning;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.metric.SQLMetrics;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;

/**
 * Joins points and ranges that {@link RangePartitioning} has cut into buckets: both sides are shuffled by bucket, and each
 * partition looks its points up among its own ranges, which must fit in the memory of one task.
 */
public final class PartitionedRangeJoinExec extends SparkPlan {
    private static final long serialVersionUID = 1L;

    private static final String ROWS_OUT = "numOutputRows";

    private final SparkPlan left;
    private final SparkPlan right;
    private final JoinType joinType;
    private final BuildSide buildSide;
    private final Expression condition;

    private transient @Nullable Map<String, SQLMetric> metrics;

    /**
     * The join of two plans.
     *
     * @param buildSide the side that gives the ranges
     * @param condition the whole condition, with the equality of the buckets
     */
    public PartitionedRangeJoinExec(
            SparkPlan left, SparkPlan right, JoinType joinType, BuildSide buildSide, Expression condition) {
        this.left = left;
        this.right = right;
        this.joinType = joinType;
        this.buildSide = buildSide;
        this.condition = condition;
    }

    @Override
    public String nodeName() {
        return "PartitionedRangeJoin";
    }

    @Override
    public Seq<SparkPlan> children() {
        return Scala.seq(left, right);
    }

    @Override
    public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> children) {
        return new PartitionedRangeJoinExec(children.apply(0), children.apply(1), joinType, buildSide, condition);
    }

    @Override
    public Seq<Attribute> output() {
        return JoinOutput.of(joinType, left.output(), right.output());
    }

    @Override
    public Partitioning outputPartitioning() {
        return streamed().outputPartitioning();
    }

    @Override
    public Seq<Distribution> requiredChildDistribution() {
        return Scala.seq(byBucket(left), byBucket(right));
    }

    @Override
    public Map<String, SQLMetric> metrics() {
        if (metrics == null) {
            metrics = new Map.Map1<>(ROWS_OUT, SQLMetrics.createMetric(sparkContext(), "number of output rows"));
        }
        return metrics;
    }

    @Override
    public RDD<InternalRow> doExecute() {
        RangeJoinRows.Plan plan = new RangeJoinRows.Plan(
                joinType,
                buildSide == BuildRight$.MODULE$,
                condition,
                streamed().output(),
                built().output(),
                longMetric(ROWS_OUT));
        JavaRDD<InternalRow> points = streamed().execute().toJavaRDD();
        JavaRDD<InternalRow> ranges = built().execute().toJavaRDD();
        return points.zipPartitions(ranges, plan::rows).rdd();
    }

    private SparkPlan streamed() {
        return buildSide == BuildRight$.MODULE$ ? left : right;
    }

    private SparkPlan built() {
        return buildSide == BuildRight$.MODULE$ ? right : left;
    }

    private static Distribution byBucket(SparkPlan side) {
        List<Expression> bucket = Scala.list(side.output()).stream()
                .filter(RangePartitioning::isBucket)
                .map(Expression.class::cast)
                .toList();
        return new ClusteredDistribution(Scala.seq(bucket), false, Option.empty());
    }

    @Override
    public int productArity() {
        return 5;
    }

    @Override
    public Object productElement(int position) {
        return parts().get(position);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof PartitionedRangeJoinExec;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PartitionedRangeJoinExec join && parts().equals(join.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    private List<Object> parts() {
        return List.of(left, right, joinType, buildSide, condition);
    }
}

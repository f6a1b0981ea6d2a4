package org.wardwatch.rangejoin.plan;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.optimizer.BuildRight$;
import org.apache.spark.sql.catalyst.optimizer.BuildSide;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.physical.Partitioning;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.metric.SQLMetrics;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;

/**
 * A join of points and ranges, whichever way the ranges get to the points. Its parts, in the order of its constructor's
 * arguments, are what Catalyst copies, compares and transforms it by.
 */
abstract sealed class RangeJoinExec extends SparkPlan permits BroadcastRangeJoinExec, PartitionedRangeJoinExec {
    private static final long serialVersionUID = 1L;

    /** The metric of the rows that an operator gives. */
    static final String ROWS_OUT = "numOutputRows";

    private final SparkPlan left;
    private final SparkPlan right;
    private final JoinType joinType;
    private final BuildSide buildSide;
    private final Expression condition;

    private transient @Nullable Map<String, SQLMetric> metrics;

    RangeJoinExec(SparkPlan left, SparkPlan right, JoinType joinType, BuildSide buildSide, Expression condition) {
        this.left = left;
        this.right = right;
        this.joinType = joinType;
        this.buildSide = buildSide;
        this.condition = condition;
    }

    /** The same join of other plans. */
    abstract RangeJoinExec of(
            SparkPlan left, SparkPlan right, JoinType joinType, BuildSide buildSide, Expression condition);

    @Override
    public Seq<SparkPlan> children() {
        return Scala.seq(left, right);
    }

    @Override
    public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> children) {
        return of(children.apply(0), children.apply(1), joinType, buildSide, condition);
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
    public Map<String, SQLMetric> metrics() {
        if (metrics == null) {
            metrics = rowsOut(sparkContext());
        }
        return metrics;
    }

    /** A metric of the rows that an operator gives, by its name. */
    static Map<String, SQLMetric> rowsOut(SparkContext context) {
        return new Map.Map1<>(ROWS_OUT, SQLMetrics.createMetric(context, "number of output rows"));
    }

    /** The side that gives the points. */
    SparkPlan streamed() {
        return buildsRight() ? left : right;
    }

    /** The side that gives the ranges. */
    SparkPlan built() {
        return buildsRight() ? right : left;
    }

    boolean buildsRight() {
        return buildSide == BuildRight$.MODULE$;
    }

    JoinType joinType() {
        return joinType;
    }

    BuildSide buildSide() {
        return buildSide;
    }

    Expression condition() {
        return condition;
    }

    RangeCondition rangeCondition() {
        return RangeCondition.in(condition, streamed().output(), built().output());
    }

    /** What its tasks are to know of it. */
    RangeJoinRows.Plan rowsPlan() {
        return new RangeJoinRows.Plan(
                joinType, buildsRight(), condition, streamed().output(), built().output(), longMetric(ROWS_OUT));
    }

    @Override
    public int productArity() {
        return parts().size();
    }

    @Override
    public Object productElement(int position) {
        return parts().get(position);
    }

    @Override
    public boolean canEqual(Object other) {
        return getClass().isInstance(other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RangeJoinExec join && canEqual(join) && parts().equals(join.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    private List<Object> parts() {
        return List.of(left, right, joinType, buildSide, condition);
    }
}

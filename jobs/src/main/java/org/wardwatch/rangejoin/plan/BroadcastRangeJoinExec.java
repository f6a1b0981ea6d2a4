package org.wardwatch.rangejoin.plan;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.optimizer.BuildSide;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.physical.BroadcastDistribution;
import org.apache.spark.sql.catalyst.plans.physical.Distribution;
import org.apache.spark.sql.catalyst.plans.physical.IdentityBroadcastMode$;
import org.apache.spark.sql.catalyst.plans.physical.UnspecifiedDistribution$;
import org.apache.spark.sql.execution.CodegenSupport;
import org.apache.spark.sql.execution.SparkPlan;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;
import scala.reflect.ClassTag$;

/**
 * Joins a large side that gives a point with a small side that gives ranges: the small side is broadcast with a lookup by
 * range, the large side streams past it, compiled into the stage it comes from.
 *
 * <p>Inner joins with the ranges on either side; left outer, left semi and left anti joins with the ranges on the right, also {@code EXISTS} under an {@code OR}; right
 * outer joins with the ranges on the left.
 */
public final class BroadcastRangeJoinExec extends RangeJoinExec implements CodegenSupport {
    private static final long serialVersionUID = 1L;

    private transient @Nullable CodegenSupport parent;
    private transient RangeRelation.@Nullable Sent relation;

    /**
     * The join of two plans.
     *
     * @param buildSide the side that gives the ranges
     * @param condition the whole condition, in which {@link RangeCondition#find} finds a range
     */
    public BroadcastRangeJoinExec(
            SparkPlan left, SparkPlan right, JoinType joinType, BuildSide buildSide, Expression condition) {
        super(left, right, joinType, buildSide, condition);
    }

    @Override
    public String nodeName() {
        return "BroadcastRangeJoin";
    }

    @Override
    BroadcastRangeJoinExec of(
            SparkPlan left, SparkPlan right, JoinType joinType, BuildSide buildSide, Expression condition) {
        return new BroadcastRangeJoinExec(left, right, joinType, buildSide, condition);
    }

    /** The same join with another plan for the side that gives the points. */
    BroadcastRangeJoinExec withStreamed(SparkPlan streamed) {
        SparkPlan left = buildsRight() ? streamed : built();
        SparkPlan right = buildsRight() ? built() : streamed;
        return of(left, right, joinType(), buildSide(), condition());
    }

    @Override
    public Seq<SortOrder> outputOrdering() {
        return streamed().outputOrdering();
    }

    @Override
    public Seq<Distribution> requiredChildDistribution() {
        Distribution any = UnspecifiedDistribution$.MODULE$;
        Distribution broadcast = new BroadcastDistribution(IdentityBroadcastMode$.MODULE$);
        return buildsRight() ? Scala.seq(any, broadcast) : Scala.seq(broadcast, any);
    }

    @Override
    public RDD<InternalRow> doExecute() {
        RangeRelation.Sent sent = relation();
        RangeJoinRows.Plan plan = rowsPlan();
        selection(streamed()).ifPresent(selection -> selection.within(sent));
        return streamed()
                .execute()
                .toJavaRDD()
                .mapPartitions(rows -> plan.rows(rows, sent), true)
                .rdd();
    }

    @Override
    public Seq<RDD<InternalRow>> inputRDDs() {
        selection(streamed()).ifPresent(selection -> selection.within(relation()));
        return ((CodegenSupport) streamed()).inputRDDs();
    }

    @Override
    public boolean needCopyResult() {
        return true;
    }

    @Override
    public String doProduce(CodegenContext context) {
        return ((CodegenSupport) streamed()).produce(context, this);
    }

    @Override
    public String doConsume(CodegenContext context, Seq<ExprCode> input, @Nullable ExprCode row) {
        return new RangeJoinCode(this, context, rangeCondition(), input).text();
    }

    @Override
    public AttributeSet usedInputs() {
        // What else the condition names is read when a range is found, which it is for few rows.
        return rangeCondition().point().references();
    }

    @Override
    public @Nullable CodegenSupport parent() {
        return parent;
    }

    @Override
    public void parent_$eq(CodegenSupport consumer) {
        parent = consumer;
    }

    /** What {@link RangeSelection} has put below for this join. */
    private static Optional<RangeSelectionExec> selection(SparkPlan plan) {
        if (plan instanceof RangeSelectionExec selection) {
            return Optional.of(selection);
        }
        return plan.children().size() == 1 ? selection(plan.children().head()) : Optional.empty();
    }

    String rowsOut(CodegenContext context) {
        return metricTerm(context, ROWS_OUT);
    }

    /** The small side, computed and sent out when first asked for. */
    RangeRelation.Sent relation() {
        if (relation == null) {
            Broadcast<InternalRow[]> rows = built().executeBroadcast();
            RangeRelation.Ranges ranges =
                    RangeRelation.Ranges.of(Arrays.asList(rows.value()).iterator(), built().output(), rangeCondition());
            relation = new RangeRelation.Sent(
                    sparkContext().broadcast(ranges, ClassTag$.MODULE$.apply(RangeRelation.Ranges.class)));
        }
        return relation;
    }
}

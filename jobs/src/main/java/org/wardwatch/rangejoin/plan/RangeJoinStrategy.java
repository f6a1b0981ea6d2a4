package org.wardwatch.rangejoin.plan;

import java.util.Locale;
import java.util.Optional;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.optimizer.BuildLeft$;
import org.apache.spark.sql.catalyst.optimizer.BuildRight$;
import org.apache.spark.sql.catalyst.optimizer.BuildSide;
import org.apache.spark.sql.catalyst.plans.Cross$;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.RightOuter$;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import org.apache.spark.sql.internal.SQLConf;
import scala.collection.immutable.Seq;

/** Plans a join on a range as {@link BroadcastRangeJoinExec} or {@link PartitionedRangeJoinExec}, where Spark would compare every row with every other. */
public final class RangeJoinStrategy extends SparkStrategy {

    /** Whether range joins are planned at all; {@code false} leaves them to Spark. */
    static final String ENABLED = "spark.wardwatch.rangeJoin.enabled";

    /** Bytes that Spark thinks the ranges have, up to which they are broadcast. */
    static final String BROADCAST_BYTES = "spark.wardwatch.rangeJoin.broadcastBytes";

    private static final String LARGEST_BROADCAST = "256m";

    @Override
    public Seq<SparkPlan> apply(LogicalPlan plan) {
        if (!isEnabled() || !(plan instanceof Join join)) {
            return Scala.seq();
        }
        return buildSide(join).map(side -> Scala.seq(planned(join, side))).orElseGet(Scala::seq);
    }

    private SparkPlan planned(Join join, BuildSide side) {
        SparkPlan left = planLater(join.left());
        SparkPlan right = planLater(join.right());
        Expression condition = join.condition().get();
        return isPartitioned(condition)
                ? new PartitionedRangeJoinExec(left, right, join.joinType(), side, condition)
                : new BroadcastRangeJoinExec(left, right, join.joinType(), side, condition);
    }

    /** Whether range joins are planned in this session. */
    static boolean isEnabled() {
        return isOn(ENABLED);
    }

    /**
     * Whether a setting that is on by default is on.
     *
     * @throws IllegalArgumentException when it is neither {@code true} nor {@code false}
     */
    static boolean isOn(String setting) {
        String value = SQLConf.get().getConfString(setting, "true").trim().toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(setting + " is '" + value + "'; it is either true or false");
        }
        return value.equals("true");
    }

    /** Whether the ranges are few enough to be sent everywhere, as far as Spark knows. */
    static boolean canBeBroadcast(LogicalPlan ranges) {
        return ranges.stats().sizeInBytes().isValidLong()
                && canBeBroadcast(ranges.stats().sizeInBytes().toLong());
    }

    /** Whether so many bytes of ranges are few enough to be sent everywhere. */
    static boolean canBeBroadcast(long bytes) {
        String most = SQLConf.get().getConfString(BROADCAST_BYTES, LARGEST_BROADCAST);
        try {
            return bytes <= JavaUtils.byteStringAsBytes(most);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    BROADCAST_BYTES + " is '" + most + "'; it is a size such as 256m or 1g, or bytes", e);
        }
    }

    /** Whether {@link RangePartitioning} has cut this join into buckets. */
    static boolean isPartitioned(Expression condition) {
        return RangeCondition.conjuncts(condition).stream().anyMatch(RangePartitioning::isSameBucket);
    }

    /** The side that gives the ranges, if it can be the one that is broadcast. */
    static Optional<BuildSide> buildSide(Join join) {
        if (join.condition().isEmpty()) {
            return Optional.empty();
        }
        boolean right = buildsRight(join.joinType()) && hasRange(join, join.left(), join.right());
        boolean left = buildsLeft(join.joinType()) && hasRange(join, join.right(), join.left());
        if (right && left) {
            boolean leftIsSmaller =
                    join.left().stats().sizeInBytes().$less(join.right().stats().sizeInBytes());
            return Optional.of(leftIsSmaller ? BuildLeft$.MODULE$ : BuildRight$.MODULE$);
        }
        if (right) {
            return Optional.of(BuildRight$.MODULE$);
        }
        return left ? Optional.of(BuildLeft$.MODULE$) : Optional.empty();
    }

    private static boolean hasRange(Join join, LogicalPlan points, LogicalPlan ranges) {
        Expression condition = join.condition().get();
        // What still arrives cannot be read before it is joined.
        return !ranges.isStreaming()
                && RangeCondition.find(condition, points.outputSet(), ranges.outputSet())
                        .isPresent();
    }

    /** Whether rows without a partner are dropped on both sides. */
    static boolean isInner(JoinType type) {
        return type == Inner$.MODULE$ || type == Cross$.MODULE$;
    }

    private static boolean buildsRight(JoinType type) {
        return isInner(type) || JoinOutput.isExistence(type) || type == LeftOuter$.MODULE$;
    }

    private static boolean buildsLeft(JoinType type) {
        return isInner(type) || type == RightOuter$.MODULE$;
    }
}

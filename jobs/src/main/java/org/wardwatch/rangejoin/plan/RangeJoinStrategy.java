package org.wardwatch.rangejoin.plan;

import java.util.Optional;
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

/** Plans a join on a range as {@link BroadcastRangeJoinExec}, where Spark would compare every row with every other. */
public final class RangeJoinStrategy extends SparkStrategy {

    /** Whether range joins are planned at all; {@code false} leaves them to Spark. */
    static final String ENABLED = "spark.wardwatch.rangeJoin.enabled";

    @Override
    public Seq<SparkPlan> apply(LogicalPlan plan) {
        boolean isEnabled = Boolean.parseBoolean(SQLConf.get().getConfString(ENABLED, "true"));
        if (!isEnabled || !(plan instanceof Join join)) {
            return Scala.seq();
        }
        return buildSide(join)
                .map(side -> Scala.<SparkPlan>seq(new BroadcastRangeJoinExec(
                        planLater(join.left()),
                        planLater(join.right()),
                        join.joinType(),
                        side,
                        join.condition().get())))
                .orElseGet(Scala::seq);
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
        return RangeCondition.find(condition, points.outputSet(), ranges.outputSet())
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

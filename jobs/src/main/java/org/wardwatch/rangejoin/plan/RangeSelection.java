package org.wardwatch.rangejoin.plan;

import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.ColumnarRule;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;

/**
 * Lets a range join choose among the columns of a scan before rows are made of them: where Spark turns the batches of the large
 * side into rows, only those go on whose key a range holds. Between the scan and the join may stand filters and projections.
 */
public final class RangeSelection extends ColumnarRule {

    @Override
    public Rule<SparkPlan> postColumnarTransitions() {
        return new Rule<SparkPlan>() {
            @Override
            public String ruleName() {
                return RangeSelection.class.getName();
            }

            @Override
            public SparkPlan apply(SparkPlan plan) {
                return plan.transformUp(new Rewriting<SparkPlan>(
                        part -> part instanceof BroadcastRangeJoinExec,
                        part -> selecting((BroadcastRangeJoinExec) part)));
            }
        };
    }

    private static SparkPlan selecting(BroadcastRangeJoinExec join) {
        RangeCondition range = join.rangeCondition();
        if (!JoinOutput.dropsPoints(join.joinType())
                || !range.key().isReadFromColumns()
                || !(range.point() instanceof AttributeReference point)) {
            return join;
        }
        return selecting(join.streamed(), point)
                .<SparkPlan>map(join::withStreamed)
                .orElse(join);
    }

    /** The same plan with a selection by this column of its output, where there is a scan that it comes from unchanged. */
    private static Optional<SparkPlan> selecting(SparkPlan plan, Attribute key) {
        if (plan instanceof ColumnarToRowExec rows) {
            return rows.child() instanceof RangeSelectionExec
                    ? Optional.empty()
                    : Optional.of(new ColumnarToRowExec(new RangeSelectionExec(key, rows.child())));
        }
        if (plan instanceof FilterExec filter && filter.condition().deterministic()) {
            return selecting(filter.child(), key).map(child -> new FilterExec(filter.condition(), child));
        }
        if (plan instanceof ProjectExec project) {
            return Scala.list(project.projectList()).stream().allMatch(column -> ((Expression) column).deterministic())
                    ? RangePruning.source(project.projectList(), key)
                            .flatMap(source -> selecting(project.child(), source))
                            .map(child -> new ProjectExec(project.projectList(), child))
                    : Optional.empty();
        }
        return Optional.empty();
    }
}

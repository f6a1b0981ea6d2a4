package org.wardwatch.rangejoin.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import scala.collection.immutable.Seq;

/**
 * A join condition that asks for a point of one side to lie between two ends given by the other, however it is spelled, and
 * whatever else it asks for.
 *
 * @param point of the one side
 * @param first lower end, of the other side
 * @param withFirst whether the lower end belongs to the range
 * @param last upper end, of the other side
 * @param withLast whether the upper end belongs to the range
 * @param range the two comparisons as they were written
 * @param residual all else that the condition asks for
 * @param key how points and ends compare
 */
record RangeCondition(
        Expression point,
        Expression first,
        boolean withFirst,
        Expression last,
        boolean withLast,
        Expression range,
        Optional<Expression> residual,
        SortableKey key) {

    /** One comparison between the sides, the point on the left: {@code point >= end} or {@code point <= end}. */
    private record Comparison(Expression point, Expression end, boolean isLower, boolean included, Expression written) {

        boolean pairsWith(Comparison other) {
            return isLower && !other.isLower && point.semanticEquals(other.point);
        }
    }

    /**
     * The range condition in a join condition with the point on a given side.
     *
     * @param points attributes of the side that is to give the point
     * @param ranges attributes of the other side
     * @return nothing when there is none, or when the sides are also to be equal in something: then a hash join does
     */
    static Optional<RangeCondition> find(Expression condition, AttributeSet points, AttributeSet ranges) {
        List<Expression> conjuncts = conjuncts(condition);
        if (conjuncts.stream()
                .anyMatch(conjunct ->
                        isEquality(conjunct, points, ranges) && !RangePartitioning.isSameBucket(conjunct))) {
            return Optional.empty();
        }
        List<Comparison> comparisons = conjuncts.stream()
                .flatMap(conjunct -> comparison(conjunct, points, ranges).stream())
                .toList();
        Optional<RangeCondition> best = Optional.empty();
        for (Comparison lower : comparisons) {
            for (Comparison upper : comparisons) {
                if (lower.pairsWith(upper)) {
                    Optional<RangeCondition> found = condition(lower, upper, conjuncts);
                    boolean isBetter = found.isPresent()
                            && (best.isEmpty()
                                    || (found.get().key.isStruct()
                                            && !best.get().key.isStruct()));
                    best = isBetter ? found : best;
                }
            }
        }
        return best;
    }

    /** The range condition in a condition that is known to have one. */
    static RangeCondition in(Expression condition, Seq<Attribute> points, Seq<Attribute> ranges) {
        return find(condition, Scala.attributes(points), Scala.attributes(ranges))
                .orElseThrow(() -> new IllegalStateException("no range in the condition " + condition.sql()));
    }

    private static Optional<RangeCondition> condition(Comparison lower, Comparison upper, List<Expression> conjuncts) {
        return SortableKey.of(lower.point.dataType())
                .map(key -> new RangeCondition(
                        lower.point,
                        lower.end,
                        lower.included,
                        upper.end,
                        upper.included,
                        new And(lower.written, upper.written),
                        conjuncts.stream()
                                .filter(conjunct -> conjunct != lower.written && conjunct != upper.written)
                                .reduce(And::new),
                        key));
    }

    private static Optional<Comparison> comparison(Expression written, AttributeSet points, AttributeSet ranges) {
        boolean isLess = written instanceof LessThan || written instanceof LessThanOrEqual;
        boolean isGreater = written instanceof GreaterThan || written instanceof GreaterThanOrEqual;
        if ((!isLess && !isGreater) || !written.deterministic()) {
            return Optional.empty();
        }
        BinaryComparison comparison = (BinaryComparison) written;
        boolean included = written instanceof LessThanOrEqual || written instanceof GreaterThanOrEqual;
        Expression left = comparison.left();
        Expression right = comparison.right();
        if (isOf(left, points) && isOf(right, ranges)) {
            return Optional.of(new Comparison(left, right, isGreater, included, written));
        }
        if (isOf(right, points) && isOf(left, ranges)) {
            return Optional.of(new Comparison(right, left, isLess, included, written));
        }
        return Optional.empty();
    }

    private static boolean isEquality(Expression conjunct, AttributeSet points, AttributeSet ranges) {
        if (!(conjunct instanceof EqualTo) && !(conjunct instanceof EqualNullSafe)) {
            return false;
        }
        BinaryComparison equality = (BinaryComparison) conjunct;
        return (isOf(equality.left(), points) && isOf(equality.right(), ranges))
                || (isOf(equality.left(), ranges) && isOf(equality.right(), points));
    }

    private static boolean isOf(Expression expression, AttributeSet side) {
        return !expression.references().isEmpty() && expression.references().subsetOf(side);
    }

    /** The parts that all have to hold. */
    static List<Expression> conjuncts(Expression condition) {
        List<Expression> conjuncts = new ArrayList<>();
        if (condition instanceof And and) {
            conjuncts.addAll(conjuncts(and.left()));
            conjuncts.addAll(conjuncts(and.right()));
        } else {
            conjuncts.add(condition);
        }
        return conjuncts;
    }
}

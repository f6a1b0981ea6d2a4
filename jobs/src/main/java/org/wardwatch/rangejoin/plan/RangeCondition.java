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
import org.apache.spark.sql.types.DataType;
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
 * @param residual all else that the condition asks for; the whole condition when an end may fail to compute
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

        /** The type in which both ends bound one and the same point; nothing when they do not. */
        Optional<DataType> typeWith(Comparison upper) {
            if (!isLower || upper.isLower) {
                return Optional.empty();
            }
            if (point.semanticEquals(upper.point)) {
                return Optional.of(point.dataType());
            }
            return Widening.stripped(point).semanticEquals(Widening.stripped(upper.point))
                    ? Widening.common(point.dataType(), upper.point.dataType())
                    : Optional.empty();
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
                Optional<RangeCondition> found =
                        lower.typeWith(upper).flatMap(type -> condition(lower, upper, type, conjuncts));
                boolean isBetter = found.isPresent()
                        && (best.isEmpty()
                                || (found.get().key.isStruct()
                                        && !best.get().key.isStruct()));
                best = isBetter ? found : best;
            }
        }
        return best;
    }

    /** The range condition in a condition that is known to have one. */
    static RangeCondition in(Expression condition, Seq<Attribute> points, Seq<Attribute> ranges) {
        return find(condition, Scala.attributes(points), Scala.attributes(ranges))
                .orElseThrow(() -> new IllegalStateException("no range in the condition " + condition.sql()));
    }

    private static Optional<RangeCondition> condition(
            Comparison lower, Comparison upper, DataType type, List<Expression> conjuncts) {
        boolean firstMayFail = RangeEnd.mayFail(lower.end);
        boolean lastMayFail = RangeEnd.mayFail(upper.end);
        Expression first = firstMayFail ? RangeEnd.orOpen(lower.end, true) : lower.end;
        Expression last = lastMayFail ? RangeEnd.orOpen(upper.end, false) : upper.end;
        boolean asksAgain = firstMayFail || lastMayFail;
        return SortableKey.of(type)
                .map(key -> new RangeCondition(
                        Widening.to(type, lower.point),
                        Widening.to(type, first),
                        lower.included || firstMayFail,
                        Widening.to(type, last),
                        upper.included || lastMayFail,
                        new And(lower.written, upper.written),
                        conjuncts.stream()
                                .filter(conjunct ->
                                        asksAgain || (conjunct != lower.written && conjunct != upper.written))
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

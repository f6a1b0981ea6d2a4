package org.wardwatch.rangejoin.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.optimizer.BuildRight$;
import org.apache.spark.sql.catalyst.optimizer.BuildSide;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.catalyst.trees.TreeNodeTag;
import org.apache.spark.sql.classic.Dataset$;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.wardwatch.rangejoin.index.KeyRanges;
import org.wardwatch.rangejoin.index.RangeCover;
import org.wardwatch.rangejoin.index.RangeCover.Interval;
import scala.Option;
import scala.collection.immutable.Seq;

/**
 * Asks the scan of the large side of a range join only for what may find a range: the small side is read while the query is
 * planned, and a cover of its ranges becomes a filter, which skips files, row groups and pages where the table is laid out by
 * the key. The join itself stays as it is, so that a cover need not be exact.
 *
 * <p>Left alone where it cannot pay: when the cover of the addresses holds more than half of IPv4, as that of scattered networks
 * does, and when the small side is large, or not a table that gives the same rows twice.
 */
public final class RangePruning extends Rule<LogicalPlan> {

    /** Whether scans are pruned; {@code false} leaves them whole. */
    static final String ENABLED = "spark.wardwatch.rangeJoin.pruning";

    /** More terms make the compiled filter too long for the JIT, and it is interpreted. */
    private static final int MOST_INTERVALS = 8;

    private static final double LARGEST_SHARE = 0.5;
    private static final long LARGEST_SIDE_BYTES = 64L << 20;

    private static final TreeNodeTag<Boolean> SEEN = new TreeNodeTag<>("wardwatch.rangeJoin.pruningSeen");

    private final SparkSession session;

    /** The rule of a session. */
    public RangePruning(org.apache.spark.sql.SparkSession session) {
        this.session = (SparkSession) session;
    }

    @Override
    public String ruleName() {
        return getClass().getName();
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        if (!RangeJoinStrategy.isEnabled() || !RangeJoinStrategy.isOn(ENABLED)) {
            return plan;
        }
        return plan.transformUp(new Rewriting<LogicalPlan>(
                part -> part instanceof Join join && !join.getTagValue(SEEN).isDefined(), part -> pruned((Join) part)));
    }

    private LogicalPlan pruned(Join join) {
        Optional<BuildSide> side =
                JoinOutput.dropsPoints(join.joinType()) ? RangeJoinStrategy.buildSide(join) : Optional.empty();
        if (side.isEmpty()) {
            return join;
        }
        boolean buildsRight = side.get() == BuildRight$.MODULE$;
        LogicalPlan points = buildsRight ? join.left() : join.right();
        LogicalPlan ranges = buildsRight ? join.right() : join.left();
        RangeCondition range = RangeCondition.find(join.condition().get(), points.outputSet(), ranges.outputSet())
                .orElseThrow();
        if (!(range.point() instanceof AttributeReference point)
                || !isReadFromFiles(points, point)
                || !isSmall(ranges)) {
            return join;
        }
        InternalRow[] rows = rows(ranges);
        Expression cover = cover(range, point, ranges.output(), rows);
        LogicalPlan asked = cover == null ? points : new Filter(cover, points);
        // Read once is enough: what was read stands for the plan that gave it.
        LogicalPlan read = new LocalRelation(ranges.output(), Scala.seq(List.of(rows)), false, Option.empty());
        Join pruned = new Join(
                buildsRight ? asked : read, buildsRight ? read : asked, join.joinType(), join.condition(), join.hint());
        pruned.copyTagsFrom(join);
        pruned.setTagValue(SEEN, true);
        return pruned;
    }

    private InternalRow[] rows(LogicalPlan side) {
        return Dataset$.MODULE$
                .ofRows(session, side)
                .queryExecution()
                .executedPlan()
                .executeCollect();
    }

    /** The filter, null when it would not pay. */
    private static @Nullable Expression cover(
            RangeCondition range, AttributeReference point, Seq<Attribute> attributes, InternalRow[] rows) {
        KeyRanges keys = keys(range, attributes, rows);
        if (keys == null) {
            return null;
        }
        if (keys.size() == 0) {
            return Literal.FalseLiteral();
        }
        RangeCover cover = RangeCover.of(keys, MOST_INTERVALS);
        if (!range.key().isStruct()) {
            return range.key().isWhole() ? numberFilter(point, cover) : null;
        }
        return cover.shareOfIpv4() > LARGEST_SHARE ? null : pairFilter(point, cover);
    }

    private static Expression numberFilter(AttributeReference point, RangeCover cover) {
        return cover.others().stream()
                .map(interval -> within(point, interval.firstHi(), interval.lastHi()))
                .reduce(Or::new)
                .orElseThrow();
    }

    private static Expression pairFilter(AttributeReference point, RangeCover cover) {
        StructType type = (StructType) point.dataType();
        Expression hi = new GetStructField(point, 0, Option.apply(type.fieldNames()[0]));
        Expression lo = new GetStructField(point, 1, Option.apply(type.fieldNames()[1]));
        List<Expression> terms = new ArrayList<>();
        cover.ipv4().stream()
                .map(interval -> within(lo, interval.firstLo(), interval.lastLo()))
                .reduce(Or::new)
                .ifPresent(los -> terms.add(new And(
                        new EqualTo(hi, Literal.create(cover.ipv4().get(0).firstHi(), DataTypes.LongType)), los)));
        for (Interval interval : cover.others()) {
            terms.add(
                    interval.firstHi() == interval.lastHi()
                            ? new And(
                                    new EqualTo(hi, Literal.create(interval.firstHi(), DataTypes.LongType)),
                                    within(lo, interval.firstLo(), interval.lastLo()))
                            : within(hi, interval.firstHi(), interval.lastHi()));
        }
        return terms.stream().reduce(Or::new).orElseThrow();
    }

    private static Expression within(Expression value, long first, long last) {
        return new And(
                new GreaterThanOrEqual(value, literal(first, value)), new LessThanOrEqual(value, literal(last, value)));
    }

    private static Literal literal(long value, Expression like) {
        Object boxed =
                switch (org.apache.spark.sql.catalyst.expressions.codegen.CodeGenerator.javaType(like.dataType())) {
                    case "byte" -> (byte) value;
                    case "short" -> (short) value;
                    case "int" -> (int) value;
                    default -> value;
                };
        return new Literal(boxed, like.dataType());
    }

    /** The ranges of the rows; null when one may hold keys with a null in them, which no filter would let through. */
    private static @Nullable KeyRanges keys(RangeCondition range, Seq<Attribute> attributes, InternalRow[] rows) {
        UnsafeProjection ends = UnsafeProjection.create(Scala.seq(range.first(), range.last()), attributes);
        KeyRanges keys = new KeyRanges(rows.length);
        for (InternalRow row : rows) {
            InternalRow bounds = ends.apply(row);
            if (bounds.isNullAt(0) || bounds.isNullAt(1)) {
                continue;
            }
            if (range.key().isStruct() && SortableKey.isUnusual(bounds)) {
                return null;
            }
            range.key().addTo(keys, keys.size(), bounds, range.withFirst(), range.withLast());
        }
        return keys;
    }

    /** Whether the point is a column of a table of files, under its own name or another. */
    private static boolean isReadFromFiles(LogicalPlan plan, AttributeReference point) {
        LogicalPlan part = plan;
        AttributeReference column = point;
        while (part instanceof Filter || part instanceof Project) {
            if (part instanceof Project project) {
                Optional<AttributeReference> renamed = source(project.projectList(), column);
                if (renamed.isEmpty()) {
                    return false;
                }
                column = renamed.get();
            }
            part = part.children().head();
        }
        return isFiles(part) && part.outputSet().contains(column);
    }

    /** The column below a projection that it hands on as this one. */
    static Optional<AttributeReference> source(Seq<NamedExpression> columns, Attribute column) {
        return Scala.list(columns).stream()
                .filter(named -> named.exprId().equals(column.exprId()))
                .map(named -> named instanceof Alias alias ? alias.child() : (Expression) named)
                .filter(AttributeReference.class::isInstance)
                .map(AttributeReference.class::cast)
                .findFirst();
    }

    private static boolean isFiles(LogicalPlan leaf) {
        return leaf instanceof LogicalRelation relation && relation.relation() instanceof HadoopFsRelation;
    }

    private static boolean isSmall(LogicalPlan side) {
        LogicalPlan leaf = side;
        while (leaf instanceof Filter || leaf instanceof Project) {
            leaf = leaf.children().head();
        }
        return (leaf instanceof LocalRelation || isFiles(leaf))
                && side.deterministic()
                && side.stats().sizeInBytes().$less$eq(scala.math.BigInt.apply(LARGEST_SIDE_BYTES));
    }
}

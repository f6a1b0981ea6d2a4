package org.wardwatch.rangejoin.plan;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.plans.ExistenceJoin;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;

/** The rows of a range join, one after the other: for plans that Spark does not compile into one loop. */
final class RangeJoinRows implements Iterator<InternalRow> {

    private static final InternalRow FOUND = new GenericInternalRow(new Object[] {true});
    private static final InternalRow NOT_FOUND = new GenericInternalRow(new Object[] {false});

    private final Plan plan;
    private final RangeCondition range;
    private final Iterator<InternalRow> streamed;
    private final RangeRelation relation;
    private final UnsafeProjection point;
    private final BasePredicate wholeCondition;
    private final @Nullable BasePredicate residual;
    private final UnsafeProjection output;
    private final InternalRow missing;
    private final JoinedRow pair = new JoinedRow();

    private @Nullable InternalRow row;
    private int at;
    private int end;
    private boolean hasNull;
    private boolean matched;
    private @Nullable InternalRow next;

    /** What a join is, as sent to where its rows are. */
    record Plan(
            JoinType joinType,
            boolean buildsRight,
            Expression condition,
            Seq<Attribute> streamedOutput,
            Seq<Attribute> builtOutput,
            SQLMetric rowsOut)
            implements Serializable {

        /** The joined rows of one partition, with ranges that were broadcast; each is overwritten by the next. */
        Iterator<InternalRow> rows(Iterator<InternalRow> streamed, RangeRelation.Sent relation) {
            return new RangeJoinRows(this, streamed, relation.opened());
        }

        /** The joined rows of one partition, with ranges of its own; each is overwritten by the next. */
        Iterator<InternalRow> rows(Iterator<InternalRow> streamed, Iterator<InternalRow> ranges) {
            return new RangeJoinRows(this, streamed, RangeRelation.of(ranges, builtOutput, range()));
        }

        private RangeCondition range() {
            return RangeCondition.in(condition, streamedOutput, builtOutput);
        }
    }

    private RangeJoinRows(Plan plan, Iterator<InternalRow> streamed, RangeRelation relation) {
        this.plan = plan;
        this.streamed = streamed;
        this.range = plan.range();
        this.relation = relation;
        Seq<Attribute> both = Scala.concat(plan.streamedOutput, plan.builtOutput);
        this.point = UnsafeProjection.create(Scala.seq(range.point()), plan.streamedOutput);
        this.wholeCondition = Predicate.create(plan.condition, both);
        this.residual =
                range.residual().map(rest -> Predicate.create(rest, both)).orElse(null);
        this.missing = new GenericInternalRow(plan.builtOutput.size());
        Seq<Attribute> left = plan.buildsRight ? plan.streamedOutput : plan.builtOutput;
        Seq<Attribute> right = plan.buildsRight ? plan.builtOutput : plan.streamedOutput;
        List<Expression> columns = List.copyOf(Scala.list(JoinOutput.of(plan.joinType, left, right)));
        Seq<Attribute> given = plan.joinType instanceof ExistenceJoin existence
                ? Scala.concat(plan.streamedOutput, Scala.seq(existence.exists()))
                : JoinOutput.nullable(both);
        this.output = UnsafeProjection.create(Scala.seq(columns), given);
    }

    @Override
    public boolean hasNext() {
        while (next == null && (row != null || streamed.hasNext())) {
            if (row == null) {
                start(streamed.next());
            }
            next = advance();
        }
        return next != null;
    }

    @Override
    public InternalRow next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        InternalRow joined = next;
        next = null;
        plan.rowsOut.add(1);
        return output.apply(joined);
    }

    /** Begins with a row of the large side. */
    private void start(InternalRow streamedRow) {
        row = streamedRow;
        matched = false;
        InternalRow key = point.apply(streamedRow);
        hasNull = !key.isNullAt(0)
                && range.key().isStruct()
                && key.getStruct(0, 2).anyNull();
        boolean found = !key.isNullAt(0)
                && (hasNull
                        ? relation.findWithNull(key.getStruct(0, 2))
                        : relation.find(range.key().hi(key, 0), range.key().lo(key, 0)));
        at = found ? relation.from : 0;
        end = found ? relation.end : 0;
    }

    /** The next joined row of the row begun with; null when there is none left. */
    private @Nullable InternalRow advance() {
        InternalRow begun = row;
        while (at < end) {
            pair.apply(begun, relation.row(relation.rows[at++]));
            if (holds(pair)) {
                matched = true;
                if (JoinOutput.isExistence(plan.joinType)) {
                    break;
                }
                return pair;
            }
        }
        row = null;
        if (plan.joinType instanceof ExistenceJoin) {
            return pair.apply(begun, matched ? FOUND : NOT_FOUND);
        }
        boolean kept = plan.joinType == LeftSemi$.MODULE$
                ? matched
                : !matched && (plan.joinType == LeftAnti$.MODULE$ || JoinOutput.isOuter(plan.joinType));
        return kept ? pair.apply(begun, missing) : null;
    }

    private boolean holds(InternalRow joined) {
        if (hasNull) {
            return wholeCondition.eval(joined);
        }
        return residual == null || residual.eval(joined);
    }
}

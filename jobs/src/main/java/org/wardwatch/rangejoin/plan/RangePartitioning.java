package org.wardwatch.rangejoin.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Explode;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.catalyst.optimizer.BuildRight$;
import org.apache.spark.sql.catalyst.optimizer.BuildSide;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.catalyst.trees.TreeNodeTag;
import org.apache.spark.sql.classic.Dataset;
import org.apache.spark.sql.classic.Dataset$;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;

/**
 * Cuts a range join into buckets of the key when its ranges are too many to be sent everywhere: a point goes to the bucket that
 * it lies in, a range to every bucket that it touches, so that each pair of them meets once. The join is then on equal buckets
 * too, which {@link RangeJoinStrategy} plans as {@link PartitionedRangeJoinExec}.
 */
public final class RangePartitioning extends Rule<LogicalPlan> {

    /** Name of the column that both sides get; no one else's, for it cannot be written in SQL without quotes. */
    static final String BUCKET = "wardwatch:range-bucket";

    private static final int SAMPLE = 20_000;
    private static final int BUCKETS_A_PARTITION = 4;

    /** What a row takes in memory besides its values. */
    private static final int ROW_BYTES = 48;

    private static final TreeNodeTag<Boolean> COUNTED = new TreeNodeTag<>("wardwatch.rangeJoin.counted");

    private final SparkSession session;

    /** The rule of a session. */
    public RangePartitioning(org.apache.spark.sql.SparkSession session) {
        this.session = (SparkSession) session;
    }

    /** Whether an attribute is the bucket of its row. */
    static boolean isBucket(Attribute attribute) {
        return attribute.name().equals(BUCKET);
    }

    /** Whether a predicate asks for two rows to be in the same bucket. */
    static boolean isSameBucket(Expression predicate) {
        return predicate instanceof EqualTo equality
                && equality.left() instanceof Attribute left
                && equality.right() instanceof Attribute right
                && isBucket(left)
                && isBucket(right);
    }

    @Override
    public String ruleName() {
        return getClass().getName();
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return plan.transformUp(new Rewriting<LogicalPlan>(
                part -> part instanceof Join join && RangeJoinStrategy.isEnabled() && isTooLarge(join),
                part -> partitioned((Join) part)));
    }

    private static boolean isTooLarge(Join join) {
        Optional<BuildSide> side = RangeJoinStrategy.buildSide(join);
        return side.isPresent()
                && !join.getTagValue(COUNTED).isDefined()
                && !RangeJoinStrategy.isPartitioned(join.condition().get())
                && !RangeJoinStrategy.canBeBroadcast(ranges(join, side.get()));
    }

    private static LogicalPlan ranges(Join join, BuildSide side) {
        return side == BuildRight$.MODULE$ ? join.right() : join.left();
    }

    private LogicalPlan partitioned(Join join) {
        BuildSide side = RangeJoinStrategy.buildSide(join).orElseThrow();
        boolean buildsRight = side == BuildRight$.MODULE$;
        LogicalPlan points = buildsRight ? join.left() : join.right();
        LogicalPlan ranges = ranges(join, side);
        Expression condition = join.condition().get();
        RangeCondition range = RangeCondition.find(condition, points.outputSet(), ranges.outputSet())
                .orElseThrow();
        Alias first = alias(range.first());
        Dataset<Row> firsts = Dataset$.MODULE$.ofRows(
                session,
                new Filter(
                        new IsNotNull(first.toAttribute()), new Project(Scala.seq((NamedExpression) first), ranges)));
        long count = firsts.count();
        join.setTagValue(COUNTED, true);
        // Of what is no table Spark knows no size, and takes it for endless.
        if (RangeJoinStrategy.canBeBroadcast(count * (ranges.schema().defaultSize() + ROW_BYTES))) {
            return join;
        }
        RangeBuckets buckets = buckets(range, firsts, count);

        Alias bucket = alias(invoke(buckets, "bucket", DataTypes.IntegerType, row(range.point())));
        LogicalPlan placed = new Project(Scala.concat(points.output(), Scala.seq(bucket)), points);
        Attribute touched = touched();
        LogicalPlan spread = new Generate(
                new Explode(invoke(
                        buckets,
                        "buckets",
                        DataTypes.createArrayType(DataTypes.IntegerType, false),
                        row(range.first(), range.last()))),
                Scala.seq(),
                false,
                Option.empty(),
                Scala.seq(touched),
                ranges);
        Join joined = new Join(
                buildsRight ? placed : spread,
                buildsRight ? spread : placed,
                join.joinType(),
                Option.apply(new And(new EqualTo(bucket.toAttribute(), touched), condition)),
                join.hint());
        List<NamedExpression> output = List.copyOf(Scala.list(join.output()));
        return new Project(Scala.seq(output), joined);
    }

    /** Buckets that hold about equally many ranges each, by a sample. */
    private static RangeBuckets buckets(RangeCondition range, Dataset<Row> firsts, long count) {
        InternalRow[] sample = firsts.sample(Math.min(1, (double) SAMPLE / count), 1)
                .queryExecution()
                .executedPlan()
                .executeCollect();
        List<InternalRow> whole = Arrays.stream(sample)
                .filter(row -> !range.key().isStruct() || !row.getStruct(0, 2).anyNull())
                .toList();
        int most = BUCKETS_A_PARTITION * SQLConf.get().numShufflePartitions();
        return RangeBuckets.of(range.first().dataType(), whole, most);
    }

    private static Expression invoke(RangeBuckets buckets, String method, DataType result, Expression argument) {
        return new Invoke(
                Literal.fromObject(buckets), method, result, Scala.seq(argument), Scala.seq(), false, false, true);
    }

    private static Expression row(Expression... values) {
        java.util.ArrayList<Expression> parts = new java.util.ArrayList<>();
        for (Expression value : values) {
            parts.add(Literal.create("c" + parts.size(), DataTypes.StringType));
            parts.add(value);
        }
        return new CreateNamedStruct(Scala.seq(parts));
    }

    private static Alias alias(Expression expression) {
        return new Alias(expression, BUCKET, NamedExpression.newExprId(), Scala.seq(), Option.empty(), Scala.seq());
    }

    private static Attribute touched() {
        return new AttributeReference(
                BUCKET,
                DataTypes.IntegerType,
                false,
                org.apache.spark.sql.types.Metadata.empty(),
                NamedExpression.newExprId(),
                Scala.seq());
    }
}

package org.wardwatch.rangejoin.plan;

import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.physical.Partitioning;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;

/**
 * Hands on, of the batches of a scan, the rows whose key a range of the join above may hold: looked up column by column, before
 * there are rows. Rows that it could drop may pass, the join looks again; so it is only put where the join drops rows
 * without a partner ({@link RangeSelection}).
 */
public final class RangeSelectionExec extends SparkPlan {
    private static final long serialVersionUID = 1L;

    private final Attribute key;
    private final SparkPlan child;

    private transient RangeRelation.@Nullable Sent ranges;
    private transient @Nullable Map<String, SQLMetric> metrics;

    /**
     * The selection from a scan.
     *
     * @param key column of the scan whose values the ranges hold
     */
    public RangeSelectionExec(Attribute key, SparkPlan child) {
        this.key = key;
        this.child = child;
    }

    /** Tells, before it is executed, which ranges; the join does. Until then every row passes. */
    void within(RangeRelation.Sent joined) {
        ranges = joined;
    }

    @Override
    public String nodeName() {
        return "RangeSelection";
    }

    @Override
    public boolean supportsColumnar() {
        return true;
    }

    @Override
    public RDD<ColumnarBatch> doExecuteColumnar() {
        RDD<ColumnarBatch> batches = child.executeColumnar();
        RangeRelation.Sent sent = ranges;
        if (sent == null) {
            return batches;
        }
        int place = Scala.list(child.output()).stream()
                .map(Attribute::exprId)
                .toList()
                .indexOf(key.exprId());
        SortableKey kind = SortableKey.of(key.dataType()).orElseThrow();
        SQLMetric rowsOut = longMetric(RangeJoinExec.ROWS_OUT);
        return batches.toJavaRDD()
                .mapPartitions(all -> new SelectedBatches(all, place, kind, sent.opened(), rowsOut), true)
                .rdd();
    }

    @Override
    public RDD<InternalRow> doExecute() {
        throw new IllegalStateException("a selection gives batches");
    }

    @Override
    public Seq<Attribute> output() {
        return child.output();
    }

    @Override
    public Partitioning outputPartitioning() {
        return child.outputPartitioning();
    }

    @Override
    public Seq<SortOrder> outputOrdering() {
        return child.outputOrdering();
    }

    @Override
    public Map<String, SQLMetric> metrics() {
        if (metrics == null) {
            metrics = RangeJoinExec.rowsOut(sparkContext());
        }
        return metrics;
    }

    @Override
    public Seq<SparkPlan> children() {
        return Scala.seq(child);
    }

    @Override
    public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> children) {
        return new RangeSelectionExec(key, children.apply(0));
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int position) {
        return position == 0 ? key : child;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof RangeSelectionExec;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RangeSelectionExec selection
                && key.equals(selection.key)
                && child.equals(selection.child);
    }

    @Override
    public int hashCode() {
        return 31 * key.hashCode() + child.hashCode();
    }
}

package org.wardwatch.rangejoin.plan;

import java.util.Iterator;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.apache.spark.sql.vectorized.ColumnarBatch;

/** Batches of which only the rows are seen whose key a range may hold. A batch is good until the next is asked for. */
final class SelectedBatches implements Iterator<ColumnarBatch> {

    /** Batches that pass unseen after one of which most rows were selected: the join's own look at each row is then the cheaper. */
    private static final int PASSED_UNSEEN = 15;

    private final Iterator<ColumnarBatch> batches;
    private final int place;
    private final SortableKey kind;
    private final RangeRelation ranges;
    private final SQLMetric rowsOut;

    private int[] rows = {};
    private long[] hiHalves = {};
    private long[] loHalves = {};
    private int unseen;

    /**
     * The selection of one task.
     *
     * @param place of the key among the columns
     * @param kind of which {@link SortableKey#isReadFromColumns} holds
     */
    SelectedBatches(
            Iterator<ColumnarBatch> batches, int place, SortableKey kind, RangeRelation ranges, SQLMetric rowsOut) {
        this.batches = batches;
        this.place = place;
        this.kind = kind;
        this.ranges = ranges;
        this.rowsOut = rowsOut;
    }

    @Override
    public boolean hasNext() {
        return batches.hasNext();
    }

    @Override
    public ColumnarBatch next() {
        ColumnarBatch batch = batches.next();
        ColumnarBatch handedOn = selected(batch);
        rowsOut.add(handedOn.numRows());
        return handedOn;
    }

    private ColumnarBatch selected(ColumnarBatch batch) {
        if (unseen > 0) {
            unseen--;
            return batch;
        }
        int count = select(batch.column(place), batch.numRows());
        if (count > batch.numRows() / 2) {
            unseen = PASSED_UNSEEN;
            return batch;
        }
        ColumnVector[] columns = new ColumnVector[batch.numCols()];
        for (int column = 0; column < columns.length; column++) {
            columns[column] = new SelectedColumn(batch.column(column), rows);
        }
        return new ColumnarBatch(columns, count);
    }

    /** Sets the rows that may have a partner, and gives their number. */
    private int select(ColumnVector key, int numRows) {
        if (rows.length < numRows) {
            rows = new int[numRows];
            hiHalves = new long[numRows];
            loHalves = new long[numRows];
        }
        return kind.isStruct() ? selectPairs(key, numRows) : selectWhole(key, numRows);
    }

    private int selectPairs(ColumnVector key, int numRows) {
        ColumnVector his = key.getChild(0);
        ColumnVector los = key.getChild(1);
        if (!key.hasNull() && !his.hasNull() && !los.hasNull()) {
            for (int row = 0; row < numRows; row++) {
                hiHalves[row] = his.getLong(row);
            }
            for (int row = 0; row < numRows; row++) {
                loHalves[row] = los.getLong(row);
            }
            return ranges.select(hiHalves, loHalves, numRows, rows);
        }
        int count = 0;
        for (int row = 0; row < numRows; row++) {
            boolean isPartlyNull = key.isNullAt(row) || his.isNullAt(row) || los.isNullAt(row);
            // A key with a null in it may lie within a range; the join knows how.
            boolean mayBeHeld = isPartlyNull ? !key.isNullAt(row) : ranges.holds(his.getLong(row), los.getLong(row));
            if (mayBeHeld) {
                rows[count++] = row;
            }
        }
        return count;
    }

    private int selectWhole(ColumnVector key, int numRows) {
        boolean hasNull = key.hasNull();
        boolean isInt = kind.isInt();
        int count = 0;
        for (int row = 0; row < numRows; row++) {
            if (hasNull && key.isNullAt(row)) {
                continue;
            }
            if (ranges.holds(isInt ? key.getInt(row) : key.getLong(row), 0)) {
                rows[count++] = row;
            }
        }
        return count;
    }
}

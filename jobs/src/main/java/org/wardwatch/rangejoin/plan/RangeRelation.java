package org.wardwatch.rangejoin.plan;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.wardwatch.rangejoin.index.KeyRanges;
import org.wardwatch.rangejoin.index.RangeCursor;
import org.wardwatch.rangejoin.index.RangeLookup;
import scala.collection.immutable.Seq;

/**
 * The small side of a range join as one task sees it: its rows, and which of them hold a key. Called by generated code: after
 * {@link #find}, the rows are those of {@code rows[from]} to {@code rows[end - 1]}.
 */
public final class RangeRelation {

    /** Numbers of rows that were found, to be given to {@link #row}; not to be changed. */
    public int[] rows = {};
    /** Place of the first. */
    public int from;
    /** Place after the last. */
    public int end;

    private final Ranges ranges;
    private final RangeCursor cursor;
    private final UnsafeRow row;

    private RangeRelation(Ranges ranges) {
        this.ranges = ranges;
        this.cursor = ranges.lookup.cursor();
        this.row = new UnsafeRow(ranges.rows.fields());
    }

    /** A relation as it is sent to where the work is done. */
    public record Sent(Broadcast<Ranges> ranges) implements Serializable {
        /** The relation, where it has arrived, for one task. */
        public RangeRelation opened() {
            return new RangeRelation(ranges.value());
        }
    }

    /** The ranges and the rows that they come from. */
    public static final class Ranges implements Serializable {
        private static final long serialVersionUID = 1L;

        private final PackedRows rows;
        private final RangeLookup lookup;
        /** Numbers of rows of which an end has a null in it or lies where keys with a null in them have their place, ascending. */
        private final int[] unusual;

        private Ranges(PackedRows rows, RangeLookup lookup, int[] unusual) {
            this.rows = rows;
            this.lookup = lookup;
            this.unusual = unusual;
        }

        /** The ranges of these rows; a row whose ends leave no room is kept as well, it may be an unusual one. */
        static Ranges of(Iterator<InternalRow> rows, Seq<Attribute> attributes, RangeCondition condition) {
            UnsafeProjection ends = UnsafeProjection.create(Scala.seq(condition.first(), condition.last()), attributes);
            List<Expression> columns = List.copyOf(Scala.list(attributes));
            UnsafeProjection asUnsafe = UnsafeProjection.create(Scala.seq(columns), attributes);
            PackedRows packed = new PackedRows(attributes.size());
            KeyRanges ranges = new KeyRanges(1024);
            IntStream.Builder unusual = IntStream.builder();
            while (rows.hasNext()) {
                InternalRow next = rows.next();
                UnsafeRow row = next instanceof UnsafeRow packable ? packable : asUnsafe.apply(next);
                InternalRow bounds = ends.apply(row);
                if (bounds.isNullAt(0) || bounds.isNullAt(1)) {
                    continue;
                }
                int number = packed.add(row);
                condition.key().addTo(ranges, number, bounds, condition.withFirst(), condition.withLast());
                if (condition.key().isStruct() && SortableKey.isUnusual(bounds)) {
                    unusual.add(number);
                }
            }
            return new Ranges(packed, RangeLookup.of(ranges), unusual.build().toArray());
        }
    }

    /** The relation of these rows, for one task. */
    static RangeRelation of(Iterator<InternalRow> rows, Seq<Attribute> attributes, RangeCondition condition) {
        return new RangeRelation(Ranges.of(rows, attributes, condition));
    }

    /** Finds the rows whose range holds a key; false when there are none. */
    public boolean find(long hi, long lo) {
        if (!cursor.find(hi, lo)) {
            return false;
        }
        rows = cursor.ids;
        from = cursor.from;
        end = cursor.end;
        return true;
    }

    /**
     * Selects keys that a range holds, as {@link RangeCursor#select} does, and touches the first row of each: the processor
     * fetches many such rows at once here, one at a time where they are joined.
     */
    int select(long[] his, long[] los, int count, int[] places) {
        int selected = cursor.select(his, los, count, places);
        long bytes = 0;
        for (int place = 0; place < selected; place++) {
            if (cursor.find(his[places[place]], los[places[place]])) {
                bytes += ranges.rows.size(cursor.ids[cursor.from]);
            }
        }
        // Never negative; but only what is used is read.
        return bytes < 0 ? 0 : selected;
    }

    /** Whether a range holds a key; what was found before is forgotten. */
    boolean holds(long hi, long lo) {
        return cursor.find(hi, lo);
    }

    /** Finds the rows whose range may hold a key that has a null in it, each once: all that do are among them. */
    public boolean findWithNull(InternalRow key) {
        int[] unusual = ranges.unusual;
        boolean held = !key.isNullAt(0) && find(key.getLong(0), Long.MIN_VALUE);
        IntStream others = held
                ? Arrays.stream(rows, from, end).filter(number -> Arrays.binarySearch(unusual, number) < 0)
                : IntStream.empty();
        rows = IntStream.concat(Arrays.stream(unusual), others).toArray();
        from = 0;
        end = rows.length;
        return end > 0;
    }

    /** A row that was found; overwritten by the next. */
    public InternalRow row(int number) {
        ranges.rows.read(number, row);
        return row;
    }
}

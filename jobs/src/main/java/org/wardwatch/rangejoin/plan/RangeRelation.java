package org.wardwatch.rangejoin.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.jspecify.annotations.Nullable;
import org.wardwatch.rangejoin.index.KeyRanges;
import org.wardwatch.rangejoin.index.RangeLookup;
import scala.collection.immutable.Seq;

/** The small side of a range join: its rows, and which of them hold a key. Called by generated code. */
public final class RangeRelation {

    private final InternalRow[] rows;
    private final Ranges ranges;

    private RangeRelation(InternalRow[] rows, Ranges ranges) {
        this.rows = rows;
        this.ranges = ranges;
    }

    /** The relation of these rows, which are copied. */
    static RangeRelation of(Iterator<InternalRow> rows, Seq<Attribute> attributes, RangeCondition condition) {
        List<InternalRow> kept = new ArrayList<>();
        rows.forEachRemaining(row -> kept.add(row.copy()));
        InternalRow[] array = kept.toArray(InternalRow[]::new);
        return new RangeRelation(array, Ranges.of(array, attributes, condition));
    }

    /** A relation as it is sent to where the work is done. */
    public record Sent(Broadcast<InternalRow[]> rows, Broadcast<Ranges> ranges) implements Serializable {
        /** The relation, where it has arrived. */
        public RangeRelation opened() {
            return new RangeRelation(rows.value(), ranges.value());
        }
    }

    /** The ranges of the rows. */
    public static final class Ranges implements Serializable {
        private static final long serialVersionUID = 1L;

        /** By position of a range. */
        private final RangeLookup lookup;
        /** Position of the row of each range, null where they are the same. */
        private final int @Nullable [] rowOf;
        /** Rows of which an end has a null in it or lies where keys with a null in them have their place. */
        private final int[] unusual;

        private Ranges(RangeLookup lookup, int @Nullable [] rowOf, int[] unusual) {
            this.lookup = lookup;
            this.rowOf = rowOf;
            this.unusual = unusual;
        }

        static Ranges of(InternalRow[] rows, Seq<Attribute> attributes, RangeCondition condition) {
            UnsafeProjection ends = UnsafeProjection.create(Scala.seq(condition.first(), condition.last()), attributes);
            KeyRanges ranges = new KeyRanges(rows.length);
            int[] rowOf = new int[rows.length];
            IntStream.Builder unusual = IntStream.builder();
            for (int row = 0; row < rows.length; row++) {
                InternalRow bounds = ends.apply(rows[row]);
                if (bounds.isNullAt(0) || bounds.isNullAt(1)) {
                    continue;
                }
                rowOf[ranges.size()] = row;
                condition.key().addTo(ranges, bounds, condition.withFirst(), condition.withLast());
                if (condition.key().isStruct() && SortableKey.isUnusual(bounds)) {
                    unusual.add(row);
                }
            }
            int[] renamed = ranges.size() == rows.length ? null : Arrays.copyOf(rowOf, ranges.size());
            return new Ranges(RangeLookup.of(ranges), renamed, unusual.build().toArray());
        }

        int rowOf(int range) {
            return rowOf == null ? range : rowOf[range];
        }
    }

    /** The rows whose range holds the key, to be given to {@link #row}. */
    public int[] covering(long hi, long lo) {
        return ranges.lookup.covering(hi, lo);
    }

    /** A row that {@link #covering} or {@link #candidates} named. */
    public InternalRow row(int found) {
        if (found < 0) {
            return rows[~found];
        }
        return rows[ranges.rowOf(found)];
    }

    /** The rows whose range may hold a key that has a null in it, each once: all that do are among them. */
    public int[] candidates(InternalRow key) {
        int[] unusual = ranges.unusual;
        int[] held = key.isNullAt(0) ? RangeLookup.NOTHING : covering(key.getLong(0), Long.MIN_VALUE);
        return IntStream.concat(
                        Arrays.stream(unusual).map(row -> ~row),
                        Arrays.stream(held).filter(range -> Arrays.binarySearch(unusual, ranges.rowOf(range)) < 0))
                .toArray();
    }
}

package org.wardwatch.rangejoin.plan;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;

/**
 * The space of keys cut into pieces: a point lies in one, a range touches some that adjoin. Called by the code that Spark
 * generates, with rows of one value and of two.
 */
public final class RangeBuckets implements Serializable {
    private static final long serialVersionUID = 1L;

    private final DataType type;
    /** First keys of all buckets but the first, both halves, ascending. */
    private final long[] starts;

    private transient SortableKey key;

    private RangeBuckets(DataType type, long[] starts) {
        this.type = type;
        this.starts = starts;
        this.key = keyOf(type);
    }

    /**
     * Buckets that hold about as many of these values each.
     *
     * @param type of the values
     * @param sample rows of one value, not null, in any order
     */
    static RangeBuckets of(DataType type, List<InternalRow> sample, int count) {
        SortableKey key = keyOf(type);
        long[][] keys = sample.stream()
                .map(row -> new long[] {key.hi(row, 0), key.lo(row, 0)})
                .sorted((one, other) ->
                        one[0] != other[0] ? Long.compare(one[0], other[0]) : Long.compare(one[1], other[1]))
                .toArray(long[][]::new);
        long[] starts = IntStream.range(1, count)
                .map(bucket -> (int) ((long) bucket * keys.length / count))
                .filter(place -> place > 0)
                .distinct()
                .filter(place -> keys[place][0] != keys[place - 1][0] || keys[place][1] != keys[place - 1][1])
                .boxed()
                .flatMapToLong(place -> java.util.stream.LongStream.of(keys[place][0], keys[place][1]))
                .toArray();
        return new RangeBuckets(type, starts);
    }

    /** The bucket of a point, which may be null. */
    public int bucket(InternalRow point) {
        return point.isNullAt(0) ? 0 : bucketOf(point, 0);
    }

    /** The buckets that a range may have points in; none when an end is null. */
    public ArrayData buckets(InternalRow ends) {
        if (ends.isNullAt(0) || ends.isNullAt(1)) {
            return UnsafeArrayData.fromPrimitiveArray(new int[0]);
        }
        return UnsafeArrayData.fromPrimitiveArray(
                IntStream.rangeClosed(bucketOf(ends, 0), bucketOf(ends, 1)).toArray());
    }

    private int bucketOf(InternalRow row, int column) {
        if (key.isStruct() && row.getStruct(column, 2).isNullAt(0)) {
            return 0;
        }
        // A null in the lower half comes before all else with that upper half.
        boolean isLowest = key.isStruct() && row.getStruct(column, 2).isNullAt(1);
        return bucketOf(key.hi(row, column), isLowest ? Long.MIN_VALUE : key.lo(row, column));
    }

    /** Number of starts that are not above the key. */
    private int bucketOf(long hi, long lo) {
        int low = 0;
        int high = starts.length / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean isAbove = starts[2 * middle] > hi || (starts[2 * middle] == hi && starts[2 * middle + 1] > lo);
            if (isAbove) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static SortableKey keyOf(DataType type) {
        return SortableKey.of(type).orElseThrow();
    }

    private Object readResolve() {
        return new RangeBuckets(type, starts);
    }
}

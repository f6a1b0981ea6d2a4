package org.wardwatch.rangejoin.index;

import java.io.Serializable;

/** Which of many ranges hold a key. Immutable and safe for use by many threads. */
public interface RangeLookup extends Serializable {

    /** What {@link #covering} gives when no range holds the key. */
    int[] NOTHING = {};

    /**
     * The ranges that hold a key, by position, in an order that depends on the ranges alone. May be shared: not to be changed.
     *
     * @param hi upper half of the key
     * @param lo lower half of the key
     */
    int[] covering(long hi, long lo);

    /**
     * The lookup that suits these ranges: {@link RangeIndex}, which is fastest, unless so many overlap each other that it would
     * take more than some tens of ints a range; then {@link IntervalTree}, which takes no more than the ranges themselves.
     */
    static RangeLookup of(KeyRanges ranges) {
        return RangeIndex.within(64L * ranges.size() + (1 << 20), ranges)
                .map(RangeLookup.class::cast)
                .orElseGet(() -> new IntervalTree(ranges));
    }
}

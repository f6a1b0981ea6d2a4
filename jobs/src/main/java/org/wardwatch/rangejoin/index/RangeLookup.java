package org.wardwatch.rangejoin.index;

import java.io.Serializable;

/** Which of many ranges hold a key. Immutable and safe for use by many threads, each with a cursor of its own. */
public interface RangeLookup extends Serializable {

    /** A way to look up keys. */
    RangeCursor cursor();

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

package org.wardwatch.rangejoin.index;

import java.util.Optional;

/**
 * Flattens ranges to segments: walks along all first and last addresses in order and cuts wherever the set of covering
 * ranges changes. All keys are sortable halves, as {@link org.wardwatch.ip.Address#keyHi} gives them.
 */
final class SegmentSweep {

    private final long[] firstHi;
    private final long[] firstLo;
    private final long[] lastHi;
    private final long[] lastLo;
    private final CoverSets covers;
    private final SegmentList segments = new SegmentList();

    private SegmentSweep(KeyRanges ranges, long mostMembers) {
        firstHi = ranges.column(0);
        firstLo = ranges.column(1);
        lastHi = ranges.column(2);
        lastLo = ranges.column(3);
        covers = new CoverSets(mostMembers);
    }

    /** The segments of the ranges, with the ids of the ranges that cover each; nothing when their sets have more members. */
    static Optional<FlatSegments> of(KeyRanges ranges, long mostMembers) {
        SegmentSweep sweep = new SegmentSweep(ranges, mostMembers);
        int[] bySize = sweep.bySize();
        if (!sweep.walk(ranks(bySize))) {
            return Optional.empty();
        }
        return Optional.of(sweep.segments.flat(idsOf(sweep.covers.sets(), bySize, ranges)));
    }

    /** False when the sets grow too large on the way. */
    private boolean walk(int[] rank) {
        int[] starts = RadixOrder.of(firstHi, firstLo);
        int[] ends = RadixOrder.of(lastHi, lastLo);
        int start = 0;
        int end = 0;
        while (end < ends.length) {
            int closing = ends[end];
            boolean opens = start < starts.length && startsWithin(starts[start], closing);
            // An end is felt at the address after it; a range that ends with the whole space is never left.
            if (!opens && lastHi[closing] == Long.MAX_VALUE && lastLo[closing] == Long.MAX_VALUE) {
                break;
            }
            long lo = opens ? firstLo[starts[start]] : lastLo[closing] + 1;
            long hi = opens ? firstHi[starts[start]] : lastHi[closing] + (lo == Long.MIN_VALUE ? 1 : 0);
            while (end < ends.length && KeyRanges.isBefore(lastHi[ends[end]], lastLo[ends[end]], hi, lo)) {
                covers.leave(rank[ends[end++]]);
            }
            while (start < starts.length && firstHi[starts[start]] == hi && firstLo[starts[start]] == lo) {
                covers.enter(rank[starts[start++]]);
            }
            segments.cut(hi, lo, covers.current());
            if (covers.areTooMany()) {
                return false;
            }
        }
        segments.close();
        return true;
    }

    private boolean startsWithin(int opening, int closing) {
        return !KeyRanges.isBefore(lastHi[closing], lastLo[closing], firstHi[opening], firstLo[opening]);
    }

    /** Ids of the ranges, those of fewest addresses first, equal ones by id. */
    private int[] bySize() {
        long[] moreHi = new long[firstHi.length];
        long[] moreLo = new long[firstHi.length];
        for (int id = 0; id < moreHi.length; id++) {
            int borrow = lastLo[id] < firstLo[id] ? 1 : 0;
            moreHi[id] = (lastHi[id] - firstHi[id] - borrow) ^ Long.MIN_VALUE;
            moreLo[id] = (lastLo[id] - firstLo[id]) ^ Long.MIN_VALUE;
        }
        return RadixOrder.of(moreHi, moreLo);
    }

    private static int[] ranks(int[] bySize) {
        int[] rank = new int[bySize.length];
        for (int place = 0; place < bySize.length; place++) {
            rank[bySize[place]] = place;
        }
        return rank;
    }

    private static int[][] idsOf(int[][] sets, int[] bySize, KeyRanges ranges) {
        for (int[] set : sets) {
            for (int i = 0; i < set.length; i++) {
                set[i] = ranges.id(bySize[set[i]]);
            }
        }
        return sets;
    }
}

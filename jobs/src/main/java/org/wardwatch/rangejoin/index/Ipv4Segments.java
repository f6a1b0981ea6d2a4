package org.wardwatch.rangejoin.index;

import java.util.BitSet;

/**
 * Disjoint IPv4 segments and the search among them: a bit for each /20 (128 KB, which a core's own cache holds) and one for each
 * /24 (2 MB) tell most misses with one read or two, a table over the first 16 bits (256 KB) leaves few segments to search.
 */
final class Ipv4Segments {

    private static final int TABLE = 1 << 16;

    /** Per segment three ints, as {@link FlatSegments#ipv4} holds them. */
    private final int[] segments;
    /** For each /16 the number of segments that begin before it. */
    private final int[] before;
    /** A bit for each /24 that a segment touches, up to the last such. */
    private final long[] touched;
    /** The same for each /20. */
    private final long[] touchedWide;

    /**
     * The tables of these segments.
     *
     * @param segments as {@link FlatSegments#ipv4} holds them, ascending and disjoint
     */
    Ipv4Segments(int[] segments) {
        this.segments = segments;
        before = before();
        touched = touched(8);
        touchedWide = touched(12);
    }

    /** Position of the segment that holds the address, or {@link RangeIndex#NONE}. */
    int find(int address) {
        if (!holds(touchedWide, address >>> 12) || !holds(touched, address >>> 8)) {
            return RangeIndex.NONE;
        }
        int key = address ^ Integer.MIN_VALUE;
        int top = address >>> 16;
        int low = before[top] - 1;
        int high = before[top + 1] - 1;
        while (low < high) {
            int middle = (low + high + 1) >> 1;
            if (first(middle) <= key) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low >= 0 && key <= last(low) ? low : RangeIndex.NONE;
    }

    private static boolean holds(long[] bits, int block) {
        int word = block >>> 6;
        return word < bits.length && ((bits[word] >>> block) & 1) != 0;
    }

    private long[] touched(int hostBits) {
        BitSet bits = new BitSet();
        for (int i = 0; i < count(); i++) {
            bits.set((first(i) ^ Integer.MIN_VALUE) >>> hostBits, ((last(i) ^ Integer.MIN_VALUE) >>> hostBits) + 1);
        }
        return bits.toLongArray();
    }

    private int[] before() {
        int[] before = new int[TABLE + 1];
        for (int i = 0; i < count(); i++) {
            before[((first(i) ^ Integer.MIN_VALUE) >>> 16) + 1]++;
        }
        for (int top = 0; top < TABLE; top++) {
            before[top + 1] += before[top];
        }
        return before;
    }

    private int count() {
        return segments.length / FlatSegments.IPV4_INTS;
    }

    private int first(int segment) {
        return segments[FlatSegments.IPV4_INTS * segment];
    }

    private int last(int segment) {
        return segments[FlatSegments.IPV4_INTS * segment + 1];
    }
}

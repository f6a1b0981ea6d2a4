package org.wardwatch.rangejoin.index;

import java.util.BitSet;

/**
 * Disjoint IPv4 segments and the search among them: a bit for each /20 (128 KB, which a core's own cache holds) and one for each
 * /24 (2 MB) tell most misses with one read or two, a table over the first 16 bits (256 KB) leaves few segments to search.
 */
final class Ipv4Segments {

    private static final int TABLE = 1 << 16;

    private final int[] first;
    private final int[] last;
    /** For each /16 the number of segments that begin before it. */
    private final int[] before;
    /** A bit for each /24 that a segment touches, up to the last such. */
    private final long[] touched;
    /** The same for each /20. */
    private final long[] touchedWide;

    /**
     * @param first first addresses, sign bit flipped, ascending
     * @param last last addresses, sign bit flipped, each below the next first
     */
    Ipv4Segments(int[] first, int[] last) {
        this.first = first;
        this.last = last;
        before = before(first);
        touched = touched(first, last, 8);
        touchedWide = touched(first, last, 12);
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
            if (first[middle] <= key) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low >= 0 && key <= last[low] ? low : RangeIndex.NONE;
    }

    private static boolean holds(long[] bits, int block) {
        int word = block >>> 6;
        return word < bits.length && ((bits[word] >>> block) & 1) != 0;
    }

    private static long[] touched(int[] first, int[] last, int hostBits) {
        BitSet bits = new BitSet();
        for (int i = 0; i < first.length; i++) {
            bits.set((first[i] ^ Integer.MIN_VALUE) >>> hostBits, ((last[i] ^ Integer.MIN_VALUE) >>> hostBits) + 1);
        }
        return bits.toLongArray();
    }

    private static int[] before(int[] first) {
        int[] before = new int[TABLE + 1];
        for (int key : first) {
            before[((key ^ Integer.MIN_VALUE) >>> 16) + 1]++;
        }
        for (int top = 0; top < TABLE; top++) {
            before[top + 1] += before[top];
        }
        return before;
    }
}

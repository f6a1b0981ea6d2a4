package org.wardwatch.rangejoin.index;

import java.util.Arrays;

/**
 * Disjoint IPv6 segments and the search among them: a tree of tables over the upper 64 bits that fits itself to the data.
 *
 * <p>A node parts the span between its first and last segment into equal buckets, about two for each segment; a bucket that
 * still holds many becomes a node. So /48s crowded in one provider's /32 are found as fast as lone /32s. Segments that
 * share their upper half are searched by halves. Memory: 32 bytes a segment, and commonly 16 to 32 for the tables.
 */
final class Ipv6Segments {

    /** Segments that a bucket may hold and still be searched by halves. */
    private static final int FEW = 4;

    private static final int LARGEST_TABLE_BITS = 18;

    /** Per segment the first key and the last key, both halves. */
    private final long[] keys;

    private final int count;

    /** Per node two: the upper half of its first key, and where its table lies, how many buckets it has, how far to shift. */
    private long[] nodes = new long[2];

    private int nodeCount;

    /** Per bucket the node that refines it, or 0, and the first segment in it or after it; one more than buckets for each node. */
    private long[] slots = new long[0];

    private int used;

    /** Segments given by four keys each: first (hi, lo), last (hi, lo), ascending and disjoint. */
    Ipv6Segments(long[] keys) {
        this.keys = keys;
        this.count = keys.length / 4;
        if (count > 0) {
            addNode(0, count);
            slots = Arrays.copyOf(slots, used);
        }
    }

    /** Position of the segment that holds the address with this key, or {@link RangeIndex#NONE}. */
    int find(long keyHi, long keyLo) {
        if (count == 0) {
            return RangeIndex.NONE;
        }
        int node = 0;
        while (true) {
            long table = nodes[2 * node + 1];
            int at = start(table);
            if (keyHi < nodes[2 * node]) {
                return ifHeld((int) slots[at] - 1, keyHi, keyLo);
            }
            // As unsigned: a difference of sortable halves may exceed the signed range.
            long bucket = (keyHi - nodes[2 * node]) >>> shift(table);
            if (bucket < 0 || bucket >= buckets(table)) {
                return ifHeld((int) slots[at + buckets(table)] - 1, keyHi, keyLo);
            }
            long slot = slots[at + (int) bucket];
            node = (int) (slot >>> 32);
            if (node == 0) {
                int next = (int) slots[at + (int) bucket + 1];
                return ifHeld(lastStartingBy((int) slot - 1, next - 1, keyHi, keyLo), keyHi, keyLo);
            }
        }
    }

    private int lastStartingBy(int lowest, int highest, long keyHi, long keyLo) {
        int low = lowest;
        int high = highest;
        while (low < high) {
            int middle = (low + high + 1) >> 1;
            long hi = keys[4 * middle];
            if (hi < keyHi || (hi == keyHi && keys[4 * middle + 1] <= keyLo)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int ifHeld(int segment, long keyHi, long keyLo) {
        if (segment < 0) {
            return RangeIndex.NONE;
        }
        long hi = keys[4 * segment + 2];
        boolean held = keyHi < hi || (keyHi == hi && keyLo <= keys[4 * segment + 3]);
        return held ? segment : RangeIndex.NONE;
    }

    /** Adds the tables for these segments and gives the node's number. */
    private int addNode(int first, int end) {
        int node = nodeCount++;
        if (2 * node == nodes.length) {
            nodes = Arrays.copyOf(nodes, 4 * node);
        }
        long span = firstHi(end - 1) - firstHi(first);
        int bits = Math.min(LARGEST_TABLE_BITS, bitLength(2L * (end - first)));
        int shift = Math.max(0, bitLength(span) - bits);
        int buckets = (int) (span >>> shift) + 1;
        int at = used;
        nodes[2 * node] = firstHi(first);
        nodes[2 * node + 1] = (long) at << 32 | (long) buckets << 8 | shift;
        used += buckets + 1;
        if (used > slots.length) {
            slots = Arrays.copyOf(slots, Math.max(used, 2 * slots.length));
        }
        fillBuckets(node, first, end);
        for (int slot = at; slot < at + buckets; slot++) {
            refine(slot);
        }
        return node;
    }

    private void fillBuckets(int node, int first, int end) {
        long table = nodes[2 * node + 1];
        int at = start(table);
        int bucket = 0;
        for (int segment = first; segment < end; segment++) {
            int own = (int) ((firstHi(segment) - nodes[2 * node]) >>> shift(table));
            while (bucket <= own) {
                slots[at + bucket++] = segment;
            }
        }
        slots[at + buckets(table)] = end;
    }

    private void refine(int slot) {
        int first = (int) slots[slot];
        int end = (int) slots[slot + 1];
        if (end - first > FEW && firstHi(first) != firstHi(end - 1)) {
            long child = addNode(first, end);
            slots[slot] = child << 32 | first;
        }
    }

    private long firstHi(int segment) {
        return keys[4 * segment];
    }

    private static int start(long table) {
        return (int) (table >>> 32);
    }

    private static int buckets(long table) {
        return (int) table >>> 8;
    }

    private static int shift(long table) {
        return (int) table & 0xFF;
    }

    private static int bitLength(long unsigned) {
        return Long.SIZE - Long.numberOfLeadingZeros(unsigned);
    }
}

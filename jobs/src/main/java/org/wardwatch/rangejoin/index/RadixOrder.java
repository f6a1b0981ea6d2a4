package org.wardwatch.rangejoin.index;

/** Stable order of 128-bit keys without boxing: a radix sort by bytes, lowest first, that skips bytes all keys share. */
final class RadixOrder {

    private static final int BYTES = 8;
    private static final int VALUES = 256;

    private RadixOrder() {}

    /**
     * Positions of the keys in ascending order; equal keys keep their order.
     *
     * @param keyHi upper halves, sign-flipped
     * @param keyLo lower halves, sign-flipped
     */
    static int[] of(long[] keyHi, long[] keyLo) {
        int[] order = new int[keyHi.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        return sorted(keyHi, sorted(keyLo, order));
    }

    private static int[] sorted(long[] half, int[] order) {
        int[][] counts = counts(half);
        int[] from = order;
        int[] to = new int[order.length];
        for (int digit = 0; digit < BYTES; digit++) {
            if (half.length == 0 || counts[digit][valueOf(half[0], digit)] == half.length) {
                continue;
            }
            int[] place = places(counts[digit]);
            for (int i : from) {
                to[place[valueOf(half[i], digit)]++] = i;
            }
            int[] sorted = to;
            to = from;
            from = sorted;
        }
        return from;
    }

    private static int[][] counts(long[] half) {
        int[][] counts = new int[BYTES][VALUES];
        for (long key : half) {
            for (int digit = 0; digit < BYTES; digit++) {
                counts[digit][valueOf(key, digit)]++;
            }
        }
        return counts;
    }

    private static int[] places(int[] counts) {
        int[] places = new int[VALUES];
        for (int value = 1; value < VALUES; value++) {
            places[value] = places[value - 1] + counts[value - 1];
        }
        return places;
    }

    private static int valueOf(long key, int digit) {
        return (int) ((key ^ Long.MIN_VALUE) >>> (8 * digit)) & 0xFF;
    }
}

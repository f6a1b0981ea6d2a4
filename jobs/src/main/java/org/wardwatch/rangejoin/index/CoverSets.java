package org.wardwatch.rangejoin.index;

import java.util.Arrays;

/**
 * The ranges that cover the point a sweep stands at, and every distinct set of them met so far, kept once.
 *
 * <p>Entering and leaving cost a shift of as many ints as ranges are open; a set met before costs one comparison.
 */
final class CoverSets {

    private final long mostMembers;
    private int[] open = new int[16];
    private int depth;
    private long hash;

    private int[][] sets = new int[64][];
    private long[] hashes = new long[64];
    private int count;
    private long members;
    /** Open-addressed: number of the set plus one, 0 where free; at most half full. */
    private int[] slots = new int[256];

    CoverSets(long mostMembers) {
        this.mostMembers = mostMembers;
    }

    /** A range begins, known by its rank among all ranges. */
    void enter(int rank) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        int place = ~Arrays.binarySearch(open, 0, depth, rank);
        System.arraycopy(open, place, open, place + 1, depth - place);
        open[place] = rank;
        depth++;
        hash += mixed(rank);
    }

    /** A range has ended. */
    void leave(int rank) {
        int place = Arrays.binarySearch(open, 0, depth, rank);
        System.arraycopy(open, place + 1, open, place, depth - place - 1);
        depth--;
        hash -= mixed(rank);
    }

    /** Number of the set of open ranges, {@link RangeIndex#NONE} when none is. */
    int current() {
        if (depth == 0) {
            return RangeIndex.NONE;
        }
        int slot = slotOf(hash);
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (hashes[known] == hash && Arrays.equals(sets[known], 0, sets[known].length, open, 0, depth)) {
                return known;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = count + 1;
        return keep();
    }

    /** Whether the distinct sets have more members than they may. */
    boolean areTooMany() {
        return members > mostMembers;
    }

    /** The distinct sets in the order of their numbers, each as ranks in ascending order. */
    int[][] sets() {
        return Arrays.copyOf(sets, count);
    }

    private int keep() {
        members += depth;
        if (count == sets.length) {
            sets = Arrays.copyOf(sets, 2 * count);
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        sets[count] = Arrays.copyOf(open, depth);
        hashes[count] = hash;
        count++;
        if (2 * count > slots.length) {
            rehash();
        }
        return count - 1;
    }

    private void rehash() {
        slots = new int[2 * slots.length];
        for (int set = 0; set < count; set++) {
            int slot = slotOf(hashes[set]);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = set + 1;
        }
    }

    private int slotOf(long key) {
        return (int) (key ^ (key >>> 32)) & (slots.length - 1);
    }

    /** SplitMix64's finaliser, so that sums of small numbers do not collide. */
    private static long mixed(int rank) {
        long z = (rank + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

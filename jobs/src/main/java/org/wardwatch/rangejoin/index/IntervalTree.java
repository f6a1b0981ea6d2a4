package org.wardwatch.rangejoin.index;

import java.util.Arrays;

/**
 * Ranges in a balanced search tree by first key, each node with the last key of all below it. A lookup takes time by the
 * logarithm of the number of ranges and by the number found; memory is 52 bytes a range, however they overlap.
 */
final class IntervalTree implements RangeLookup {
    private static final long serialVersionUID = 1L;

    /** Ids of the ranges in the order of their first keys: the tree, its root in the middle, halves below it. */
    private final int[] ids;
    /** In that order: first key and last key, both halves. */
    private final long[] keys;
    /** In that order: the highest last key in the subtree of this node, both halves. */
    private final long[] highest;

    IntervalTree(KeyRanges ranges) {
        ids = RadixOrder.of(ranges.column(0), ranges.column(1));
        keys = new long[4 * ids.length];
        highest = new long[2 * ids.length];
        for (int place = 0; place < ids.length; place++) {
            keys[4 * place] = ranges.firstHi(ids[place]);
            keys[4 * place + 1] = ranges.firstLo(ids[place]);
            keys[4 * place + 2] = ranges.lastHi(ids[place]);
            keys[4 * place + 3] = ranges.lastLo(ids[place]);
            ids[place] = ranges.id(ids[place]);
        }
        raise(0, ids.length);
    }

    @Override
    public RangeCursor cursor() {
        return new Found(this);
    }

    /** What a search meets. */
    private static final class Found extends RangeCursor {

        private final IntervalTree tree;

        Found(IntervalTree tree) {
            this.tree = tree;
            this.ids = new int[16];
        }

        @Override
        public boolean find(long hi, long lo) {
            end = 0;
            tree.search(0, tree.ids.length, hi, lo, this);
            return end > 0;
        }

        void add(int id) {
            if (end == ids.length) {
                ids = Arrays.copyOf(ids, 2 * end);
            }
            ids[end++] = id;
        }
    }

    private void search(int from, int end, long hi, long lo, Found found) {
        if (from >= end) {
            return;
        }
        int root = (from + end) >>> 1;
        if (KeyRanges.isBefore(highest[2 * root], highest[2 * root + 1], hi, lo)) {
            return;
        }
        search(from, root, hi, lo, found);
        if (!KeyRanges.isBefore(hi, lo, keys[4 * root], keys[4 * root + 1])) {
            if (!KeyRanges.isBefore(keys[4 * root + 2], keys[4 * root + 3], hi, lo)) {
                found.add(ids[root]);
            }
            search(root + 1, end, hi, lo, found);
        }
    }

    /** Sets the highest last keys of a subtree; -1 for an empty one, else its root. */
    private int raise(int from, int end) {
        if (from >= end) {
            return -1;
        }
        int root = (from + end) >>> 1;
        highest[2 * root] = keys[4 * root + 2];
        highest[2 * root + 1] = keys[4 * root + 3];
        raiseBy(root, raise(from, root));
        raiseBy(root, raise(root + 1, end));
        return root;
    }

    private void raiseBy(int root, int child) {
        if (child >= 0
                && KeyRanges.isBefore(
                        highest[2 * root], highest[2 * root + 1], highest[2 * child], highest[2 * child + 1])) {
            highest[2 * root] = highest[2 * child];
            highest[2 * root + 1] = highest[2 * child + 1];
        }
    }
}

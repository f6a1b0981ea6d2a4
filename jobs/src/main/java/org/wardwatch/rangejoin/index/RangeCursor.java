package org.wardwatch.rangejoin.index;

/**
 * Where the ranges that hold a key stand, one key after the other: {@code ids[from]} to {@code ids[end - 1]}, in an order that
 * depends on the ranges alone. Open to be read without a call, from compiled code. For one thread.
 */
public abstract class RangeCursor {

    /** Ids of ranges; not to be changed. */
    public int[] ids = {};
    /** Place of the first that was found. */
    public int from;
    /** Place after the last that was found. */
    public int end;

    /**
     * Finds the ranges that hold a key.
     *
     * @param hi upper half of the key
     * @param lo lower half of the key
     * @return whether there are any; if not, the places mean nothing
     */
    public abstract boolean find(long hi, long lo);

    /**
     * Selects, of many keys, those that a range holds. What was found before is forgotten.
     *
     * @param his upper halves of the keys
     * @param los lower halves
     * @param count number of keys
     * @param places receives their places, ascending; at least as long as there are keys
     * @return how many there are
     */
    public int select(long[] his, long[] los, int count, int[] places) {
        int selected = 0;
        for (int place = 0; place < count; place++) {
            if (find(his[place], los[place])) {
                places[selected++] = place;
            }
        }
        return selected;
    }
}

package org.wardwatch.rangejoin.index;

import java.util.Arrays;
import java.util.List;
import org.wardwatch.ip.AddressRange;

/**
 * Ranges of 128-bit keys, first and last included, each known by an id. A key is two longs, compared signed, the
 * upper first.
 */
public final class KeyRanges {

    private long[] keys;
    private int[] ids;
    private int size;

    /** An empty list with room for this many. */
    public KeyRanges(int room) {
        keys = new long[Math.max(4, 4 * room)];
        ids = new int[Math.max(1, room)];
    }

    /** The sortable keys of these ranges; the id of each is its position. */
    public static KeyRanges of(List<AddressRange> ranges) {
        KeyRanges keys = new KeyRanges(ranges.size());
        for (AddressRange range : ranges) {
            keys.add(
                    keys.size(),
                    range.first().keyHi(),
                    range.first().keyLo(),
                    range.last().keyHi(),
                    range.last().keyLo());
        }
        return keys;
    }

    /**
     * Adds a range.
     *
     * @throws IllegalArgumentException when the last key is before the first
     */
    public void add(int id, long firstHi, long firstLo, long lastHi, long lastLo) {
        if (isBefore(lastHi, lastLo, firstHi, firstLo)) {
            throw new IllegalArgumentException("a range ends before it begins");
        }
        if (4 * size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
            ids = Arrays.copyOf(ids, 2 * ids.length);
        }
        ids[size] = id;
        keys[4 * size] = firstHi;
        keys[4 * size + 1] = firstLo;
        keys[4 * size + 2] = lastHi;
        keys[4 * size + 3] = lastLo;
        size++;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    int id(int position) {
        return ids[position];
    }

    long firstHi(int position) {
        return keys[4 * position];
    }

    long firstLo(int position) {
        return keys[4 * position + 1];
    }

    long lastHi(int position) {
        return keys[4 * position + 2];
    }

    long lastLo(int position) {
        return keys[4 * position + 3];
    }

    /** One half of one end of all ranges: 0 and 1 the first key's, 2 and 3 the last key's. */
    long[] column(int half) {
        long[] column = new long[size];
        for (int position = 0; position < size; position++) {
            column[position] = keys[4 * position + half];
        }
        return column;
    }

    /** Whether a key comes before another. */
    static boolean isBefore(long hi, long lo, long otherHi, long otherLo) {
        return hi < otherHi || (hi == otherHi && lo < otherLo);
    }
}

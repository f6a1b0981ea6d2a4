package org.wardwatch.rangejoin.index;

import java.util.Arrays;
import java.util.List;
import org.wardwatch.ip.AddressRange;

/**
 * Ranges of 128-bit keys, first and last included, each known by its position. A key is two longs, compared signed, the
 * upper first.
 */
public final class KeyRanges {

    private long[] keys;
    private int size;

    /** An empty list with room for this many. */
    public KeyRanges(int room) {
        keys = new long[Math.max(4, 4 * room)];
    }

    /** The sortable keys of these ranges. */
    public static KeyRanges of(List<AddressRange> ranges) {
        KeyRanges keys = new KeyRanges(ranges.size());
        for (AddressRange range : ranges) {
            keys.add(
                    range.first().keyHi(),
                    range.first().keyLo(),
                    range.last().keyHi(),
                    range.last().keyLo());
        }
        return keys;
    }

    /**
     * Adds a range at the next position.
     *
     * @throws IllegalArgumentException when the last key is before the first
     */
    public void add(long firstHi, long firstLo, long lastHi, long lastLo) {
        if (isBefore(lastHi, lastLo, firstHi, firstLo)) {
            throw new IllegalArgumentException("a range ends before it begins");
        }
        if (4 * size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * keys.length);
        }
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

    long firstHi(int id) {
        return keys[4 * id];
    }

    long firstLo(int id) {
        return keys[4 * id + 1];
    }

    long lastHi(int id) {
        return keys[4 * id + 2];
    }

    long lastLo(int id) {
        return keys[4 * id + 3];
    }

    /** One half of one end of all ranges: 0 and 1 the first key's, 2 and 3 the last key's. */
    long[] column(int half) {
        long[] column = new long[size];
        for (int id = 0; id < size; id++) {
            column[id] = keys[4 * id + half];
        }
        return column;
    }

    /** Whether a key comes before another. */
    static boolean isBefore(long hi, long lo, long otherHi, long otherLo) {
        return hi < otherHi || (hi == otherHi && lo < otherLo);
    }
}

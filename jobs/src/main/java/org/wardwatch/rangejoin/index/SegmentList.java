package org.wardwatch.rangejoin.index;

import java.util.Arrays;

/**
 * Segments as a sweep finds them, parted by family: those among the IPv4 addresses apart from those below and above. A
 * segment that crosses an edge of the IPv4 block (of {@code ::/0}, say) becomes several.
 */
final class SegmentList {

    private static final long IPV4_HI = Long.MIN_VALUE;
    private static final long IPV4_FIRST_LO = Long.MIN_VALUE | 0x0000_FFFF_0000_0000L;
    private static final long IPV4_LAST_LO = IPV4_FIRST_LO | 0xFFFF_FFFFL;

    private int[] first4 = new int[64];
    private int[] last4 = new int[64];
    private int[] sets4 = new int[64];
    private int count4;

    /** Per segment its first and last key, both halves: four longs. */
    private long[] keys6 = new long[256];

    private int[] sets6 = new int[64];
    private int count6;

    private long fromHi;
    private long fromLo;
    private int set = RangeIndex.NONE;

    /** From this address on, this set covers. */
    void cut(long hi, long lo, int newSet) {
        long lastHi = lo == Long.MIN_VALUE ? hi - 1 : hi;
        closeAt(lastHi, lo - 1);
        fromHi = hi;
        fromLo = lo;
        set = newSet;
    }

    /** What still covers does so up to the last address of all. */
    void close() {
        closeAt(Long.MAX_VALUE, Long.MAX_VALUE);
        set = RangeIndex.NONE;
    }

    /** All segments, with the sets that {@link #cut} named by number. */
    FlatSegments flat(int[][] sets) {
        int[] setOf = Arrays.copyOf(sets4, count4 + count6);
        System.arraycopy(sets6, 0, setOf, count4, count6);
        return new FlatSegments(
                Arrays.copyOf(first4, count4),
                Arrays.copyOf(last4, count4),
                Arrays.copyOf(keys6, 4 * count6),
                setOf,
                sets);
    }

    private void closeAt(long lastHi, long lastLo) {
        if (set == RangeIndex.NONE) {
            return;
        }
        boolean fromBelow = fromHi == IPV4_HI && fromLo < IPV4_FIRST_LO;
        boolean toBelow = lastHi == IPV4_HI && lastLo < IPV4_FIRST_LO;
        boolean fromAbove = fromHi > IPV4_HI || fromLo > IPV4_LAST_LO;
        boolean toAbove = lastHi > IPV4_HI || lastLo > IPV4_LAST_LO;
        if (fromBelow) {
            addIpv6(fromHi, fromLo, IPV4_HI, toBelow ? lastLo : IPV4_FIRST_LO - 1);
        }
        if (!fromAbove && !toBelow) {
            addIpv4(fromBelow ? 0 : (int) fromLo, toAbove ? -1 : (int) lastLo);
        }
        if (toAbove) {
            addIpv6(fromAbove ? fromHi : IPV4_HI, fromAbove ? fromLo : IPV4_LAST_LO + 1, lastHi, lastLo);
        }
    }

    private void addIpv4(int first, int last) {
        if (count4 == sets4.length) {
            first4 = Arrays.copyOf(first4, 2 * count4);
            last4 = Arrays.copyOf(last4, 2 * count4);
            sets4 = Arrays.copyOf(sets4, 2 * count4);
        }
        first4[count4] = first ^ Integer.MIN_VALUE;
        last4[count4] = last ^ Integer.MIN_VALUE;
        sets4[count4++] = set;
    }

    private void addIpv6(long firstHi, long firstLo, long lastHi, long lastLo) {
        if (count6 == sets6.length) {
            keys6 = Arrays.copyOf(keys6, 8 * count6);
            sets6 = Arrays.copyOf(sets6, 2 * count6);
        }
        keys6[4 * count6] = firstHi;
        keys6[4 * count6 + 1] = firstLo;
        keys6[4 * count6 + 2] = lastHi;
        keys6[4 * count6 + 3] = lastLo;
        sets6[count6++] = set;
    }
}

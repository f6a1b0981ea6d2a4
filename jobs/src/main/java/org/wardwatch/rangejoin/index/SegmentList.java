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

    /** As {@link FlatSegments#ipv4}, but with the number of the set. */
    private int[] segments4 = new int[192];

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
        int[] places = new int[sets.length];
        int[] endToEnd = endToEnd(sets, places);
        int[] ipv4 = Arrays.copyOf(segments4, FlatSegments.IPV4_INTS * count4);
        for (int at = 2; at < ipv4.length; at += FlatSegments.IPV4_INTS) {
            ipv4[at] = places[ipv4[at]];
        }
        int[] others = new int[count6];
        for (int segment = 0; segment < count6; segment++) {
            others[segment] = places[sets6[segment]];
        }
        return new FlatSegments(ipv4, Arrays.copyOf(keys6, 4 * count6), others, endToEnd);
    }

    private static int[] endToEnd(int[][] sets, int[] places) {
        int length = 0;
        for (int[] members : sets) {
            length += 1 + members.length;
        }
        int[] endToEnd = new int[length];
        int at = 0;
        for (int number = 0; number < sets.length; number++) {
            places[number] = at;
            endToEnd[at] = sets[number].length;
            System.arraycopy(sets[number], 0, endToEnd, at + 1, sets[number].length);
            at += 1 + sets[number].length;
        }
        return endToEnd;
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
        int at = FlatSegments.IPV4_INTS * count4;
        if (at == segments4.length) {
            segments4 = Arrays.copyOf(segments4, 2 * at);
        }
        segments4[at] = first ^ Integer.MIN_VALUE;
        segments4[at + 1] = last ^ Integer.MIN_VALUE;
        segments4[at + 2] = set;
        count4++;
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

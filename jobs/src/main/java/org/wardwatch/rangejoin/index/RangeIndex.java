package org.wardwatch.rangejoin.index;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.Optional;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;

/**
 * Which of many ranges hold an address: any ranges, nested, overlapping, equal or adjacent, of both families.
 *
 * <p>The ranges are flattened to disjoint segments, each covered throughout by the same ranges; a lookup finds the one
 * segment of an address and allocates nothing. It answers exactly as {@code key BETWEEN first AND last} over 128-bit keys
 * does: an IPv6 range around {@code ::ffff:0:0/96}, such as {@code ::/0}, holds every IPv4 address too.
 *
 * <p>Memory: n ranges make at most 2n + 1 segments, n where they are disjoint. A segment takes 12 bytes in IPv4 and 54 to 74 in
 * IPv6; the IPv4 tables take 2.4 MB at most; each distinct set of covering ranges takes 4 bytes and 4 for each member. So
 * 100,000 disjoint IPv4 ranges take about 4.4 MB. Sets grow with the depth of nesting: 32 and 128 for CIDR blocks without repeats,
 * but with the square of the number for ranges that all overlap each other.
 *
 * <p>Immutable and safe for use by many threads. Serialises without its tables.
 */
public final class RangeIndex implements RangeLookup {
    private static final long serialVersionUID = 1L;

    /** The segment of an address that no range holds. */
    public static final int NONE = -1;

    /** Upper half of the key, and top of the lower half, that all IPv4 addresses share. */
    private static final long IPV4_HI = Long.MIN_VALUE;

    private static final long IPV4_LO_TOP = 0x8000_FFFFL;

    /** 512 MiB of ints: sets beyond it come from ten thousand ranges that all overlap. */
    private static final long MOST_MEMBERS = 1L << 27;

    private final FlatSegments flat;
    private final transient Ipv4Segments ipv4;
    private final transient Ipv6Segments ipv6;

    RangeIndex(FlatSegments flat) {
        this.flat = flat;
        this.ipv4 = new Ipv4Segments(flat.ipv4);
        this.ipv6 = new Ipv6Segments(flat.keys6);
    }

    /**
     * An index over the ranges; a range's id is its position in the list.
     *
     * @throws IllegalArgumentException when so many ranges overlap each other that their sets would fill more than half a gibibyte
     */
    public static RangeIndex of(List<AddressRange> ranges) {
        return within(MOST_MEMBERS, KeyRanges.of(ranges))
                .orElseThrow(() -> new IllegalArgumentException("the ranges overlap too deeply for an index of "
                        + ranges.size() + " ranges; merge equal and overlapping ranges"));
    }

    /** An index over the ranges, nothing when its sets would have more members in all. */
    static Optional<RangeIndex> within(long mostMembers, KeyRanges ranges) {
        return SegmentSweep.of(ranges, mostMembers).map(RangeIndex::new);
    }

    /**
     * The segment that holds an address, {@link #NONE} when no range does.
     *
     * @param keyHi as {@link Address#keyHi}
     * @param keyLo as {@link Address#keyLo}
     */
    public int segment(long keyHi, long keyLo) {
        if (keyHi == IPV4_HI && keyLo >>> 32 == IPV4_LO_TOP) {
            return ipv4.find((int) keyLo);
        }
        int found = ipv6.find(keyHi, keyLo);
        return found == NONE ? NONE : found + flat.ipv4Count();
    }

    @Override
    public RangeCursor cursor() {
        return new Cursor(this);
    }

    private static final class Cursor extends RangeCursor {

        private final RangeIndex index;

        Cursor(RangeIndex index) {
            this.index = index;
            this.ids = index.flat.sets;
        }

        @Override
        public boolean find(long hi, long lo) {
            int segment = index.segment(hi, lo);
            if (segment == NONE) {
                return false;
            }
            int set = index.flat.set(segment);
            from = set + 1;
            end = from + ids[set];
            return true;
        }

        @Override
        public int select(long[] his, long[] los, int count, int[] places) {
            int selected = 0;
            for (int place = 0; place < count; place++) {
                if (index.segment(his[place], los[place]) != NONE) {
                    places[selected++] = place;
                }
            }
            return selected;
        }
    }

    /**
     * Ids of the ranges that cover a segment, the one of fewest addresses first, ties by id.
     *
     * @param segment what {@link #segment} gave, other than {@link #NONE}
     */
    public int[] ranges(int segment) {
        return flat.ranges(segment);
    }

    /** Number of segments; all are covered by at least one range. */
    public int segmentCount() {
        return flat.count();
    }

    /** The addresses of a segment; segments ascend by address within a family, IPv4 before IPv6. */
    public AddressRange segmentRange(int segment) {
        int other = segment - flat.ipv4Count();
        if (other < 0) {
            return new AddressRange(
                    Address.ofIpv4(flat.ipv4[FlatSegments.IPV4_INTS * segment] ^ Integer.MIN_VALUE),
                    Address.ofIpv4(flat.ipv4[FlatSegments.IPV4_INTS * segment + 1] ^ Integer.MIN_VALUE));
        }
        return new AddressRange(
                Address.ofKey(flat.keys6[4 * other], flat.keys6[4 * other + 1]),
                Address.ofKey(flat.keys6[4 * other + 2], flat.keys6[4 * other + 3]));
    }

    private Object writeReplace() {
        return flat;
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("an index travels as its segments");
    }
}

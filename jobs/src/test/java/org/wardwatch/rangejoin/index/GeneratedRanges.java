package org.wardwatch.rangejoin.index;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;

/** Seeded ranges of one family that nest, touch, repeat and overlap far more often than chance would have it. */
final class GeneratedRanges {

    private static final BigInteger IPV4_BASE = BigInteger.valueOf(0xFFFF_0000_0000L);

    private final Random random;
    private final int width;
    private final List<AddressRange> ranges = new ArrayList<>();

    private GeneratedRanges(Random random, int width) {
        this.random = random;
        this.width = width;
    }

    /** As many ranges of the family of this width, 32 or 128 bits. */
    static List<AddressRange> of(Random random, int width, int count) {
        GeneratedRanges generated = new GeneratedRanges(random, width);
        while (generated.ranges.size() < count) {
            BigInteger[] ends = generated.ends();
            generated.add(ends[0], ends[1]);
        }
        return generated.ranges;
    }

    /** An address of the family, within the range or a little outside. */
    static Address near(Random random, AddressRange range) {
        int width = range.first().width();
        BigInteger first = number(range.first(), width);
        BigInteger size = range.size();
        BigInteger within = new BigInteger(size.bitLength() + 1, random).subtract(size.shiftRight(1));
        return address(clamped(first.add(within), width), width);
    }

    /** Any address of the family. */
    static Address any(Random random, int width) {
        return address(new BigInteger(width, random), width);
    }

    private BigInteger[] ends() {
        if (width == 128 && random.nextInt(40) == 0) {
            return aroundIpv4();
        }
        if (ranges.isEmpty() || random.nextInt(6) == 0) {
            return block(new BigInteger(width, random), random.nextInt(width + 1));
        }
        AddressRange other = ranges.get(random.nextInt(ranges.size()));
        BigInteger first = number(other.first(), width);
        BigInteger last = number(other.last(), width);
        BigInteger within = first.add(new BigInteger(other.size().bitLength(), random));
        BigInteger length = new BigInteger(1 + random.nextInt(width), random);
        int longerPrefix = Math.min(width, other.prefixLength() + random.nextInt(5));
        return switch (random.nextInt(9)) {
            case 0 -> new BigInteger[] {first, last};
            case 1 -> block(first, longerPrefix);
            case 2 -> block(last, longerPrefix);
            case 3 -> block(within.min(last), longerPrefix);
            case 4 ->
                new BigInteger[] {
                    last.add(BigInteger.ONE), last.add(BigInteger.ONE).add(length)
                };
            case 5 ->
                new BigInteger[] {first.subtract(BigInteger.ONE).subtract(length), first.subtract(BigInteger.ONE)};
            case 6 -> new BigInteger[] {within, within.add(length)};
            case 7 -> new BigInteger[] {BigInteger.ZERO, length};
            default -> new BigInteger[] {highest(width).subtract(length), highest(width)};
        };
    }

    private BigInteger[] aroundIpv4() {
        BigInteger below = new BigInteger(48, random).shiftRight(random.nextInt(48));
        BigInteger above = new BigInteger(64, random).shiftRight(random.nextInt(64));
        return new BigInteger[] {
            IPV4_BASE.subtract(below),
            IPV4_BASE.shiftRight(32).add(BigInteger.ONE).shiftLeft(32).add(above)
        };
    }

    private BigInteger[] block(BigInteger address, int prefixLength) {
        int hostBits = width - prefixLength;
        BigInteger first = address.shiftRight(hostBits).shiftLeft(hostBits);
        return new BigInteger[] {
            first, first.add(BigInteger.ONE.shiftLeft(hostBits)).subtract(BigInteger.ONE)
        };
    }

    private void add(BigInteger from, BigInteger to) {
        Address first = address(clamped(from, width), width);
        Address last = address(clamped(to, width), width);
        // The numbers of ::ffff:0:0/96 are IPv4: a range of IPv6 may hold them but not end among them.
        boolean oneFamily = first.width() == width && last.width() == width;
        if (oneFamily && first.compareTo(last) <= 0) {
            ranges.add(new AddressRange(first, last));
        }
    }

    private static BigInteger clamped(BigInteger number, int width) {
        return number.max(BigInteger.ZERO).min(highest(width));
    }

    private static BigInteger highest(int width) {
        return BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
    }

    private static BigInteger number(Address address, int width) {
        BigInteger all = new BigInteger(Long.toUnsignedString(address.hi()))
                .shiftLeft(64)
                .add(new BigInteger(Long.toUnsignedString(address.lo())));
        return width == 32 ? all.subtract(IPV4_BASE) : all;
    }

    private static Address address(BigInteger number, int width) {
        BigInteger all = width == 32 ? number.add(IPV4_BASE) : number;
        return new Address(all.shiftRight(64).longValue(), all.longValue());
    }
}

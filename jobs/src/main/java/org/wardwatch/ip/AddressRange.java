package org.wardwatch.ip;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * A range of addresses, both ends included and of one family.
 *
 * <p>An IPv6 range around {@code ::ffff:0:0/96}, such as {@code ::/0}, holds the IPv4 addresses too, as their numbers lie there.
 * One cannot end among them.
 *
 * @param first lowest address
 * @param last highest address, not below {@code first}
 */
public record AddressRange(Address first, Address last) implements Serializable {

    /**
     * A range from its two ends.
     *
     * @throws IllegalArgumentException when the ends are of two families or the last lies before the first
     */
    public AddressRange {
        if (first.isIpv4() != last.isIpv4()) {
            throw new IllegalArgumentException(first + "-" + last + ": the ends are of two families");
        }
        if (first.compareTo(last) > 0) {
            throw new IllegalArgumentException(first + "-" + last + ": the last address lies before the first");
        }
    }

    /**
     * Reads a CIDR ({@code 192.0.2.0/24}), a single address, or {@code first-last}.
     *
     * @throws AddressFormatException when it is none of them, or has host bits set; the message says why and what to write
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return cidr(text, Address.parse(text.substring(0, slash)), text.substring(slash + 1));
        }
        int dash = text.indexOf('-');
        if (dash < 0) {
            Address only = Address.parse(text);
            return new AddressRange(only, only);
        }
        Address first = Address.parse(text.substring(0, dash));
        Address last = Address.parse(text.substring(dash + 1));
        if (first.isIpv4() != last.isIpv4()) {
            throw new AddressFormatException(text, "the ends are of two families");
        }
        if (first.compareTo(last) > 0) {
            throw new AddressFormatException(text, "the last address lies before the first");
        }
        return new AddressRange(first, last);
    }

    /**
     * The block of {@code prefixLength} that holds the address.
     *
     * @throws IllegalArgumentException when the prefix length is not one of the family, or the block is of IPv6 and ends among
     *     the IPv4 addresses, as {@code ::/80} does
     */
    public static AddressRange block(Address address, int prefixLength) {
        int hostBits = address.width() - prefixLength;
        if (prefixLength < 0 || hostBits < 0) {
            throw new IllegalArgumentException(
                    address + "/" + prefixLength + ": the prefix length lies outside the address");
        }
        return new AddressRange(lowest(address, hostBits), highest(address, hostBits));
    }

    private static AddressRange cidr(String text, Address address, String prefix) {
        if (!prefix.matches("0|[1-9][0-9]{0,2}")) {
            throw new AddressFormatException(text, "the prefix length is not a plain number");
        }
        boolean mapped = address.isIpv4() && text.indexOf(':') >= 0;
        int prefixLength = Integer.parseInt(prefix) - (mapped ? 96 : 0);
        if (prefixLength < 0 || prefixLength > address.width()) {
            throw new AddressFormatException(text, "the prefix length lies outside the address");
        }
        int hostBits = address.width() - prefixLength;
        if (lowest(address, hostBits).isIpv4() != highest(address, hostBits).isIpv4()) {
            throw new AddressFormatException(text, "the block ends among the IPv4 addresses (::ffff:0:0/96)");
        }
        AddressRange block = block(address, prefixLength);
        if (!block.first.equals(address)) {
            throw new AddressFormatException(
                    text,
                    "host bits are set; write " + block + " for the network or " + address + " for the one address");
        }
        return block;
    }

    private static Address lowest(Address address, int hostBits) {
        return new Address(address.hi() & ~hiMask(hostBits), address.lo() & ~loMask(hostBits));
    }

    private static Address highest(Address address, int hostBits) {
        return new Address(address.hi() | hiMask(hostBits), address.lo() | loMask(hostBits));
    }

    private static long hiMask(int hostBits) {
        return hostBits <= 64 ? 0 : -1L >>> (128 - hostBits);
    }

    private static long loMask(int hostBits) {
        return hostBits == 0 ? 0 : -1L >>> Math.max(0, 64 - hostBits);
    }

    /** Whether the address lies in this range. */
    public boolean contains(Address address) {
        return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
    }

    /** Whether the two ranges share an address. */
    public boolean overlaps(AddressRange other) {
        return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }

    /** Number of addresses. */
    public BigInteger size() {
        return unsigned(last).subtract(unsigned(first)).add(BigInteger.ONE);
    }

    /** Address width − ⌈log2(number of addresses)⌉: the prefix length for a CIDR, the nearest that holds as many else. */
    public int prefixLength() {
        return first.width() - size().subtract(BigInteger.ONE).bitLength();
    }

    /** Whether this range is one CIDR block. */
    public boolean isBlock() {
        int hostBits = first.width() - prefixLength();
        return first.equals(lowest(first, hostBits)) && last.equals(highest(first, hostBits));
    }

    /** The CIDR when it is a block of several addresses, the address when it is one, else {@code first-last}. */
    @Override
    public String toString() {
        if (first.equals(last)) {
            return first.toString();
        }
        return isBlock() ? first + "/" + prefixLength() : first + "-" + last;
    }

    private static BigInteger unsigned(Address address) {
        BigInteger hi = new BigInteger(Long.toUnsignedString(address.hi()));
        return hi.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(address.lo())));
    }
}

package org.wardwatch.ip;

import java.io.Serializable;

/**
 * One internet address of either family: 128 bits, IPv4 as {@code ::ffff:a.b.c.d}, so that an IPv4 address and its
 * IPv4-mapped IPv6 form are the same value.
 *
 * <p>The order is that of unsigned 128-bit numbers. {@link #keyHi} and {@link #keyLo} are the two halves as tables store
 * them: with the sign bit flipped, so that signed comparison in SQL is address order.
 *
 * @param hi upper 64 bits, unsigned; 0 for IPv4
 * @param lo lower 64 bits, unsigned
 */
public record Address(long hi, long lo) implements Comparable<Address>, Serializable {

    private static final long IPV4_MAPPED = 0x0000_FFFF_0000_0000L;
    private static final long IPV4_MASK = 0xFFFF_FFFFL;

    /** The IPv4 address with these 32 bits. */
    public static Address ofIpv4(int bits) {
        return new Address(0, IPV4_MAPPED | (bits & IPV4_MASK));
    }

    /** The address whose sortable key has these two halves. */
    public static Address ofKey(long keyHi, long keyLo) {
        return new Address(keyHi ^ Long.MIN_VALUE, keyLo ^ Long.MIN_VALUE);
    }

    /**
     * Reads an address by the strict grammar of {@link AddressParser}.
     *
     * @throws AddressFormatException when the text is not exactly one address; the message says why
     */
    public static Address parse(String text) {
        return AddressParser.parse(text);
    }

    /** Whether this is an IPv4 address. */
    public boolean isIpv4() {
        return hi == 0 && (lo & ~IPV4_MASK) == IPV4_MAPPED;
    }

    /** Width of an address of this family: 32 or 128. */
    public int width() {
        return isIpv4() ? 32 : 128;
    }

    /** The 32 bits of an IPv4 address. */
    public int ipv4Bits() {
        return (int) lo;
    }

    /** Upper half of the sortable key. */
    public long keyHi() {
        return hi ^ Long.MIN_VALUE;
    }

    /** Lower half of the sortable key. */
    public long keyLo() {
        return lo ^ Long.MIN_VALUE;
    }

    /** The address after this one; wraps around after the last. */
    public Address next() {
        long nextLo = lo + 1;
        return new Address(nextLo == 0 ? hi + 1 : hi, nextLo);
    }

    /** The address before this one; wraps around before the first. */
    public Address previous() {
        return new Address(lo == 0 ? hi - 1 : hi, lo - 1);
    }

    @Override
    public int compareTo(Address other) {
        int byHi = Long.compareUnsigned(hi, other.hi);
        return byHi != 0 ? byHi : Long.compareUnsigned(lo, other.lo);
    }

    /** Canonical text: dotted quad for IPv4, RFC 5952 for IPv6. */
    @Override
    public String toString() {
        return isIpv4() ? AddressPrinter.ipv4((int) lo) : AddressPrinter.ipv6(hi, lo);
    }
}

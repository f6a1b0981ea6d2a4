package org.wardwatch.ip;

/**
 * The one grammar by which Wardwatch reads addresses, everywhere.
 *
 * <p>IPv4: four decimal numbers 0–255 without leading zeros, parted by dots. IPv6: RFC 4291 §2.2, one to four hex digits
 * a group, one {@code ::} for one or more zero groups, the last 32 bits may be written as IPv4. Refused, because parsers
 * disagree about them: short, octal, hexadecimal or single-number IPv4, blanks, zone ids, brackets, ports, masks, and
 * digits that are not ASCII. {@code ::ffff:a.b.c.d}, in any spelling, is the IPv4 address.
 */
final class AddressParser {

    private static final int LONGEST = 45;
    private static final int GROUPS = 8;

    private final String text;
    private final int end;
    private int at;

    private AddressParser(String text) {
        this.text = text;
        this.end = text.length();
    }

    /**
     * Reads exactly one address.
     *
     * @throws AddressFormatException when the text is anything else
     */
    static Address parse(String text) {
        if (text.isEmpty()) {
            throw new AddressFormatException(text, "empty");
        }
        if (text.length() > LONGEST) {
            throw new AddressFormatException(text, "longer than any address");
        }
        return text.indexOf(':') < 0 ? parseIpv4(text) : new AddressParser(text).ipv6();
    }

    private static Address parseIpv4(String text) {
        AddressParser parser = new AddressParser(text);
        int bits = parser.dottedQuad();
        if (parser.at != parser.end) {
            throw parser.refused("text after the fourth number");
        }
        return Address.ofIpv4(bits);
    }

    private int dottedQuad() {
        int bits = 0;
        for (int i = 0; i < 4; i++) {
            if (i > 0) {
                if (at >= end || text.charAt(at) != '.') {
                    throw refused("an IPv4 address is four decimal numbers parted by dots");
                }
                at++;
            }
            bits = (bits << 8) | octet();
        }
        return bits;
    }

    private int octet() {
        int start = at;
        int value = 0;
        while (at < end && isDigit(text.charAt(at)) && at - start < 4) {
            value = value * 10 + (text.charAt(at++) - '0');
        }
        int digits = at - start;
        if (digits == 0) {
            throw refused("an IPv4 address is four decimal numbers parted by dots");
        }
        if (digits > 1 && text.charAt(start) == '0') {
            throw refused("a number with a leading zero may be read as octal");
        }
        if (value > 255) {
            throw refused("a number above 255");
        }
        return value;
    }

    private Address ipv6() {
        long hi = 0;
        long lo = 0;
        int groups = 0;
        int gap = -1;
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < end) {
            if (groups == GROUPS) {
                throw refused("more than eight groups");
            }
            if (isDottedAhead()) {
                if (groups > GROUPS - 2) {
                    throw refused("more than eight groups");
                }
                hi = (hi << 32) | (lo >>> 32);
                lo = (lo << 32) | (dottedQuad() & 0xFFFF_FFFFL);
                groups += 2;
                if (at != end) {
                    throw refused("text after the IPv4 part");
                }
                break;
            }
            int group = hexGroup();
            hi = (hi << 16) | (lo >>> 48);
            lo = (lo << 16) | group;
            groups++;
            if (at == end) {
                break;
            }
            if (text.charAt(at) != ':') {
                throw refused("'" + text.charAt(at) + "' has no place in an IPv6 address");
            }
            at++;
            if (at < end && text.charAt(at) == ':') {
                if (gap >= 0) {
                    throw refused("'::' twice");
                }
                gap = groups;
                at++;
            } else if (at == end) {
                throw refused("ends with a single colon");
            }
        }
        return expanded(hi, lo, groups, gap);
    }

    /** Puts the zero groups of {@code ::} in: the groups after the gap are the low ones already. */
    private Address expanded(long hi, long lo, int groups, int gap) {
        if (gap < 0) {
            if (groups != GROUPS) {
                throw refused("fewer than eight groups and no '::'");
            }
            return new Address(hi, lo);
        }
        if (groups == GROUPS) {
            throw refused("'::' stands for no group");
        }
        int tailBits = 16 * (groups - gap);
        int shift = 16 * (GROUPS - groups);
        // The tail keeps its place, the head moves up by the groups that were left out.
        long tailHi = tailBits > 64 ? hi & low(tailBits - 64) : 0;
        long tailLo = tailBits >= 64 ? lo : lo & low(tailBits);
        long headHi = hi & ~(tailBits > 64 ? low(tailBits - 64) : 0);
        long headLo = tailBits >= 64 ? 0 : lo & ~low(tailBits);
        long movedHi = shift >= 64
                ? (shift == 128 ? 0 : headLo << (shift - 64))
                : (headHi << shift) | (headLo >>> (64 - shift));
        long movedLo = shift >= 64 ? 0 : headLo << shift;
        return new Address(movedHi | tailHi, movedLo | tailLo);
    }

    private static long low(int bits) {
        return bits == 0 ? 0 : -1L >>> (64 - bits);
    }

    private int hexGroup() {
        int start = at;
        int value = 0;
        while (at < end && at - start < 5) {
            int digit = hexDigit(text.charAt(at));
            if (digit < 0) {
                break;
            }
            value = (value << 4) | digit;
            at++;
        }
        if (at == start) {
            throw refused(
                    at < end && text.charAt(at) != ':'
                            ? "'" + text.charAt(at) + "' has no place in an IPv6 address"
                            : "an empty group");
        }
        if (at - start > 4) {
            throw refused("a group of more than four hex digits");
        }
        return value;
    }

    private boolean isDottedAhead() {
        int i = at;
        while (i < end && isDigit(text.charAt(i))) {
            i++;
        }
        return i > at && i < end && text.charAt(i) == '.';
    }

    private AddressFormatException refused(String reason) {
        return new AddressFormatException(text, reason);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int hexDigit(char c) {
        if (isDigit(c)) {
            return c - '0';
        }
        if (c >= 'a' && c <= 'f') {
            return c - 'a' + 10;
        }
        return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    }
}

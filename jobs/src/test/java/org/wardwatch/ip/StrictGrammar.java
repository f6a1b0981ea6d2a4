package org.wardwatch.ip;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The strict grammar of addresses once more, by regular expressions and big numbers; shares nothing with {@link AddressParser}. IPv4 stands
 * for {@code ::ffff:a.b.c.d}.
 */
public final class StrictGrammar {

    private static final String OCTET = "(?:0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");
    private static final Pattern PREFIX = Pattern.compile("0|[1-9][0-9]{0,2}");
    private static final BigInteger MAPPED = BigInteger.valueOf(0xFFFF).shiftLeft(32);

    /** Both ends of a range. */
    record Ends(BigInteger first, BigInteger last) {}

    private StrictGrammar() {}

    /** The number of this address; null when the text is none. */
    public static @Nullable BigInteger address(String text) {
        if (text.indexOf(':') < 0) {
            BigInteger bits = ipv4(text);
            return bits == null ? null : MAPPED.or(bits);
        }
        return ipv6(text);
    }

    /** The ends of this CIDR, address or {@code first-last}; null when it is none, or has host bits. */
    static @Nullable Ends range(String text) {
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return block(text.substring(0, slash), text.substring(slash + 1));
        }
        int dash = text.indexOf('-');
        BigInteger first = address(dash < 0 ? text : text.substring(0, dash));
        BigInteger last = dash < 0 ? first : address(text.substring(dash + 1));
        return first == null || last == null || isIpv4(first) != isIpv4(last) || first.compareTo(last) > 0
                ? null
                : new Ends(first, last);
    }

    private static @Nullable Ends block(String address, String prefix) {
        BigInteger first = address(address);
        if (first == null || !PREFIX.matcher(prefix).matches()) {
            return null;
        }
        int hostBits = (address.indexOf(':') < 0 ? 32 : 128) - Integer.parseInt(prefix);
        if (hostBits < 0) {
            return null;
        }
        BigInteger hosts = BigInteger.ONE.shiftLeft(hostBits).subtract(BigInteger.ONE);
        BigInteger last = first.or(hosts);
        return first.and(hosts).signum() != 0 || isIpv4(first) != isIpv4(last) ? null : new Ends(first, last);
    }

    private static boolean isIpv4(BigInteger number) {
        return number.shiftRight(32).equals(MAPPED.shiftRight(32));
    }

    private static @Nullable BigInteger ipv4(String text) {
        if (!IPV4.matcher(text).matches()) {
            return null;
        }
        BigInteger bits = BigInteger.ZERO;
        for (String octet : text.split("\\.", -1)) {
            bits = bits.shiftLeft(8).add(new BigInteger(octet));
        }
        return bits;
    }

    private static @Nullable BigInteger ipv6(String text) {
        int tail = text.lastIndexOf(':') + 1;
        BigInteger dotted = ipv4(text.substring(tail));
        if (dotted != null) {
            int bits = dotted.intValue();
            return ipv6(text.substring(0, tail) + Integer.toHexString(bits >>> 16) + ":"
                    + Integer.toHexString(bits & 0xFFFF));
        }
        int gap = text.indexOf("::");
        List<String> head = groups(gap < 0 ? text : text.substring(0, gap));
        List<String> rest = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (head == null || rest == null || head.size() + rest.size() > 8) {
            return null;
        }
        int missing = 8 - head.size() - rest.size();
        if (gap < 0 ? missing != 0 : missing == 0) {
            return null;
        }
        List<String> all = new ArrayList<>(head);
        all.addAll(java.util.Collections.nCopies(missing, "0"));
        all.addAll(rest);
        BigInteger number = BigInteger.ZERO;
        for (String group : all) {
            number = number.shiftLeft(16).or(new BigInteger(group, 16));
        }
        return number;
    }

    private static @Nullable List<String> groups(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> groups = List.of(text.split(":", -1));
        return groups.stream().allMatch(group -> GROUP.matcher(group).matches()) ? groups : null;
    }
}

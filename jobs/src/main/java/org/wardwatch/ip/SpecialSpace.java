package org.wardwatch.ip;

import java.util.List;
import java.util.Optional;

/**
 * Address space that no organisation owns on the public internet, from IANA's special-purpose registries (RFC 6890 and
 * successors) and the multicast and reserved blocks.
 *
 * @param block the space
 * @param name what it is, with its source
 * @param documentation whether it is set aside for documentation and benchmarks
 */
public record SpecialSpace(AddressRange block, String name, boolean documentation) {

    private static final List<SpecialSpace> ALL = List.of(
            reserved("0.0.0.0/8", "'this network' (RFC 791)"),
            reserved("10.0.0.0/8", "private (RFC 1918)"),
            reserved("100.64.0.0/10", "shared carrier-grade NAT (RFC 6598)"),
            reserved("127.0.0.0/8", "loopback (RFC 1122)"),
            reserved("169.254.0.0/16", "link-local (RFC 3927)"),
            reserved("172.16.0.0/12", "private (RFC 1918)"),
            reserved("192.0.0.0/24", "protocol assignments (RFC 6890)"),
            documentation("192.0.2.0/24", "documentation (RFC 5737)"),
            reserved("192.88.99.0/24", "6to4 relay anycast (RFC 7526)"),
            reserved("192.168.0.0/16", "private (RFC 1918)"),
            documentation("198.18.0.0/15", "benchmarks (RFC 2544)"),
            documentation("198.51.100.0/24", "documentation (RFC 5737)"),
            documentation("203.0.113.0/24", "documentation (RFC 5737)"),
            reserved("224.0.0.0/4", "multicast (RFC 5771)"),
            reserved("240.0.0.0/4", "reserved (RFC 1112)"),
            reserved("64:ff9b::/96", "IPv4 behind NAT64 (RFC 6052)"),
            reserved("fc00::/7", "private, unique local (RFC 4193)"),
            reserved("fe80::/10", "link-local (RFC 4291)"),
            reserved("ff00::/8", "multicast (RFC 4291)"),
            // What lies within one of those above is called by its name.
            reserved("::-1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "not global unicast (RFC 4291)"),
            reserved("2001::/23", "protocol assignments, Teredo (RFC 2928)"),
            documentation("2001:db8::/32", "documentation (RFC 3849)"),
            reserved("2002::/16", "6to4 (RFC 3056)"),
            documentation("3fff::/20", "documentation (RFC 9637)"),
            reserved("4000::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "not global unicast (RFC 4291)"));

    /** The special space that the range touches, if any; space other than documentation first. */
    public static Optional<SpecialSpace> touching(AddressRange range) {
        return ALL.stream()
                .filter(space -> space.block.first().isIpv4() == range.first().isIpv4())
                .filter(space -> space.block.overlaps(range))
                .min((a, b) -> Boolean.compare(a.documentation, b.documentation));
    }

    private static SpecialSpace reserved(String range, String name) {
        return new SpecialSpace(AddressRange.parse(range), name, false);
    }

    private static SpecialSpace documentation(String range, String name) {
        return new SpecialSpace(AddressRange.parse(range), name, true);
    }
}

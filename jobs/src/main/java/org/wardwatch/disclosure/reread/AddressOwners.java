package org.wardwatch.disclosure.reread;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressSeqRange;
import inet.ipaddr.IPAddressString;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether an address is another organisation's, by looking at every range of the registry. */
final class AddressOwners {

    private static final int REMEMBERED = 200_000;

    private final List<Range> ranges = new ArrayList<>();
    private final String orgId;
    private final Map<String, Boolean> known = new HashMap<>();

    private record Range(
            String orgId,
            IPAddressSeqRange addresses,
            BigInteger size,
            @Nullable Instant from,
            @Nullable Instant until) {

        boolean holds(Instant at) {
            return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
        }

        /** Bits that the smallest CIDR block of this size has. */
        int bits() {
            return size.subtract(BigInteger.ONE).bitLength();
        }
    }

    /** Owners as this organisation may know of them. */
    AddressOwners(List<RegisteredRange> registry, String orgId) {
        this.orgId = orgId;
        for (RegisteredRange range : registry) {
            IPAddressSeqRange addresses = address(range.first()).spanWithRange(address(range.last()));
            ranges.add(new Range(range.orgId(), addresses, addresses.getCount(), range.from(), range.until()));
        }
    }

    /**
     * Whether others own the address, and this organisation was at no time as close an owner of it as any other was then.
     *
     * @param text an address by its plain spelling; false when it is none
     */
    boolean isOthers(String text) {
        Boolean answer = known.get(text);
        if (answer == null) {
            if (known.size() >= REMEMBERED) {
                known.clear();
            }
            answer = isOthersByRanges(text);
            known.put(text, answer);
        }
        return answer;
    }

    private boolean isOthersByRanges(String text) {
        IPAddress given = new IPAddressString(text).getAddress();
        if (given == null || given.isMultiple()) {
            return false;
        }
        IPAddress address = given.isIPv6() && given.toIPv6().isIPv4Mapped()
                ? given.toIPv6().getEmbeddedIPv4Address()
                : given.withoutPrefixLength();
        List<Range> around = ranges.stream()
                .filter(range -> range.addresses().contains(address))
                .toList();
        List<Range> others =
                around.stream().filter(range -> !range.orgId().equals(orgId)).toList();
        return !others.isEmpty()
                && around.stream()
                        .filter(range -> range.orgId().equals(orgId))
                        .noneMatch(own -> wasEverClosest(own, others));
    }

    private static boolean wasEverClosest(Range own, List<Range> others) {
        List<Range> closer =
                others.stream().filter(range -> range.bits() < own.bits()).toList();
        List<Instant> candidates = new ArrayList<>();
        candidates.add(own.from() == null ? Instant.MIN : own.from());
        closer.stream().map(Range::until).filter(Objects::nonNull).forEach(candidates::add);
        return candidates.stream()
                .filter(own::holds)
                .anyMatch(at -> closer.stream().noneMatch(range -> range.holds(at)));
    }

    private static IPAddress address(String text) {
        return Objects.requireNonNull(new IPAddressString(text).getAddress(), text)
                .withoutPrefixLength();
    }
}

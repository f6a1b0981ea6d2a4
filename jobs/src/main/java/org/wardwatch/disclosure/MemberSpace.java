package org.wardwatch.disclosure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressFormatException;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.lake.Cells;
import org.wardwatch.registry.Networks;

/**
 * Who owns which address, to keep one member's addresses out of another's report.
 *
 * <p>An address is another's when a range of another organisation, whatever its validity, holds it more closely than any
 * range that was the reader's own at that time: in doubt it is not shown.
 */
public final class MemberSpace {

    /** What stands in place of an address that is another's. */
    public static final String ANOTHER_MEMBER = "another programme member";

    // Dashes as in names of hosts that spell their address; IPv6 with a dotted tail is tried before plain IPv6.
    private static final Pattern MAY_BE_ADDRESS = Pattern.compile("(?<!:)(?:"
            + "[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){1,6}:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}"
            + "|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7})"
            + "|(?<![0-9])[0-9]{1,3}([.-])[0-9]{1,3}(?:\\1[0-9]{1,3}){2}(?![0-9])");

    /** In an IPv6 address that leaves nothing out. */
    private static final int COLONS = 7;

    private static final String REVERSED = ".in-addr.arpa";

    private final TreeMap<Address, List<Owned>> ownersFrom = new TreeMap<>();

    private record Owned(String orgId, AddressRange range, int prefixLength, Validity validity) {}

    private record Validity(
            @Nullable Instant from, @Nullable Instant until) {
        boolean holds(Instant at) {
            return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
        }
    }

    private MemberSpace() {}

    /** The index of rows of {@link Networks}. */
    public static MemberSpace of(List<Cells> networks) {
        List<Owned> all =
                new ArrayList<>(networks.stream().map(MemberSpace::owned).toList());
        all.sort(Comparator.comparing(owned -> owned.range().first()));
        TreeSet<Address> edges = new TreeSet<>();
        for (Owned owned : all) {
            edges.add(owned.range().first());
            edges.add(owned.range().last().next());
        }
        MemberSpace space = new MemberSpace();
        List<Owned> active = new ArrayList<>();
        int next = 0;
        for (Address edge : edges) {
            active.removeIf(owned -> !owned.range().contains(edge));
            while (next < all.size() && all.get(next).range().first().equals(edge)) {
                active.add(all.get(next++));
            }
            space.ownersFrom.put(edge, List.copyOf(active));
        }
        return space;
    }

    /** Whether the address is to be kept from the organisation, that saw it at this time. */
    public boolean isOthers(String orgId, Instant at, Address address) {
        Map.Entry<Address, List<Owned>> owners = ownersFrom.floorEntry(address);
        if (owners == null) {
            return false;
        }
        int own = -1;
        int others = -1;
        for (Owned owned : owners.getValue()) {
            if (!owned.orgId().equals(orgId)) {
                others = Math.max(others, owned.prefixLength());
            } else if (owned.validity().holds(at)) {
                own = Math.max(own, owned.prefixLength());
            }
        }
        return others > own;
    }

    /** The text with every address in it that is another's replaced. */
    public String withoutOthers(String orgId, Instant at, String text) {
        Matcher candidate = MAY_BE_ADDRESS.matcher(text);
        StringBuilder shown = new StringBuilder();
        int done = 0;
        int next = 0;
        while (next <= text.length() && candidate.find(next)) {
            boolean hidden = addresses(candidate, text).stream().anyMatch(address -> isOthers(orgId, at, address));
            if (hidden) {
                shown.append(text, done, candidate.start()).append(ANOTHER_MEMBER);
                done = candidate.end();
            }
            // Five numbers are two candidates: the second begins within the first.
            next = hidden ? candidate.end() : candidate.start() + 1;
        }
        if (done == 0) {
            return text;
        }
        // What is left may be an address only now that the digits beside it are gone.
        return withoutOthers(orgId, at, shown.append(text, done, text.length()).toString());
    }

    private static List<Address> addresses(Matcher candidate, String text) {
        String spelt = candidate.group().replace('-', '.');
        List<Address> addresses = new ArrayList<>();
        boolean endsInColon = spelt.endsWith(":") && !spelt.endsWith("::");
        address(endsInColon ? spelt.substring(0, spelt.length() - 1) : spelt).ifPresent(addresses::add);
        if (spelt.indexOf(':') >= 0 && spelt.indexOf('.') >= 0) {
            // Perhaps an IPv6 address that only something with dots follows.
            address(spelt.substring(0, spelt.indexOf('.'))).ifPresent(addresses::add);
        }
        if (text.regionMatches(true, candidate.end(), REVERSED, 0, REVERSED.length())) {
            List<String> numbers = Arrays.asList(spelt.split("\\.", -1));
            Collections.reverse(numbers);
            address(String.join(".", numbers)).ifPresent(addresses::add);
        }
        return addresses;
    }

    private static Optional<Address> address(String candidate) {
        boolean isTime = candidate.indexOf('.') < 0
                && !candidate.contains("::")
                && candidate.chars().filter(c -> c == ':').count() < COLONS;
        if (isTime) {
            return Optional.empty();
        }
        try {
            return Optional.of(Address.parse(candidate));
        } catch (AddressFormatException e) {
            // Only looks like one.
            return Optional.empty();
        }
    }

    private static Owned owned(Cells row) {
        AddressRange range =
                new AddressRange(Address.parse(row.text(Networks.FIRST_IP)), Address.parse(row.text(Networks.LAST_IP)));
        return new Owned(
                row.text(Networks.ORG_ID),
                range,
                (int) row.whole(Networks.PREFIX_LENGTH),
                new Validity(row.instantOrNull(Networks.VALID_FROM), row.instantOrNull(Networks.VALID_TO)));
    }
}

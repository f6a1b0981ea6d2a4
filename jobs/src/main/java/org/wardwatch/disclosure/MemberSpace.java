package org.wardwatch.disclosure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ip.Address;
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

    /** The text with every address in it that is another's replaced, however it is spelt. */
    public String withoutOthers(String orgId, Instant at, String text) {
        Reading reading = Reading.of(text);
        StringBuilder shown = new StringBuilder();
        int done = 0;
        for (SpeltAddress spelt : SpeltAddress.in(reading.text())) {
            int from = reading.from(spelt.from());
            boolean hidden =
                    from >= done && spelt.addresses().stream().anyMatch(address -> isOthers(orgId, at, address));
            if (hidden) {
                shown.append(text, done, from).append(ANOTHER_MEMBER);
                done = reading.until(spelt.until() - 1);
            }
        }
        if (done == 0) {
            return text;
        }
        // What is left may be an address only now that the digits beside it are gone.
        return withoutOthers(orgId, at, shown.append(text, done, text.length()).toString());
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

package org.wardwatch.registry;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ip.AddressRange;

/**
 * A range that an organisation owns for a time.
 *
 * @param orgId its owner
 * @param range the addresses
 * @param validity when it is the owner's
 * @param relation how the owner relates to it
 * @param note free text
 */
public record Network(
        String orgId,
        AddressRange range,
        Validity validity,
        Relation relation,
        @Nullable String note) implements RegistryEntry {

    /** By owner, address and start of validity. */
    static final Comparator<Network> ORDER = Comparator.comparing(Network::orgId)
            .thenComparing(network -> network.range().first())
            .thenComparing(network -> network.range().last())
            .thenComparing(Network::validity, Validity.BY_START);

    @Override
    public String title() {
        return "network " + this;
    }

    @Override
    public Map<String, @Nullable String> cells() {
        Map<String, @Nullable String> cells = new LinkedHashMap<>();
        cells.put("org_id", orgId);
        cells.put("cidr", range.toString());
        cells.put("valid_from", text(validity.from()));
        cells.put("valid_to", text(validity.to()));
        cells.put("relation", relation.toString());
        cells.put("note", note);
        return cells;
    }

    /** For people: {@code 198.18.4.0/24 of hospital-b}. */
    @Override
    public String toString() {
        return range + " of " + orgId;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}

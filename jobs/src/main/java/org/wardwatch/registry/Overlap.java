package org.wardwatch.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.wardwatch.ip.AddressRange;

/**
 * Two networks of different organisations that share an address at the same time.
 *
 * @param inner the smaller one, which is more specific
 * @param outer the larger one, or one of the same size
 */
record Overlap(Network inner, Network outer) {

    private static final Comparator<Network> BY_FIRST_THEN_LARGEST = Comparator.comparing(
                    (Network network) -> network.range().first())
            .thenComparing(network -> network.range().last(), Comparator.reverseOrder())
            .thenComparing(Network.ORDER);

    /** Tells every such pair, in order of address: one sweep that keeps the ranges which may still be met. */
    static void each(List<Network> networks, Consumer<Overlap> found) {
        List<Network> open = new ArrayList<>();
        for (Network network : networks.stream().sorted(BY_FIRST_THEN_LARGEST).toList()) {
            open.removeIf(
                    earlier -> earlier.range().last().compareTo(network.range().first()) < 0);
            for (Network earlier : open) {
                if (!earlier.orgId().equals(network.orgId())
                        && earlier.validity().overlaps(network.validity())) {
                    found.accept(of(earlier, network));
                }
            }
            open.add(network);
        }
    }

    private static Overlap of(Network earlier, Network later) {
        // Most pairs nest, the later one within; sizes are counted for the others only.
        boolean nested = later.range().last().compareTo(earlier.range().last()) <= 0;
        boolean earlierIsSmaller =
                !nested && earlier.range().prefixLength() > later.range().prefixLength();
        return earlierIsSmaller ? new Overlap(earlier, later) : new Overlap(later, earlier);
    }

    /** Whether the inner one ranks before the outer one. */
    boolean ranksFirst() {
        return inner.range().prefixLength() > outer.range().prefixLength();
    }

    /** For people. */
    @Override
    public String toString() {
        AddressRange small = inner.range();
        AddressRange large = outer.range();
        if (small.equals(large)) {
            return inner + " is shared with " + outer.orgId();
        }
        boolean within = large.contains(small.first()) && large.contains(small.last());
        return inner + (within ? " lies within " : " overlaps ") + outer;
    }
}

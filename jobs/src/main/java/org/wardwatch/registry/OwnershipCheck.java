package org.wardwatch.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ip.AddressRange;

/**
 * Finds rows of the same range that contradict each other: one organisation twice at the same time, or two at the same
 * time unless both share it. One sweep over time a range, so that it stays linear however many share a range.
 */
final class OwnershipCheck {

    private static final Comparator<Located<Network>> BY_START = Comparator.comparing(
                    (Located<Network> network) -> network.value().validity(), Validity.BY_START)
            .thenComparing(network -> network.row().line());

    private final RegistryErrors errors;
    private final Map<String, Located<Network>> latestOf = new HashMap<>();
    private final LatestOwners all = new LatestOwners();
    private final LatestOwners exclusive = new LatestOwners();

    private OwnershipCheck(RegistryErrors errors) {
        this.errors = errors;
    }

    /** Adds an error for each row that contradicts an earlier one. */
    static void check(List<Located<Network>> networks, RegistryErrors errors) {
        Map<AddressRange, List<Located<Network>>> byRange = new LinkedHashMap<>();
        for (Located<Network> network : networks) {
            byRange.computeIfAbsent(network.value().range(), range -> new ArrayList<>(1))
                    .add(network);
        }
        for (List<Located<Network>> sameRange : byRange.values()) {
            if (sameRange.size() > 1) {
                OwnershipCheck check = new OwnershipCheck(errors);
                sameRange.stream().sorted(BY_START).forEach(check::next);
            }
        }
    }

    private void next(Located<Network> row) {
        Network network = row.value();
        Located<Network> own = latestOf.get(network.orgId());
        LatestOwners rivals = network.relation() == Relation.SHARED ? exclusive : all;
        Optional<Located<Network>> rival = rivals.otherThan(network.orgId());
        if (own != null && own.value().validity().overlaps(network.validity())) {
            refuseTwice(row, own);
        } else if (rival.isPresent() && rival.get().value().validity().overlaps(network.validity())) {
            refuseRival(row, rival.get());
        }
        latestOf.merge(network.orgId(), row, LatestOwners::later);
        all.add(row);
        if (network.relation() != Relation.SHARED) {
            exclusive.add(row);
        }
    }

    private void refuseTwice(Located<Network> row, Located<Network> own) {
        if (row.value().equals(own.value())) {
            refuse(row, "the same row stands on line " + own.row().line(), "take one of them out");
        } else {
            refuse(
                    row,
                    "the organisation has this range on line " + own.row().line() + " at the same time ("
                            + own.value().validity() + ")",
                    "end the one before the other begins, or keep one of them");
        }
    }

    private void refuseRival(Located<Network> row, Located<Network> rival) {
        refuse(
                row,
                "the same range belongs to " + rival.value().orgId() + " on line "
                        + rival.row().line() + " at the same time ("
                        + rival.value().validity() + ")",
                "correct the owner or the dates, or give both rows the relation shared");
    }

    private void refuse(Located<Network> row, String why, String remedy) {
        errors.add(row.row().place("cidr"), row.row().text("cidr"), why, remedy);
    }

    /** Of the rows added so far, the one that ends last, and the one that does so among other owners. */
    private static final class LatestOwners {
        private @Nullable Located<Network> latest;
        private @Nullable Located<Network> latestOfAnother;

        void add(Located<Network> row) {
            Located<Network> best = latest;
            if (best == null || ownerOf(best).equals(ownerOf(row))) {
                latest = best == null ? row : later(best, row);
            } else if (endsAfter(row, best)) {
                latest = row;
                latestOfAnother = best;
            } else {
                latestOfAnother = latestOfAnother == null ? row : later(latestOfAnother, row);
            }
        }

        Optional<Located<Network>> otherThan(String owner) {
            boolean own = latest != null && ownerOf(latest).equals(owner);
            return Optional.ofNullable(own ? latestOfAnother : latest);
        }

        static Located<Network> later(Located<Network> a, Located<Network> b) {
            return endsAfter(b, a) ? b : a;
        }

        private static boolean endsAfter(Located<Network> a, Located<Network> b) {
            return Validity.BY_END.compare(a.value().validity(), b.value().validity()) > 0;
        }

        private static String ownerOf(Located<Network> row) {
            return row.value().orgId();
        }
    }
}

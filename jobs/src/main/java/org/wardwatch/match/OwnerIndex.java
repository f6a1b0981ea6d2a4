package org.wardwatch.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.rangejoin.index.RangeIndex;

/**
 * Who owned an address at an instant: all networks of the registry, indexed by address, filtered by validity.
 *
 * <p>Among the owners of one address the smaller range ranks first; equal sizes share the rank, which is dense. An
 * organisation is named once, with its smallest range.
 */
final class OwnerIndex implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Network[] networks;
    private final RangeIndex index;

    private OwnerIndex(Network[] networks, RangeIndex index) {
        this.networks = networks;
        this.index = index;
    }

    /** The index of these networks, in any order. */
    static OwnerIndex of(List<Network> registry) {
        Network[] networks = registry.toArray(Network[]::new);
        // Ids follow this order, so that equal ranges are always told in the same order.
        Arrays.sort(networks, Network.ORDER);
        return new OwnerIndex(
                networks,
                RangeIndex.of(Arrays.stream(networks).map(Network::range).toList()));
    }

    /** Segment of the address with this sortable key; {@link RangeIndex#NONE} when nobody ever owned it. */
    int segment(long keyHi, long keyLo) {
        return index.segment(keyHi, keyLo);
    }

    /** Number of segments. */
    int segmentCount() {
        return index.segmentCount();
    }

    /** Addresses of a segment. */
    AddressRange segmentRange(int segment) {
        return index.segmentRange(segment);
    }

    /** All instants, in microseconds, at which the ownership of the segment's addresses may change, sorted. */
    long[] changes(int segment) {
        return Arrays.stream(index.ranges(segment))
                .mapToObj(id -> networks[id].validity())
                .flatMapToLong(validity -> LongStream.of(validity.from(), validity.until()))
                .filter(instant -> instant != Validity.ALWAYS && instant != Validity.OPEN)
                .sorted()
                .distinct()
                .toArray();
    }

    /** The spans of time, ascending and without a gap, throughout each of which the segment's addresses have the same owners. */
    List<Validity> periods(int segment) {
        List<Validity> periods = new ArrayList<>();
        long from = Validity.ALWAYS;
        for (long change : changes(segment)) {
            periods.add(new Validity(from, change));
            from = change;
        }
        periods.add(new Validity(from, Validity.OPEN));
        return periods;
    }

    /**
     * The owners of the segment's addresses at an instant, by rank, then by organisation.
     *
     * @param micros microseconds since 1970, UTC
     */
    List<Owner> owners(int segment, long micros) {
        List<Network> best = bestNetworks(segment, micros);
        List<Owner> owners = new ArrayList<>(best.size());
        int rank = 0;
        for (int i = 0; i < best.size(); i++) {
            boolean likePrevious = i > 0 && best.get(i).isAsLargeAs(best.get(i - 1));
            boolean likeNext = i + 1 < best.size() && best.get(i).isAsLargeAs(best.get(i + 1));
            rank += likePrevious ? 0 : 1;
            owners.add(new Owner(best.get(i), rank, likePrevious || likeNext));
        }
        owners.sort(Comparator.comparingInt(Owner::rank)
                .thenComparing(owner -> owner.network().orgId()));
        return owners;
    }

    /**
     * First instant after {@code micros} at which the organisation is no longer an owner at rank 1 (or, when it is not at
     * rank 1 now, no owner at all); {@link Validity#OPEN} when that is not in sight.
     */
    long ownedUntil(int segment, long micros, Owner owner) {
        for (long change : changes(segment)) {
            if (change > micros && !stillOwns(segment, change, owner)) {
                return change;
            }
        }
        return Validity.OPEN;
    }

    private boolean stillOwns(int segment, long micros, Owner owner) {
        return owners(segment, micros).stream()
                .anyMatch(
                        later -> later.network().orgId().equals(owner.network().orgId())
                                && (owner.rank() > 1 || later.rank() == 1));
    }

    /** The smallest valid network of each organisation, smallest first. */
    private List<Network> bestNetworks(int segment, long micros) {
        List<Network> best = new ArrayList<>(2);
        for (int id : index.ranges(segment)) {
            Network network = networks[id];
            if (network.validity().contains(micros)
                    && best.stream().noneMatch(other -> other.orgId().equals(network.orgId()))) {
                best.add(network);
            }
        }
        return best;
    }
}

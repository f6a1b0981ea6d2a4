package org.wardwatch.match;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.wardwatch.ip.Address;

/**
 * How much address space each organisation owns at rank 1, by period.
 *
 * <p>Space is counted where the organisation is a most specific owner; IPv6 in maximal ranges: adjoining segments of one
 * organisation are one.
 */
final class OwnedSpaceStep {

    private OwnedSpaceStep() {}

    /** What an organisation's space changes by at an instant. */
    private record Change(long ipv4, long ipv6) {
        static final Change NONE = new Change(0, 0);

        Change plus(Change other) {
            return new Change(ipv4 + other.ipv4, ipv6 + other.ipv6);
        }

        Change negated() {
            return new Change(-ipv4, -ipv6);
        }
    }

    /** Rows of {@link OwnedSpace}, by organisation and time; periods without any space are left out. */
    static List<Row> ownedSpace(OwnerIndex owners) {
        Map<String, TreeMap<Long, Change>> changes = new TreeMap<>();
        Map<String, Map<Validity, Address>> lastIpv6 = new HashMap<>();
        for (int segment = 0; segment < owners.segmentCount(); segment++) {
            for (Map.Entry<String, List<Validity>> owned :
                    ownedAtRankOne(owners, segment).entrySet()) {
                for (Validity period : owned.getValue()) {
                    Change change = size(
                            owners, segment, lastIpv6.computeIfAbsent(owned.getKey(), org -> new HashMap<>()), period);
                    TreeMap<Long, Change> line = changes.computeIfAbsent(owned.getKey(), org -> new TreeMap<>());
                    line.merge(period.from(), change, Change::plus);
                    line.merge(period.until(), change.negated(), Change::plus);
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        changes.forEach((orgId, line) -> addPeriods(rows, orgId, line));
        return rows;
    }

    /** The spans of time in which each organisation is at rank 1 in a segment. */
    private static Map<String, List<Validity>> ownedAtRankOne(OwnerIndex owners, int segment) {
        TreeSet<Long> instants = new TreeSet<>(List.of(Validity.ALWAYS));
        for (long change : owners.changes(segment)) {
            instants.add(change);
        }
        Map<String, List<Validity>> periods = new TreeMap<>();
        for (long from : instants) {
            Long next = instants.higher(from);
            Validity period = new Validity(from, next == null ? Validity.OPEN : next);
            for (Owner owner : owners.owners(segment, from)) {
                if (owner.rank() == 1) {
                    append(periods.computeIfAbsent(owner.network().orgId(), org -> new ArrayList<>()), period);
                }
            }
        }
        return periods;
    }

    private static void append(List<Validity> periods, Validity period) {
        int last = periods.size() - 1;
        if (last >= 0 && periods.get(last).until() == period.from()) {
            periods.set(last, new Validity(periods.get(last).from(), period.until()));
        } else {
            periods.add(period);
        }
    }

    /** Segments come in address order, so an IPv6 segment that begins where the last one ended continues its range. */
    private static Change size(OwnerIndex owners, int segment, Map<Validity, Address> lastIpv6, Validity period) {
        var range = owners.segmentRange(segment);
        if (range.first().isIpv4()) {
            return new Change(
                    range.size().min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact(), 0);
        }
        Address before = lastIpv6.put(period, range.last());
        boolean continues = before != null && before.next().equals(range.first());
        return continues ? Change.NONE : new Change(0, 1);
    }

    private static void addPeriods(List<Row> rows, String orgId, NavigableMap<Long, Change> line) {
        line.values().removeIf(Change.NONE::equals);
        Change space = Change.NONE;
        for (Map.Entry<Long, Change> entry : line.entrySet()) {
            space = space.plus(entry.getValue());
            Long until = line.higherKey(entry.getKey());
            if (until != null && !space.equals(Change.NONE)) {
                rows.add(RowFactory.create(
                        orgId,
                        Validity.timestamp(entry.getKey()),
                        Validity.timestamp(until),
                        space.ipv4(),
                        space.ipv6()));
            }
        }
    }
}

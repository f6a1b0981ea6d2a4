package org.wardwatch.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.wardwatch.ip.AddressRange;

/**
 * How much address space each organisation owns at rank 1, by period.
 *
 * <p>Space is counted where the organisation is a most specific owner; IPv6 in maximal ranges: adjoining segments of one
 * organisation are one.
 */
final class OwnedSpaceStep {

    private static final Change ONE_RANGE = new Change(0, 1);

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

    /** Who is at rank 1 in a segment, and when. */
    private record Owned(AddressRange range, Map<String, List<Validity>> periods) {
        List<Validity> of(String orgId) {
            return periods.getOrDefault(orgId, List.of());
        }
    }

    /** Rows of {@link OwnedSpace}, by organisation and time; periods without any space are left out. */
    static List<Row> ownedSpace(OwnerIndex owners) {
        Map<String, NavigableMap<Long, Change>> changes = new TreeMap<>();
        Owned before = null;
        for (int segment = 0; segment < owners.segmentCount(); segment++) {
            Owned here = new Owned(owners.segmentRange(segment), ownedAtRankOne(owners, segment));
            boolean adjoins = before != null && before.range.last().next().equals(here.range.first());
            Change size = size(here.range);
            for (String orgId : here.periods.keySet()) {
                NavigableMap<Long, Change> line = changes.computeIfAbsent(orgId, org -> new TreeMap<>());
                here.of(orgId).forEach(period -> add(line, period, size));
                if (before != null && adjoins && !here.range.first().isIpv4()) {
                    joined(before.of(orgId), here.of(orgId)).forEach(period -> add(line, period, ONE_RANGE.negated()));
                }
            }
            before = here;
        }
        List<Row> rows = new ArrayList<>();
        changes.forEach((orgId, line) -> addPeriods(rows, orgId, line));
        return rows;
    }

    private static void add(Map<Long, Change> line, Validity period, Change change) {
        line.merge(period.from(), change, Change::plus);
        line.merge(period.until(), change.negated(), Change::plus);
    }

    /** When both of two adjoining segments are owned, which then are one range. */
    private static List<Validity> joined(List<Validity> some, List<Validity> others) {
        List<Validity> joined = new ArrayList<>();
        for (Validity one : some) {
            for (Validity other : others) {
                long from = Math.max(one.from(), other.from());
                long until = Math.min(one.until(), other.until());
                if (from < until) {
                    joined.add(new Validity(from, until));
                }
            }
        }
        return joined;
    }

    /** The spans of time in which each organisation is at rank 1 in a segment. */
    private static Map<String, List<Validity>> ownedAtRankOne(OwnerIndex owners, int segment) {
        Map<String, List<Validity>> periods = new TreeMap<>();
        for (Validity period : owners.periods(segment)) {
            for (Owner owner : owners.owners(segment, period.from())) {
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

    private static Change size(AddressRange range) {
        return range.first().isIpv4() ? new Change(range.size().longValueExact(), 0) : ONE_RANGE;
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

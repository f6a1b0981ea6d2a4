package org.wardwatch.rangejoin.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A few intervals that hold all of many ranges, and as little else as so few can: what a scan is asked for before the ranges
 * themselves are looked at. Those among the IPv4 addresses stand apart, for their keys differ in the lower half only.
 *
 * @param ipv4 intervals within the keys of IPv4 addresses, ascending
 * @param others intervals outside, or around all of IPv4, ascending
 */
public record RangeCover(List<Interval> ipv4, List<Interval> others) {

    private static final long IPV4_HI = Long.MIN_VALUE;
    private static final long IPV4_LO_TOP = 0x8000_FFFFL;
    private static final double IPV4_ADDRESSES = 0x1p32;

    /** Keys from the first to the last, both included. */
    public record Interval(long firstHi, long firstLo, long lastHi, long lastLo) {

        private boolean isIpv4() {
            return firstHi == IPV4_HI
                    && lastHi == IPV4_HI
                    && firstLo >>> 32 == IPV4_LO_TOP
                    && lastLo >>> 32 == IPV4_LO_TOP;
        }

        /** Whether no key lies between this and an interval that does not begin before it. */
        private boolean reaches(Interval next) {
            boolean isBeside = next.firstHi == lastHi && next.firstLo == lastLo + 1 && lastLo != Long.MAX_VALUE;
            return isBeside || !KeyRanges.isBefore(lastHi, lastLo, next.firstHi, next.firstLo);
        }

        private Interval with(Interval next) {
            boolean further = KeyRanges.isBefore(lastHi, lastLo, next.lastHi, next.lastLo);
            return new Interval(firstHi, firstLo, further ? next.lastHi : lastHi, further ? next.lastLo : lastLo);
        }
    }

    /** The space between an interval and the one after it. */
    private record Gap(int after, long hi, long lo) {
        static Gap between(int position, Interval before, Interval next) {
            long borrow = Long.compareUnsigned(next.firstLo, before.lastLo) < 0 ? 1 : 0;
            return new Gap(position, next.firstHi - before.lastHi - borrow, next.firstLo - before.lastLo);
        }
    }

    /**
     * The cover of some ranges.
     *
     * @param most intervals of each kind
     */
    public static RangeCover of(KeyRanges ranges, int most) {
        List<Interval> ipv4 = new ArrayList<>();
        List<Interval> others = new ArrayList<>();
        for (int id : RadixOrder.of(ranges.column(0), ranges.column(1))) {
            Interval interval =
                    new Interval(ranges.firstHi(id), ranges.firstLo(id), ranges.lastHi(id), ranges.lastLo(id));
            List<Interval> kind = interval.isIpv4() ? ipv4 : others;
            int end = kind.size() - 1;
            if (end >= 0 && kind.get(end).reaches(interval)) {
                kind.set(end, kind.get(end).with(interval));
            } else {
                kind.add(interval);
            }
        }
        return new RangeCover(merged(ipv4, most), merged(others, most));
    }

    /** The part of all IPv4 addresses that the intervals hold, 0 to 1. */
    public double shareOfIpv4() {
        if (others.stream().anyMatch(RangeCover::holdsIpv4)) {
            return 1;
        }
        return ipv4.stream()
                .mapToDouble(interval -> (interval.lastLo - interval.firstLo + 1) / IPV4_ADDRESSES)
                .sum();
    }

    private static boolean holdsIpv4(Interval interval) {
        return !KeyRanges.isBefore(IPV4_HI, IPV4_LO_TOP << 32, interval.firstHi, interval.firstLo)
                && !KeyRanges.isBefore(interval.lastHi, interval.lastLo, IPV4_HI, IPV4_LO_TOP << 32);
    }

    /** Closes all gaps but the largest. */
    private static List<Interval> merged(List<Interval> intervals, int most) {
        if (intervals.size() <= most) {
            return List.copyOf(intervals);
        }
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i + 1 < intervals.size(); i++) {
            gaps.add(Gap.between(i, intervals.get(i), intervals.get(i + 1)));
        }
        gaps.sort(Comparator.comparing(Gap::hi, Long::compareUnsigned)
                .thenComparing(Gap::lo, Long::compareUnsigned)
                .reversed());
        int[] ends =
                gaps.stream().limit(most - 1L).mapToInt(Gap::after).sorted().toArray();
        List<Interval> merged = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            merged.add(intervals.get(from).with(intervals.get(end)));
            from = end + 1;
        }
        merged.add(intervals.get(from).with(intervals.get(intervals.size() - 1)));
        return List.copyOf(merged);
    }
}

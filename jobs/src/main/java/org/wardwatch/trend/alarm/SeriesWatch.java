package org.wardwatch.trend.alarm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.wardwatch.statistics.CountBaseline;
import org.wardwatch.statistics.Cusum;
import org.wardwatch.statistics.Ears;

/**
 * Compares the periods of a series with those before them. A period is covered for a series when every feed that has sighted it
 * lately would have told it: covered periods without sightings count as 0, others are passed over and never taken for 0.
 */
public final class SeriesWatch {

    private final Period period;
    private final AlarmRules.Span span;
    private final CoveredDays coveredDays;
    private final Map<Set<String>, BitSet> coveredPeriods = new HashMap<>();

    /** A watch over series of such periods. */
    public SeriesWatch(Period period, AlarmRules rules, CoveredDays coveredDays) {
        this.period = period;
        this.span = rules.span(period);
        this.coveredDays = coveredDays;
    }

    /**
     * One evaluation per period, in order, in which the series was sighted or had been sighted lately, that is within the reach
     * of a baseline: only then does it count among the tests of that period.
     *
     * @param sighted the series from the reach of the first period on, in any order; each period once
     * @param first number of the first period to evaluate
     * @param last number of the last
     */
    public List<Evaluation> evaluations(Iterable<SightedPeriod> sighted, long first, long last) {
        NavigableMap<Long, SightedPeriod> history = new TreeMap<>();
        sighted.forEach(seen -> history.put(seen.number(), seen));
        List<Evaluation> evaluations = new ArrayList<>();
        for (long number = first; number <= last; number++) {
            NavigableMap<Long, SightedPeriod> window = history.subMap(number - span.reach(), true, number, true);
            if (!window.isEmpty()) {
                evaluations.add(evaluation(window, number));
            }
        }
        return evaluations;
    }

    private Evaluation evaluation(NavigableMap<Long, SightedPeriod> window, long number) {
        BitSet covered = covered(window);
        double[] baseline = before(window, covered, number - span.gap(), number - span.reach(), span.baseline());
        return new Evaluation(
                number,
                addresses(window, number),
                breadth(window, number),
                baseline.length,
                baseline.length == span.baseline() ? comparison(window, covered, number, baseline) : null);
    }

    private Evaluation.Comparison comparison(
            NavigableMap<Long, SightedPeriod> window, BitSet covered, long number, double[] before) {
        CountBaseline baseline = CountBaseline.of(before);
        long observed = addresses(window, number);
        if (observed == 0) {
            return new Evaluation.Comparison(baseline, Evaluation.Flags.NONE);
        }
        double[] since = before(window, covered, number, number - span.gap(), span.gap());
        double[] counts = Arrays.copyOf(before, before.length + since.length + 1);
        System.arraycopy(since, 0, counts, before.length, since.length);
        counts[counts.length - 1] = (double) observed;
        return new Evaluation.Comparison(baseline, flags(counts, baseline));
    }

    private static Evaluation.Flags flags(double[] counts, CountBaseline baseline) {
        int now = counts.length - 1;
        double[] sums = Cusum.STANDARD.sums(counts, baseline.model().mean());
        return new Evaluation.Flags(
                Ears.STANDARD.c1(counts, now) > Ears.THRESHOLD,
                Ears.STANDARD.c2(counts, now) > Ears.THRESHOLD,
                Ears.STANDARD.c3(counts, now) > Ears.SUM_THRESHOLD,
                Cusum.STANDARD.alarms(sums[now]));
    }

    /** The last counts, at most so many, of covered periods from {@code from} on and before {@code until}; in order of time. */
    private static double[] before(
            NavigableMap<Long, SightedPeriod> window, BitSet covered, long until, long from, int most) {
        double[] latestFirst = new double[most];
        int found = 0;
        for (long number = until - 1; number >= Math.max(0, from) && found < most; number--) {
            if (covered.get((int) number)) {
                latestFirst[found++] = (double) addresses(window, number);
            }
        }
        double[] inOrder = new double[found];
        for (int i = 0; i < found; i++) {
            inOrder[i] = latestFirst[found - 1 - i];
        }
        return inOrder;
    }

    private BitSet covered(NavigableMap<Long, SightedPeriod> window) {
        Set<String> feeds = new HashSet<>();
        window.values().forEach(seen -> feeds.addAll(seen.feeds()));
        return coveredPeriods.computeIfAbsent(feeds, some -> coveredDays.periods(period, some));
    }

    private static Evaluation.Breadth breadth(NavigableMap<Long, SightedPeriod> window, long number) {
        SightedPeriod now = window.get(number);
        if (now == null) {
            return new Evaluation.Breadth(0, 0);
        }
        Set<String> newlyHit = new HashSet<>(now.members());
        window.headMap(number, false).values().forEach(seen -> newlyHit.removeAll(seen.members()));
        return new Evaluation.Breadth(now.members().size(), newlyHit.size());
    }

    private static long addresses(NavigableMap<Long, SightedPeriod> window, long number) {
        SightedPeriod seen = window.get(number);
        return seen == null ? 0 : seen.addresses();
    }
}

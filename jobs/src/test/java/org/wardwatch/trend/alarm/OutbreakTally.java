package org.wardwatch.trend.alarm;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.wardwatch.trend.alarm.JudgedTests.Test;

/**
 * How often outbreaks of one size were alarmed, and when.
 *
 * @param outbreaks that were seeded
 * @param delays of those that were alarmed, in periods after the first of the outbreak, sorted
 */
record OutbreakTally(int outbreaks, List<Integer> delays) {

    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);
    private static final Set<String> FEEDS = Set.of("one");

    /**
     * What is seeded.
     *
     * @param usual addresses a period before it, on average; 0 for a new family
     * @param then addresses in its first period, on average
     * @param more so many more in each period after
     * @param dispersion of all counts
     * @param lasts for so many periods
     */
    record Outbreak(double usual, double then, double more, double dispersion, int lasts) {}

    /**
     * Each is judged on its own in the company of others.
     *
     * @param company tests of a quiet period
     */
    static OutbreakTally of(
            AlarmRules rules, Period period, Outbreak outbreak, List<Test> company, int times, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int quiet = rules.span(period).reach();
        long start = period.number(MONDAY) + quiet;
        CoveredDays covered = new CoveredDays(
                Map.of("one", MONDAY), Map.of(), period.firstDay(start + outbreak.lasts()), ZoneOffset.UTC);
        SeriesWatch watch = new SeriesWatch(period, rules, covered);
        List<Integer> delays = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            List<SightedPeriod> series = series(outbreak, quiet, start, random);
            watch.evaluations(series, start, start + outbreak.lasts() - 1).stream()
                    .filter(evaluation -> isAlarm(rules, evaluation, company))
                    .findFirst()
                    .ifPresent(alarm -> delays.add((int) (alarm.number() - start)));
        }
        return new OutbreakTally(times, delays.stream().sorted().toList());
    }

    private static List<SightedPeriod> series(Outbreak outbreak, int quiet, long start, SplittableRandom random) {
        List<SightedPeriod> series = new ArrayList<>();
        if (outbreak.usual() > 0) {
            CountSampler usual = new CountSampler(outbreak.usual(), outbreak.dispersion());
            for (long number = start - quiet; number < start; number++) {
                add(series, number, usual.draw(random));
            }
        }
        for (int i = 0; i < outbreak.lasts(); i++) {
            double mean = outbreak.then() + outbreak.more() * i;
            add(series, start + i, new CountSampler(mean, outbreak.dispersion()).draw(random));
        }
        return series;
    }

    private static void add(List<SightedPeriod> series, long number, long addresses) {
        if (addresses > 0) {
            series.add(new SightedPeriod(number, addresses, FEEDS, Set.of()));
        }
    }

    private static boolean isAlarm(AlarmRules rules, Evaluation evaluation, List<Test> company) {
        Evaluation.Comparison comparison = evaluation.comparison();
        if (comparison == null) {
            return false;
        }
        List<Test> tests = new ArrayList<>(company);
        tests.add(new Test(comparison.baseline(), evaluation.observed()));
        return new JudgedTests(rules.rate(), tests).isAlarm(company.size());
    }

    /** Percent alarmed and, where half of them are, the median delay of those. */
    String told() {
        long percent = Math.round(100.0 * delays.size() / outbreaks);
        return delays.size() < outbreaks / 2.0 ? percent + " %" : percent + " %, " + delays.get(delays.size() / 2);
    }
}

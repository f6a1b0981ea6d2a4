package org.wardwatch.trend.alarm;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

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
     * @param then addresses a period from its first on, on average
     * @param dispersion of both
     * @param lasts for so many periods
     */
    record Outbreak(double usual, double then, double dispersion, int lasts) {}

    /** Each is judged among so many series, the others of which tell nothing unusual. */
    static OutbreakTally of(AlarmRules rules, Period period, Outbreak outbreak, int times, long seed) {
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
                    .filter(evaluation -> isAlarm(rules, evaluation))
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
        CountSampler then = new CountSampler(outbreak.then(), outbreak.dispersion());
        for (long number = start; number < start + outbreak.lasts(); number++) {
            add(series, number, then.draw(random));
        }
        return series;
    }

    private static void add(List<SightedPeriod> series, long number, long addresses) {
        if (addresses > 0) {
            series.add(new SightedPeriod(number, addresses, FEEDS, Set.of()));
        }
    }

    private static boolean isAlarm(AlarmRules rules, Evaluation evaluation) {
        double[] pValues = new double[QuietProgramme.SERIES];
        Arrays.fill(pValues, 1);
        pValues[0] = evaluation.judgement() == null ? 1 : evaluation.judgement().pValue();
        return new JudgedTests(rules.rate(), pValues).isAlarm(0);
    }

    double detected() {
        return (double) delays.size() / outbreaks;
    }
}

package org.wardwatch.trend.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.wardwatch.statistics.BenjaminiHochberg;
import org.wardwatch.trend.alarm.JudgedTests.Test;

/**
 * How often a quiet programme was alarmed.
 *
 * @param periods days, or weeks, that were judged
 * @param alarmed of these, those with any alarm
 * @param alarms of all series
 * @param tests of all periods
 */
record QuietTally(int periods, int alarmed, long alarms, long tests) {

    /** Of a quiet programme of such counts, over so many days or weeks and what comes before the first baseline ends. */
    static QuietTally of(AlarmRules rules, Period period, int counts, QuietCounts kind, long seed) {
        return of(tests(rules, period, counts, kind, seed).stream()
                .map(tests -> new JudgedTests(rules.rate(), tests))
                .map(judged -> new long[] {judged.tests(), judged.alarms()})
                .toList());
    }

    /** The same had mean and dispersion of each baseline been taken for exact. */
    static QuietTally takenForExact(AlarmRules rules, Period period, int counts, QuietCounts kind, long seed) {
        return of(tests(rules, period, counts, kind, seed).stream()
                .map(tests -> tests.stream()
                        .mapToDouble(test -> test.baseline().model().atLeast(test.observed()))
                        .toArray())
                .map(pValues -> new long[] {pValues.length, rejected(rules, pValues)})
                .toList());
    }

    /** All tests of each period of the programme. */
    static List<List<Test>> tests(AlarmRules rules, Period period, int counts, QuietCounts kind, long seed) {
        QuietProgramme programme = new QuietProgramme(period, counts);
        long first = programme.first() + rules.span(period).reach();
        long last = programme.first() + counts - 1;
        List<List<Test>> tests = new ArrayList<>();
        for (long number = first; number <= last; number++) {
            tests.add(new ArrayList<>());
        }
        SeriesWatch watch = new SeriesWatch(period, rules, programme.coveredDays());
        for (List<SightedPeriod> series : programme.series(kind, new SplittableRandom(seed))) {
            for (Evaluation evaluation : watch.evaluations(series, first, last)) {
                Evaluation.Comparison comparison = evaluation.comparison();
                if (comparison != null) {
                    tests.get((int) (evaluation.number() - first))
                            .add(new Test(comparison.baseline(), evaluation.observed()));
                }
            }
        }
        return tests;
    }

    private static long rejected(AlarmRules rules, double[] pValues) {
        long rejected = 0;
        for (boolean isRejected : BenjaminiHochberg.rejected(rules.rate(), pValues)) {
            rejected += isRejected ? 1 : 0;
        }
        return rejected;
    }

    private static QuietTally of(List<long[]> testsAndAlarms) {
        int alarmed = 0;
        long tests = 0;
        long alarms = 0;
        for (long[] ofPeriod : testsAndAlarms) {
            tests += ofPeriod[0];
            alarms += ofPeriod[1];
            alarmed += ofPeriod[1] > 0 ? 1 : 0;
        }
        return new QuietTally(testsAndAlarms.size(), alarmed, alarms, tests);
    }

    double rate() {
        return (double) alarmed / periods;
    }
}

package org.wardwatch.trend.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;

/**
 * How often a quiet programme was alarmed.
 *
 * @param periods days, or weeks, that were judged
 * @param alarmed of these, those with any alarm
 * @param alarms of all series
 * @param tests of all periods
 */
record QuietTally(int periods, int alarmed, long alarms, long tests) {

    /** The p-value that the programme uses, and the one that takes mean and dispersion of the baseline for exact. */
    enum Way {
        PREDICTED((judgement, observed) -> judgement.pValue()),
        TAKEN_FOR_EXACT((judgement, observed) -> judgement.predicted().model().atLeast(observed));

        private final ToDoubleBiFunction<Evaluation.Judgement, Long> pValue;

        Way(ToDoubleBiFunction<Evaluation.Judgement, Long> pValue) {
            this.pValue = pValue;
        }
    }

    static QuietTally of(AlarmRules rules, Period period, int counts, QuietCounts kind, Way way, long seed) {
        QuietProgramme programme = new QuietProgramme(period, counts);
        long first = programme.first() + rules.span(period).reach();
        long last = programme.first() + counts - 1;
        List<List<Double>> tests = new ArrayList<>();
        for (long number = first; number <= last; number++) {
            tests.add(new ArrayList<>());
        }
        SeriesWatch watch = new SeriesWatch(period, rules, programme.coveredDays());
        for (List<SightedPeriod> series : programme.series(kind, new SplittableRandom(seed))) {
            for (Evaluation evaluation : watch.evaluations(series, first, last)) {
                if (evaluation.judgement() != null) {
                    tests.get((int) (evaluation.number() - first))
                            .add(way.pValue.applyAsDouble(evaluation.judgement(), evaluation.observed()));
                }
            }
        }
        return of(rules, tests);
    }

    private static QuietTally of(AlarmRules rules, List<List<Double>> tests) {
        int alarmed = 0;
        long alarms = 0;
        long all = 0;
        for (List<Double> ofPeriod : tests) {
            JudgedTests judged = new JudgedTests(
                    rules.rate(),
                    ofPeriod.stream().mapToDouble(Double::doubleValue).toArray());
            alarmed += judged.alarms() > 0 ? 1 : 0;
            alarms += judged.alarms();
            all += judged.tests();
        }
        return new QuietTally(tests.size(), alarmed, alarms, all);
    }

    double rate() {
        return (double) alarmed / periods;
    }
}

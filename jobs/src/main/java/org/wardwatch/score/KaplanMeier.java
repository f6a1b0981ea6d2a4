package org.wardwatch.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The Kaplan–Meier estimate of how long something lasts, when not all have ended yet (Kaplan and Meier 1958).
 *
 * @param steps the curve: survival from each time on at which at least one ended, in order of time
 */
record KaplanMeier(List<Step> steps) {

    /**
     * One duration.
     *
     * @param days how long it lasted, or has lasted so far
     * @param ended whether it ended then; otherwise it is censored
     */
    record Duration(int days, boolean ended) {}

    /**
     * One step of the curve.
     *
     * @param day when
     * @param survival share that lasts longer than {@code day}
     */
    record Step(int day, double survival) {}

    /** The estimate from these durations, in any order. */
    static KaplanMeier of(Collection<Duration> durations) {
        TreeMap<Integer, int[]> byDay = new TreeMap<>();
        for (Duration duration : durations) {
            int[] counts = byDay.computeIfAbsent(duration.days(), day -> new int[2]);
            counts[duration.ended() ? 0 : 1]++;
        }
        List<Step> steps = new ArrayList<>();
        double survival = 1;
        int atRisk = durations.size();
        for (var entry : byDay.entrySet()) {
            int ended = entry.getValue()[0];
            if (ended > 0) {
                survival *= (double) (atRisk - ended) / atRisk;
                steps.add(new Step(entry.getKey(), survival));
            }
            atRisk -= ended + entry.getValue()[1];
        }
        return new KaplanMeier(List.copyOf(steps));
    }

    /** The first day from which on at most half last; {@link Integer#MAX_VALUE} when more than half last to the end. */
    int median() {
        return steps.stream()
                .filter(step -> step.survival() <= 0.5)
                .mapToInt(Step::day)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    /** Restricted mean: the area under the curve up to {@code horizon} days; the curve stays flat after its last step. */
    double restrictedMean(int horizon) {
        double area = 0;
        double survival = 1;
        int from = 0;
        for (Step step : steps) {
            if (step.day() >= horizon) {
                break;
            }
            area += survival * (step.day() - from);
            survival = step.survival();
            from = step.day();
        }
        return area + survival * (horizon - from);
    }
}

package org.wardwatch.statistics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The Kaplan–Meier estimate of how long something lasts, when not all have ended yet (Kaplan and Meier 1958).
 *
 * @param steps the curve: survival from each day on at which at least one ended, in order of days
 */
public record KaplanMeier(List<Step> steps) {

    /** Survival is a product of fractions: half of an even number may come out a little above a half. */
    private static final double ROUNDING = 1e-12;

    /**
     * One duration.
     *
     * @param days how long it lasted, or has lasted so far; 0 or more
     * @param ended whether it ended then; otherwise it is censored
     */
    public record Duration(int days, boolean ended) {

        /**
         * Guards the days.
         *
         * @throws IllegalArgumentException when they are negative
         */
        public Duration {
            if (days < 0) {
                throw new IllegalArgumentException("a duration lasts 0 days or more, not " + days);
            }
        }
    }

    /**
     * One step of the curve.
     *
     * @param day when
     * @param atRisk how many had lasted until then, those that ended or were censored on {@code day} included
     * @param ended how many of them ended on {@code day}, at least one
     * @param survival share that lasts longer than {@code day}
     */
    public record Step(int day, int atRisk, int ended, double survival) {

        /** This step's term in Greenwood's sum (Greenwood 1926); 0 where all ended, for nothing is left to vary. */
        double variance() {
            int left = atRisk - ended;
            return left == 0 ? 0 : ended / ((double) atRisk * left);
        }
    }

    /** Makes the steps unmodifiable. */
    public KaplanMeier {
        steps = List.copyOf(steps);
    }

    /** The estimate from these durations, in any order; no steps when none ended. */
    public static KaplanMeier of(Collection<Duration> durations) {
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
                steps.add(new Step(entry.getKey(), atRisk, ended, survival));
            }
            atRisk -= ended + entry.getValue()[1];
        }
        return new KaplanMeier(steps);
    }

    /** The first day from which on at most half last; empty when more than half last to the end. */
    public OptionalInt median() {
        return steps.stream()
                .filter(step -> step.survival() <= 0.5 + ROUNDING)
                .mapToInt(Step::day)
                .findFirst();
    }

    /** Restricted mean: the area under the curve up to {@code horizon} days; the curve stays flat after its last step. */
    public double restrictedMean(int horizon) {
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

    /**
     * The restricted mean of durations that are counted by day: to the last bit what {@link #of} and {@link #restrictedMean(int)}
     * give, without a curve in between, for resampling.
     *
     * @param ended how many ended on each day before the horizon, whose length says where it lies
     * @param lasting how many were censored on each of these days
     * @param count how many there are in all, those that lasted to the horizon included
     */
    public static double restrictedMean(int[] ended, int[] lasting, int count) {
        double area = 0;
        double survival = 1;
        int from = 0;
        int atRisk = count;
        for (int day = 0; day < ended.length; day++) {
            if (ended[day] > 0) {
                area += survival * (day - from);
                survival *= (double) (atRisk - ended[day]) / atRisk;
                from = day;
            }
            atRisk -= ended[day] + lasting[day];
        }
        return area + survival * (ended.length - from);
    }

    /**
     * The standard error of {@link #restrictedMean} in days, by Greenwood's formula, as R's {@code survival} computes it
     * (Klein and Moeschberger 2003, 4.5.2): the sum over the steps of d/(n(n−d)) times the squared area from there to the
     * horizon. 0 when none ended before the horizon.
     */
    public double restrictedMeanError(int horizon) {
        double variance = 0;
        double area = 0;
        int until = horizon;
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (step.day() < horizon) {
                area += step.survival() * (until - step.day());
                variance += step.variance() * area * area;
                until = step.day();
            }
        }
        return Math.sqrt(variance);
    }
}

package org.wardwatch.score;

import org.wardwatch.statistics.KaplanMeier;

/**
 * How long infections lasted, or have lasted so far, counted by day up to a horizon: quick to add to and to take from, as
 * thousands of resamples and what-ifs ask for the mean.
 */
final class Durations {

    private final int[] ended;
    private final int[] lasting;
    private int count;
    private int decided;

    /** None yet. */
    Durations(int horizonDays) {
        this.ended = new int[horizonDays];
        this.lasting = new int[horizonDays];
    }

    /** One more. */
    void add(KaplanMeier.Duration duration) {
        count(duration, 1);
    }

    /** One less; it must have been added. */
    void remove(KaplanMeier.Duration duration) {
        count(duration, -1);
    }

    /** How many. */
    int count() {
        return count;
    }

    /** d: how many of them are decided at the horizon: ended, or observed for as long. */
    int decided() {
        return decided;
    }

    /** The Kaplan–Meier mean restricted to the horizon, in days. */
    double mean() {
        return KaplanMeier.restrictedMean(ended, lasting, count);
    }

    private void count(KaplanMeier.Duration duration, int one) {
        count += one;
        if (duration.ended() || duration.days() >= ended.length) {
            decided += one;
        }
        if (duration.days() < ended.length) {
            int[] byDay = duration.ended() ? ended : lasting;
            byDay[duration.days()] += one;
        }
    }
}

package org.wardwatch.trend.alarm;

import java.util.Arrays;
import org.wardwatch.statistics.BenjaminiHochberg;

/**
 * All tests of one period, of all series together: which of them are alarms, so that among the alarms at most a given share is
 * false (Benjamini and Hochberg 1995). When nothing has risen, any alarm is a false one, so that the rate is also the largest
 * probability of an alarm in such a period; it holds for independent tests and for those that rise together (Benjamini and
 * Yekutieli 2001), as those of a sector and its members do.
 */
public final class JudgedTests {

    private final double rate;
    private final double[] adjusted;
    private final long alarms;

    /**
     * Judges.
     *
     * @param rate the largest share of false alarms
     * @param pValues of all tests of the period, those with nothing observed included
     */
    public JudgedTests(double rate, double... pValues) {
        this.rate = rate;
        this.adjusted = BenjaminiHochberg.adjusted(pValues);
        this.alarms = Arrays.stream(adjusted).filter(p -> p <= rate).count();
    }

    /** How many tests there are. */
    public int tests() {
        return adjusted.length;
    }

    /** How many of them are alarms. */
    public long alarms() {
        return alarms;
    }

    /** The p-value of the test at this position, adjusted for all others. */
    public double adjusted(int position) {
        return adjusted[position];
    }

    /** Whether the test at this position is an alarm. */
    public boolean isAlarm(int position) {
        return adjusted[position] <= rate;
    }

    /** The largest p-value that is an alarm in this company. */
    public double critical() {
        return rate * Math.max(1, alarms) / adjusted.length;
    }
}

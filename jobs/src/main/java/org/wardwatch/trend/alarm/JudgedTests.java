package org.wardwatch.trend.alarm;

import java.util.Arrays;
import java.util.List;
import org.wardwatch.statistics.BenjaminiHochberg;
import org.wardwatch.statistics.CommonDispersion;
import org.wardwatch.statistics.CountBaseline;
import org.wardwatch.statistics.PredictedCount;

/**
 * All tests of one period, of all series together: which of them are alarms, so that among the alarms at most a given share is
 * false (Benjamini and Hochberg 1995). When nothing has risen, any alarm is a false one, so that the rate is also the largest
 * probability of an alarm in such a period; it holds for independent tests and for those that rise together (Benjamini and
 * Yekutieli 2001), as those of a sector and its members do.
 */
public final class JudgedTests {

    private final double rate;
    private final List<PredictedCount> predicted;
    private final double[] pValues;
    private final double[] adjusted;
    private final long alarms;

    /**
     * One test.
     *
     * @param baseline what the count is compared with
     * @param observed the count; 0 is a test as any other
     */
    public record Test(CountBaseline baseline, long observed) {}

    /**
     * Judges.
     *
     * @param rate the largest share of false alarms
     * @param tests all of the period
     */
    public JudgedTests(double rate, List<Test> tests) {
        this.rate = rate;
        double common = CommonDispersion.of(tests.stream().map(Test::baseline).toList());
        this.predicted = tests.stream()
                .map(test -> PredictedCount.of(test.baseline(), common))
                .toList();
        this.pValues = new double[tests.size()];
        Arrays.setAll(pValues, i -> predicted.get(i).atLeast(tests.get(i).observed()));
        this.adjusted = BenjaminiHochberg.adjusted(pValues);
        this.alarms = Arrays.stream(adjusted).filter(p -> p <= rate).count();
    }

    /** How many tests there are. */
    public int tests() {
        return pValues.length;
    }

    /** How many of them are alarms. */
    public long alarms() {
        return alarms;
    }

    /** What was to be expected in the test at this position. */
    public PredictedCount predicted(int position) {
        return predicted.get(position);
    }

    /** The probability of so many or more in the test at this position. */
    public double pValue(int position) {
        return pValues[position];
    }

    /** The p-value of the test at this position, adjusted for all others. */
    public double adjusted(int position) {
        return adjusted[position];
    }

    /** Whether the test at this position is an alarm. */
    public boolean isAlarm(int position) {
        return adjusted[position] <= rate;
    }

    /** From what count on the test at this position is an alarm, the others being as they are. */
    public long threshold(int position) {
        return predicted.get(position).surge(rate * Math.max(1, alarms) / pValues.length);
    }
}

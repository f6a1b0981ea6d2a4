package org.wardwatch.report.chart;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * A Kaplan–Meier curve: the share that lasts longer than so many days.
 *
 * @param steps where it falls, by day
 */
public record StepCurve(List<Step> steps) {

    /**
     * Where the curve falls.
     *
     * @param day on which
     * @param share that lasts longer, 0 to 1
     */
    public record Step(int day, BigDecimal share) {}

    /** The curve of these steps, in any order. */
    public static StepCurve of(List<Step> steps) {
        return new StepCurve(
                steps.stream().sorted(Comparator.comparing(Step::day)).toList());
    }

    /** The share that lasts longer than this many days. */
    public BigDecimal after(int days) {
        BigDecimal share = BigDecimal.ONE;
        for (Step step : steps) {
            if (step.day() <= days) {
                share = step.share();
            }
        }
        return share;
    }
}

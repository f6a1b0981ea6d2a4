package org.wardwatch.trend.alarm;

import org.jspecify.annotations.Nullable;
import org.wardwatch.statistics.PredictedCount;

/**
 * How one period of a series compares with those before it.
 *
 * @param number of the period
 * @param observed distinct addresses
 * @param breadth in how many members
 * @param baseline how many covered periods were found to compare it with
 * @param judgement NULL when they are too few
 */
public record Evaluation(
        long number,
        long observed,
        Breadth breadth,
        int baseline,
        @Nullable Judgement judgement) {

    /**
     * In how many members.
     *
     * @param hit with an address in the period
     * @param newlyHit of these, those without any in the periods before, as far back as a baseline may reach
     */
    public record Breadth(int hit, int newlyHit) {}

    /**
     * How unusual the period is.
     *
     * @param predicted what the baseline predicts
     * @param pValue the probability of so many addresses or more
     * @param flags what older methods say
     */
    public record Judgement(PredictedCount predicted, double pValue, Flags flags) {}

    /**
     * Which charts are raised; they support an alarm and raise none.
     *
     * @param c1 EARS C1
     * @param c2 EARS C2
     * @param c3 EARS C3
     * @param cusum Rossi's CUSUM, from the beginning of the baseline on
     */
    public record Flags(boolean c1, boolean c2, boolean c3, boolean cusum) {
        /** None is raised. */
        public static final Flags NONE = new Flags(false, false, false, false);
    }
}

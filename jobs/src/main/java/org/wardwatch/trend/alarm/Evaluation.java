package org.wardwatch.trend.alarm;

import org.jspecify.annotations.Nullable;
import org.wardwatch.statistics.CountBaseline;

/**
 * One period of a series, and what there is to compare it with.
 *
 * @param number of the period
 * @param observed distinct addresses
 * @param breadth in how many members
 * @param covered how many covered periods were found to compare it with
 * @param comparison NULL when they are too few
 */
public record Evaluation(
        long number,
        long observed,
        Breadth breadth,
        int covered,
        @Nullable Comparison comparison) {

    /**
     * In how many members.
     *
     * @param hit with an address in the period
     * @param newlyHit of these, those without any in the periods before, as far back as a baseline may reach
     */
    public record Breadth(int hit, int newlyHit) {}

    /**
     * What it is compared with.
     *
     * @param baseline the counts of the covered periods before
     * @param flags what older methods say
     */
    public record Comparison(CountBaseline baseline, Flags flags) {}

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

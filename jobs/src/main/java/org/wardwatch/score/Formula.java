package org.wardwatch.score;

import java.math.BigDecimal;

/**
 * The formula of the score (method §6) for one organisation and month: its size and the mean time to clean of its sector are
 * put in and stay, its findings vary. Parts are 0 to 100, higher is worse.
 */
final class Formula {

    private static final double UNITS_PER_WEIGHT = 1e8;

    private final double space;
    private final double sectorMean;
    private final ScoreRules.References references;
    private final ScoreRules.Dwell dwell;
    private final double[] weights;

    /**
     * For an organisation and month.
     *
     * @param size E: thousands of addresses, capped
     * @param sectorMean RMST_sector, in days
     */
    Formula(BigDecimal size, BigDecimal sectorMean, ScoreRules rules) {
        this.space = size.doubleValue() + 1;
        this.sectorMean = sectorMean.doubleValue();
        this.references = rules.limits().references();
        this.dwell = rules.limits().dwell();
        ScoreRules.Parts parts = rules.parts();
        this.weights = new double[] {
            parts.prevalence().doubleValue(),
            parts.dwell().doubleValue(),
            parts.overdue().doubleValue(),
            parts.recurrence().doubleValue(),
            parts.exposure().doubleValue()
        };
    }

    /** P1 of a weight of active infections, in units of 10⁻⁸. */
    double prevalence(long infections) {
        return ofSize(infections, references.prevalence());
    }

    /** P5 of a weight of active exposures, in units of 10⁻⁸. */
    double exposure(long exposures) {
        return ofSize(exposures, references.exposure());
    }

    /** P2. */
    double dwell(Durations durations) {
        if (durations.count() == 0) {
            return 0;
        }
        int decided = durations.decided();
        double days = decided * durations.mean() + dwell.priorEpisodes() * sectorMean;
        return 100 * days / ((decided + dwell.priorEpisodes()) * (double) dwell.horizonDays());
    }

    /** P3. */
    double overdue(int criticalDays, int highDays) {
        double critical = (double) criticalDays / references.criticalDays();
        double high = (double) highDays / references.highDays();
        return 100 * Math.min(1, Math.max(critical, high));
    }

    /** P4. */
    double recurrence(int returning, int closed) {
        if (returning == 0) {
            return 0;
        }
        double share = (returning + 0.5) / (closed + 10);
        return 100 * Math.min(1, share / references.recurrence());
    }

    /** H of the five parts, unrounded. */
    double score(double prevalence, double dwellPart, double overdue, double recurrence, double exposure) {
        double lost = weights[0] * prevalence
                + weights[1] * dwellPart
                + weights[2] * overdue
                + weights[3] * recurrence
                + weights[4] * exposure;
        return 100 - lost;
    }

    private double ofSize(long weight, double reference) {
        double lambda = weight / UNITS_PER_WEIGHT / space;
        return 100 * (1 - StrictMath.pow(2, -lambda / reference));
    }
}

package org.wardwatch.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.wardwatch.statistics.KaplanMeier;

/**
 * The health score of one organisation and month with its parts (method §6); 0 to 100 each. In the score higher is
 * healthier, in the parts higher is worse.
 *
 * @param score H, rounded half-even to two decimals
 * @param parts what it is made of
 */
record HealthScore(BigDecimal score, Parts parts) {

    private static final int DECIMALS = 2;

    /** The five parts, unrounded. */
    record Parts(double prevalence, double dwell, double overdue, double recurrence, double exposure) {}

    /**
     * The score.
     *
     * @param size E: thousands of addresses, capped
     * @param sectorMean RMST_sector, in days
     */
    static HealthScore of(Tally tally, BigDecimal size, BigDecimal sectorMean, ScoreRules rules) {
        ScoreRules.References references = rules.limits().references();
        Parts parts = new Parts(
                prevalence(tally.infections(), size, references.prevalence()),
                dwell(tally, sectorMean.doubleValue(), rules.limits().dwell()),
                overdue(tally.overdue(), references),
                recurrence(tally.recurrence(), references.recurrence()),
                prevalence(tally.exposures(), size, references.exposure()));
        ScoreRules.Parts weights = rules.parts();
        double lost = weights.prevalence().doubleValue() * parts.prevalence
                + weights.dwell().doubleValue() * parts.dwell
                + weights.overdue().doubleValue() * parts.overdue
                + weights.recurrence().doubleValue() * parts.recurrence
                + weights.exposure().doubleValue() * parts.exposure;
        return new HealthScore(rounded(100 - lost), parts);
    }

    /** Episodes decided at the horizon: closed within it, or observed for as long. */
    static int decided(Tally tally, int horizonDays) {
        return (int) tally.durations().stream()
                .filter(duration -> duration.ended() || duration.days() >= horizonDays)
                .count();
    }

    /** A to F. */
    static String band(BigDecimal score) {
        int whole = score.intValue();
        if (whole >= 90) {
            return "A";
        } else if (whole >= 80) {
            return "B";
        } else if (whole >= 70) {
            return "C";
        }
        return whole >= 60 ? "D" : "F";
    }

    /** Half-even, two decimals. */
    static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static double prevalence(BigDecimal weight, BigDecimal size, double reference) {
        double lambda = weight.doubleValue() / (size.doubleValue() + 1);
        return 100 * (1 - StrictMath.pow(2, -lambda / reference));
    }

    private static double dwell(Tally tally, double sectorMean, ScoreRules.Dwell rules) {
        if (tally.durations().isEmpty()) {
            return 0;
        }
        int decided = decided(tally, rules.horizonDays());
        double own = KaplanMeier.of(tally.durations()).restrictedMean(rules.horizonDays());
        double days = decided * own + rules.priorEpisodes() * sectorMean;
        return 100 * days / ((decided + rules.priorEpisodes()) * (double) rules.horizonDays());
    }

    private static double overdue(Tally.Overdue oldest, ScoreRules.References references) {
        double critical = (double) oldest.critical() / references.criticalDays();
        double high = (double) oldest.high() / references.highDays();
        return 100 * Math.min(1, Math.max(critical, high));
    }

    private static double recurrence(Tally.Recurrence counts, double reference) {
        if (counts.returning() == 0) {
            return 0;
        }
        double share = (counts.returning() + 0.5) / (counts.closed() + 10);
        return 100 * Math.min(1, share / reference);
    }
}

package org.wardwatch.score;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What cleaning each open finding of an organisation would give back to its score (method §6).
 *
 * @param finding the finding
 * @param rank 1: clean this first
 * @param cents hundredths of a point
 */
record PointsRecoverable(Finding finding, int rank, int cents) {

    /**
     * One per open finding, in order of rank. They add up to the whole gain: the score without all open findings less the score
     * with them, both rounded, or nothing where that is no gain.
     *
     * <p>Addresses come in {@linkplain CleaningOrder greedy order}. What an address is given is by how much the highest score reached
     * so far, but no more than the last, rises when it is cleaned: a step that lowers the score, which the ratios in dwell and
     * recurrence can do, is given nothing, and the steps after it only what goes beyond the score before it. Within an address the
     * findings share by weight.
     *
     * @param findings of the organisation that count, in the order of their uids
     * @param end first day after the month
     */
    static List<PointsRecoverable> of(List<Finding> findings, LocalDate end, Formula formula, ScoreRules rules) {
        Tally all = Tally.of(findings, end, rules);
        int now = cents(all, formula);
        List<CleaningOrder.Step> steps = new CleaningOrder(OpenAddress.of(findings, end, rules), all, formula).steps();
        int most = steps.isEmpty()
                ? now
                : Math.max(now, steps.get(steps.size() - 1).cents());
        List<PointsRecoverable> points = new ArrayList<>();
        int reached = now;
        for (CleaningOrder.Step step : steps) {
            int next = Math.max(reached, Math.min(most, step.cents()));
            points.addAll(shared(step.address().open(), next - reached, points.size(), rules));
            reached = next;
        }
        return points;
    }

    private static int cents(Tally tally, Formula formula) {
        return HealthScore.of(tally, formula).score().unscaledValue().intValueExact();
    }

    /** The points of one address over its findings, by weight; the hundredths left over go to the largest remainders. */
    private static List<PointsRecoverable> shared(List<Finding> open, int cents, int before, ScoreRules rules) {
        List<Share> shares = shares(open, cents, rules);
        shares.sort(Share.LARGEST_REMAINDER_FIRST);
        int left = cents - shares.stream().mapToInt(Share::cents).sum();
        for (int i = 0; i < left; i++) {
            shares.set(i, shares.get(i).plusOne());
        }
        shares.sort(Share.FIRST_TO_CLEAN);
        List<PointsRecoverable> points = new ArrayList<>();
        for (Share share : shares) {
            points.add(new PointsRecoverable(share.finding, before + points.size() + 1, share.cents));
        }
        return points;
    }

    private static List<Share> shares(List<Finding> open, int cents, ScoreRules rules) {
        long whole = open.stream().mapToLong(finding -> weight(finding, rules)).sum();
        List<Share> shares = new ArrayList<>();
        for (Finding finding : open) {
            long weight = whole == 0 ? 1 : weight(finding, rules);
            BigDecimal[] exact = BigDecimal.valueOf(cents)
                    .multiply(BigDecimal.valueOf(weight))
                    .divideAndRemainder(BigDecimal.valueOf(whole == 0 ? open.size() : whole));
            shares.add(new Share(finding, weight, exact[0].intValueExact(), exact[1]));
        }
        return shares;
    }

    private static long weight(Finding finding, ScoreRules rules) {
        return Contribution.units(finding.weight(rules.weights()));
    }

    /** A finding's share of the points of its address, with what was cut off it. */
    private record Share(Finding finding, long weight, int cents, BigDecimal remainder) {

        static final Comparator<Share> LARGEST_REMAINDER_FIRST =
                Comparator.comparing(Share::remainder).reversed().thenComparing(Share::finding, Finding.BY_UID);

        static final Comparator<Share> FIRST_TO_CLEAN = Comparator.comparingInt(Share::cents)
                .thenComparingLong(Share::weight)
                .reversed()
                .thenComparing(Share::finding, Finding.BY_UID);

        Share plusOne() {
            return new Share(finding, weight, cents + 1, remainder);
        }
    }
}

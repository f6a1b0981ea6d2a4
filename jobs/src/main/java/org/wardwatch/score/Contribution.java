package org.wardwatch.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.wardwatch.statistics.KaplanMeier;

/**
 * What one finding brings to the score of its organisation, in numbers that can be added up and taken away again.
 *
 * @param infection weight of an active infection, in units of 10⁻⁸; 0: not one
 * @param exposure the same of an active exposure
 * @param duration how long it lasted, where it tells of the time to clean; null: it does not
 * @param overdue its age, where it is open and critical or high
 * @param recurrence whether it is a return, and whether it closed, in the days that count
 */
record Contribution(
        long infection,
        long exposure,
        KaplanMeier.@Nullable Duration duration,
        Tally.Overdue overdue,
        Tally.Recurrence recurrence) {

    /** Decimals of a weight: severity, accuracy and relation of the shipped constants need no more. */
    static final int WEIGHT_DECIMALS = 8;

    /** Of one finding by itself, whatever else its address has. */
    static Contribution of(Finding finding, LocalDate end, ScoreRules rules) {
        LocalDate since = end.minusDays(rules.limits().lookbackDays());
        boolean isInfection = finding.category() == ScoreRules.Category.INFECTION;
        boolean isExposure = finding.category() == ScoreRules.Category.EXPOSURE;
        boolean isGrave = finding.isGrave(rules);
        long weight = finding.isActive() ? units(finding.weight(rules.weights())) : 0;
        return new Contribution(
                isInfection ? weight : 0,
                isExposure ? weight : 0,
                isInfection && isGrave ? duration(finding, since) : null,
                isGrave && (isInfection || isExposure) ? overdue(finding) : Tally.Overdue.NONE,
                isInfection && isGrave ? recurrence(finding, since) : Tally.Recurrence.NONE);
    }

    /**
     * Of all findings of an organisation, in the same order: where those of one address weigh more than an address may, each
     * is cut down to its share, so that the sum is what the address weighs.
     *
     * @param findings in the order of their uids, on which the last 10⁻⁸ of a share depends
     * @param end first day after the month
     */
    static List<Contribution> ofAll(List<Finding> findings, LocalDate end, ScoreRules rules) {
        List<Contribution> each =
                findings.stream().map(finding -> of(finding, end, rules)).toList();
        long most = units(rules.weights().perAddress());
        long[] infections = shares(findings, each, Contribution::infection, most);
        long[] exposures = shares(findings, each, Contribution::exposure, most);
        List<Contribution> cut = new ArrayList<>(each.size());
        for (int i = 0; i < each.size(); i++) {
            Contribution whole = each.get(i);
            cut.add(new Contribution(infections[i], exposures[i], whole.duration, whole.overdue, whole.recurrence));
        }
        return cut;
    }

    /** A weight in units of 10⁻⁸. */
    static long units(BigDecimal weight) {
        return weight.setScale(WEIGHT_DECIMALS, RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }

    private static long[] shares(
            List<Finding> findings, List<Contribution> each, ToLongFunction<Contribution> weight, long most) {
        Map<String, Long> whole = new HashMap<>();
        for (int i = 0; i < each.size(); i++) {
            whole.merge(findings.get(i).address(), weight.applyAsLong(each.get(i)), Long::sum);
        }
        Map<String, Long> upTo = new HashMap<>();
        long[] shares = new long[each.size()];
        for (int i = 0; i < shares.length; i++) {
            String address = findings.get(i).address();
            long before = upTo.getOrDefault(address, 0L);
            long after = before + weight.applyAsLong(each.get(i));
            upTo.put(address, after);
            long ofAddress = whole.getOrDefault(address, 0L);
            shares[i] =
                    ofAddress <= most ? after - before : part(most, after, ofAddress) - part(most, before, ofAddress);
        }
        return shares;
    }

    private static long part(long most, long upTo, long whole) {
        return BigDecimal.valueOf(most)
                .multiply(BigDecimal.valueOf(upTo))
                .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static KaplanMeier.@Nullable Duration duration(Finding infection, LocalDate since) {
        boolean isTold = infection.isOpen() || !infection.timing().lastDay().isBefore(since);
        return isTold
                ? new KaplanMeier.Duration(
                        infection.timing().dwellDays(), infection.state().equals("closed"))
                : null;
    }

    private static Tally.Overdue overdue(Finding finding) {
        int age = finding.isOpen() ? finding.timing().dwellDays() : 0;
        return switch (finding.grade().severity()) {
            case "critical" -> new Tally.Overdue(age, 0);
            case "high" -> new Tally.Overdue(0, age);
            default -> Tally.Overdue.NONE;
        };
    }

    private static Tally.Recurrence recurrence(Finding infection, LocalDate since) {
        Finding.Timing timing = infection.timing();
        LocalDate closedOn = timing.closedOn();
        boolean returned = timing.returning() && !timing.firstDay().isBefore(since);
        boolean closed = closedOn != null && !closedOn.isBefore(since);
        return new Tally.Recurrence(returned ? 1 : 0, closed ? 1 : 0);
    }
}

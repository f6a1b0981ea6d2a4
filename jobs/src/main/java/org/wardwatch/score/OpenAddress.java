package org.wardwatch.score;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.wardwatch.ip.Address;
import org.wardwatch.statistics.KaplanMeier;

/**
 * An address with open findings, and what cleaning it takes out of the tally of its organisation.
 *
 * @param open its open findings, in the order of their uids
 * @param infection by how much X falls, in units of 10⁻⁸: less than its open findings weigh where it is at the most that an
 *     address may weigh
 * @param exposure the same of exposures
 * @param durations of its open infections, censored all, the shortest first
 * @param overdue ages of its oldest
 * @param returning how many of them are returns
 */
record OpenAddress(
        List<Finding> open,
        long infection,
        long exposure,
        List<KaplanMeier.Duration> durations,
        Tally.Overdue overdue,
        int returning) {

    /**
     * All of them, in order of address.
     *
     * @param findings of the organisation, in the order of their uids
     * @param end first day after the month
     */
    static List<OpenAddress> of(List<Finding> findings, LocalDate end, ScoreRules rules) {
        Map<Address, List<Finding>> byAddress = new TreeMap<>();
        for (Finding finding : findings) {
            byAddress
                    .computeIfAbsent(Address.parse(finding.address()), address -> new ArrayList<>())
                    .add(finding);
        }
        return byAddress.values().stream()
                .filter(ofAddress -> ofAddress.stream().anyMatch(Finding::isOpen))
                .map(ofAddress -> ofOne(ofAddress, end, rules))
                .toList();
    }

    private static OpenAddress ofOne(List<Finding> findings, LocalDate end, ScoreRules rules) {
        List<Finding> open = findings.stream().filter(Finding::isOpen).toList();
        List<Contribution> each = contributions(open, end, rules);
        List<Contribution> others = contributions(
                findings.stream().filter(finding -> !finding.isOpen()).toList(), end, rules);
        long most = Contribution.units(rules.weights().perAddress());
        Tally.Overdue oldest = Tally.Overdue.NONE;
        for (Contribution contribution : each) {
            oldest = oldest.orOlder(contribution.overdue());
        }
        return new OpenAddress(
                open,
                fall(each, others, Contribution::infection, most),
                fall(each, others, Contribution::exposure, most),
                durations(each, rules.limits().dwell().horizonDays()),
                oldest,
                each.stream()
                        .mapToInt(contribution -> contribution.recurrence().returning())
                        .sum());
    }

    private static List<Contribution> contributions(List<Finding> findings, LocalDate end, ScoreRules rules) {
        return findings.stream()
                .map(finding -> Contribution.of(finding, end, rules))
                .toList();
    }

    /** Beyond the horizon all are alike, so that addresses that change the mean alike are equal in it. */
    private static List<KaplanMeier.Duration> durations(List<Contribution> open, int horizonDays) {
        List<KaplanMeier.Duration> durations = new ArrayList<>();
        for (Contribution contribution : open) {
            KaplanMeier.Duration duration = contribution.duration();
            if (duration != null) {
                durations.add(new KaplanMeier.Duration(Math.min(duration.days(), horizonDays), false));
            }
        }
        durations.sort(java.util.Comparator.comparingInt(KaplanMeier.Duration::days));
        return durations;
    }

    private static long fall(
            List<Contribution> open, List<Contribution> others, ToLongFunction<Contribution> weight, long most) {
        long ofOthers = others.stream().mapToLong(weight).sum();
        long ofAll = ofOthers + open.stream().mapToLong(weight).sum();
        return Math.min(most, ofAll) - Math.min(most, ofOthers);
    }
}

package org.wardwatch.report.member;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Cells;

/**
 * A service that is open to the internet and should not be, at the end of the month.
 *
 * @param identifier what it is
 * @param type RSIT type
 * @param addresses where, those that have been open the longest first
 * @param more addresses that are left out
 * @param oldestDays how long the oldest has been seen
 */
public record Exposed(String identifier, String type, List<String> addresses, long more, long oldestDays) {

    private static final int MOST_ADDRESSES = 12;

    /** The services in rows of {@link MonthlyFindings}, the most frequent first. */
    static List<Exposed> of(List<Cells> findings, Set<String> exposures, MemberView view) {
        return findings.stream()
                .filter(row -> row.text(MonthlyFindings.STATE).equals("open"))
                .filter(row -> exposures.contains(row.text(MonthlyFindings.CLASSIFICATION_TYPE)))
                .map(row -> ReportedFinding.of(row, view))
                .collect(Collectors.groupingBy(finding -> finding.what().identifier()))
                .values()
                .stream()
                .map(Exposed::service)
                .sorted(Comparator.comparing(
                                (Exposed service) -> -(service.addresses().size() + service.more()))
                        .thenComparing(Exposed::identifier))
                .toList();
    }

    private static Exposed service(List<ReportedFinding> findings) {
        List<String> addresses = findings.stream()
                .sorted(ReportedFinding.FIRST_THINGS_FIRST)
                .map(finding -> finding.machine().address())
                .distinct()
                .toList();
        List<String> shown = addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size()));
        ReportedFinding.What what = findings.get(0).what();
        return new Exposed(
                what.identifier(),
                what.type(),
                shown,
                addresses.size() - shown.size(),
                findings.stream()
                        .mapToLong(finding -> finding.seen().days())
                        .max()
                        .orElse(0));
    }
}

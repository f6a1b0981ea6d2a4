package org.wardwatch.report.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.page.Severity;
import org.wardwatch.score.ScorePoints;

/**
 * Addresses with open findings in the order in which pages tell to clean them.
 *
 * <p>It is that of {@link ScorePoints}, where points add up from the first address on, but for neighbours whose points do not tell
 * them apart: those of the same points, and those of a hundredth or none, where rounding decides which has which. Of these the
 * most points come first, then the most severe, the surest, the oldest. The points of such neighbours add up to the same in any
 * order. Without points the most severe come first, then the oldest, then the surest.
 */
public final class DoFirst {

    /** Addresses that are told. */
    public static final int ADDRESSES = 10;

    /** Findings of one address that are told. */
    public static final int OF_ONE_ADDRESS = 4;

    /** Points that rounding alone may give. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.01");

    private static final Comparator<Cells> SEVEREST =
            Comparator.comparing((Cells finding) -> Severity.of(finding.text(MonthlyFindings.SEVERITY)));
    private static final Comparator<Cells> SUREST = Comparator.comparing(
                    (Cells finding) -> finding.decimal(MonthlyFindings.ACCURACY))
            .reversed();
    private static final Comparator<Cells> OLDEST =
            Comparator.comparing((Cells finding) -> finding.instant(MonthlyFindings.FIRST_SEEN));

    /** Of one address, and of all where no points are told. */
    private static final Comparator<Cells> WITHOUT_POINTS = SEVEREST.thenComparing(OLDEST)
            .thenComparing(SUREST)
            .thenComparing(finding -> finding.text(MonthlyFindings.FINDING_UID));

    private static final Comparator<Place> ALIKE = Comparator.comparing(Place::gain)
            .reversed()
            .thenComparing(Place::first, SEVEREST.thenComparing(SUREST).thenComparing(OLDEST))
            .thenComparing(Place::address);

    private DoFirst() {}

    /**
     * An address.
     *
     * @param address of it
     * @param points that cleaning it gives back when those before it are clean; null: not told
     * @param findings that are open on it, the most severe first
     */
    public record Place(String address, @Nullable BigDecimal points, List<Cells> findings) {

        private BigDecimal gain() {
            return Objects.requireNonNullElse(points, BigDecimal.ZERO);
        }

        private Cells first() {
            return findings.get(0);
        }
    }

    /**
     * All addresses, what is to do first first.
     *
     * @param points rows of {@link ScorePoints} by rank; none where no score is told
     * @param findings rows of {@link MonthlyFindings}; where there are points, only what has any counts
     */
    public static List<Place> of(List<Cells> points, List<Cells> findings) {
        Map<String, BigDecimal> gains = new LinkedHashMap<>();
        points.forEach(row -> gains.put(row.text(ScorePoints.FINDING_UID), row.decimal(ScorePoints.POINTS)));
        Map<String, List<Cells>> open = findings.stream()
                .filter(row -> row.text(MonthlyFindings.STATE).equals("open"))
                .filter(row -> gains.isEmpty() || gains.containsKey(row.text(MonthlyFindings.FINDING_UID)))
                .sorted(WITHOUT_POINTS)
                .collect(Collectors.groupingBy(
                        row -> row.text(MonthlyFindings.SOURCE_IP), LinkedHashMap::new, Collectors.toList()));
        if (gains.isEmpty()) {
            return open.entrySet().stream()
                    .map(entry -> new Place(entry.getKey(), null, entry.getValue()))
                    .toList();
        }
        return inTies(byRank(points, gains, open));
    }

    /** Those findings, of those addresses, that a page tells of in detail. */
    static Stream<String> told(List<Cells> points, List<Cells> findings) {
        return of(points, findings).stream()
                .limit(ADDRESSES)
                .flatMap(place -> place.findings().stream().limit(OF_ONE_ADDRESS))
                .map(finding -> finding.text(MonthlyFindings.FINDING_UID));
    }

    /** Whether the points of places that follow each other do not tell which matters more. */
    public static boolean areAlike(List<Place> places) {
        List<BigDecimal> gains =
                places.stream().map(Place::points).filter(Objects::nonNull).toList();
        return gains.size() > 1 && gains.stream().allMatch(gain -> isAlike(gain, gains.get(0)));
    }

    private static List<Place> byRank(
            List<Cells> points, Map<String, BigDecimal> gains, Map<String, List<Cells>> open) {
        return points.stream()
                .map(row -> row.text(ScorePoints.SOURCE_IP))
                .distinct()
                .filter(open::containsKey)
                .map(address -> {
                    List<Cells> findings = Objects.requireNonNull(open.get(address));
                    BigDecimal gain = findings.stream()
                            .map(finding -> gains.get(finding.text(MonthlyFindings.FINDING_UID)))
                            .filter(Objects::nonNull)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
                    return new Place(address, gain, findings);
                })
                .toList();
    }

    private static List<Place> inTies(List<Place> byRank) {
        List<Place> ordered = new ArrayList<>();
        int from = 0;
        for (int at = 1; at <= byRank.size(); at++) {
            if (at == byRank.size()
                    || !isAlike(byRank.get(at).gain(), byRank.get(from).gain())) {
                byRank.subList(from, at).stream().sorted(ALIKE).forEach(ordered::add);
                from = at;
            }
        }
        return ordered;
    }

    private static boolean isAlike(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0 || one.max(other).compareTo(ROUNDING) <= 0;
    }
}

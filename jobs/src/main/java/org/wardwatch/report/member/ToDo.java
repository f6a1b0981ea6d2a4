package org.wardwatch.report.member;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.guidance.GuidanceBook;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.data.ReportTables;
import org.wardwatch.report.page.Topic;
import org.wardwatch.score.ScorePoints;

/**
 * What to clean first: addresses in the order of what cleaning them gives back.
 *
 * @param addresses the first of them, with all that is open on each
 * @param guides how to clean them, each thing once, in the order in which it comes first
 * @param more open findings that are not among these
 * @param ordered whether points say the order; otherwise severity and age do, as where no score is told
 */
public record ToDo(List<Place> addresses, List<Guide> guides, long more, boolean ordered) {

    /** Addresses that are told in detail. */
    static final int LONGEST = 10;

    /** Findings of one address that are told in detail. */
    private static final int LONGEST_OF_ONE = ReportTables.DETAILED_FINDINGS / LONGEST;

    /**
     * An address.
     *
     * @param address of it
     * @param points that cleaning it gives back when those before it are clean; null: not told
     * @param problems that are open on it, the most severe first
     * @param more problems of it that are left out
     */
    public record Place(String address, @Nullable BigDecimal points, List<Problem> problems, long more) {}

    /**
     * An open finding.
     *
     * @param finding what is known of it
     * @param guide key of what tells how to clean it
     * @param sightings its last events, the latest first
     */
    public record Problem(ReportedFinding finding, Guide guide, List<Sighting> sightings) {}

    /**
     * How to clean something.
     *
     * @param key of its text
     * @param topic for which it is asked
     */
    public record Guide(String key, Topic topic) {}

    /** What is open at the end of a member's month. */
    static ToDo of(ReportData data, GuidanceBook guidance, OwnerMonth member) {
        Map<String, BigDecimal> points = new LinkedHashMap<>();
        for (Cells row : data.health().points().at(member)) {
            points.put(row.text(ScorePoints.FINDING_UID), row.decimal(ScorePoints.POINTS));
        }
        List<Cells> open = data.findings().at(member).stream()
                .filter(row -> row.text(MonthlyFindings.STATE).equals("open"))
                .filter(row -> points.isEmpty() || points.containsKey(row.text(MonthlyFindings.FINDING_UID)))
                .toList();
        Map<String, List<Problem>> problems = open.stream()
                .map(row -> problem(data, guidance, member, row))
                .collect(Collectors.groupingBy(
                        problem -> problem.finding().machine().address()));
        List<Place> places = order(points, problems).stream()
                .limit(LONGEST)
                .map(address -> place(address, problems.getOrDefault(address, List.of()), points))
                .toList();
        long told = places.stream().mapToLong(place -> place.problems().size()).sum();
        return new ToDo(places, guides(places), open.size() - told, !points.isEmpty());
    }

    private static List<String> order(Map<String, BigDecimal> points, Map<String, List<Problem>> problems) {
        Map<String, String> addressOf = problems.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(problem -> Map.entry(problem.finding().uid(), entry.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<String> order = new ArrayList<>(points.keySet().stream()
                .map(addressOf::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        problems.values().stream()
                .flatMap(List::stream)
                .map(Problem::finding)
                .sorted(ReportedFinding.FIRST_THINGS_FIRST)
                .map(finding -> finding.machine().address())
                .distinct()
                .filter(address -> !order.contains(address))
                .forEach(order::add);
        return order;
    }

    private static Place place(String address, List<Problem> problems, Map<String, BigDecimal> points) {
        List<Problem> sorted = problems.stream()
                .sorted(Comparator.comparing(Problem::finding, ReportedFinding.FIRST_THINGS_FIRST))
                .toList();
        BigDecimal gain = sorted.stream()
                .map(problem -> points.get(problem.finding().uid()))
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Problem> shown = sorted.subList(0, Math.min(LONGEST_OF_ONE, sorted.size()));
        return new Place(address, points.isEmpty() ? null : gain, shown, sorted.size() - shown.size());
    }

    private static List<Guide> guides(List<Place> places) {
        Map<String, Guide> guides = new LinkedHashMap<>();
        places.stream()
                .flatMap(place -> place.problems().stream())
                .map(Problem::guide)
                .forEach(guide -> guides.putIfAbsent(guide.key(), guide));
        return List.copyOf(guides.values());
    }

    private static Problem problem(ReportData data, GuidanceBook guidance, OwnerMonth member, Cells row) {
        MemberView view = data.registry().viewOf(member.owner());
        List<Sighting> sightings =
                data.cases().sightings().of(row.text(MonthlyFindings.FINDING_UID), member.month()).stream()
                        .map(event -> Sighting.of(event, view))
                        .toList();
        Topic topic = new Topic(
                row.textOrNull(MonthlyFindings.MALWARE_FAMILY),
                row.text(MonthlyFindings.IDENTIFIER),
                row.text(MonthlyFindings.CLASSIFICATION_TYPE));
        return new Problem(ReportedFinding.of(row, view), new Guide(topic.key(guidance), topic), sightings);
    }
}

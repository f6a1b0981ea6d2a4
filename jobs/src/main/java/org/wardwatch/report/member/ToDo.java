package org.wardwatch.report.member;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.guidance.GuidanceBook;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.data.DoFirst;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.page.Topic;

/**
 * What to clean first: addresses in the order of what cleaning them gives back.
 *
 * @param addresses the first of them, with all that is open on each
 * @param guides how to clean them, each thing once, in the order in which it comes first
 * @param more open findings that are not among these
 * @param order what says it
 */
public record ToDo(List<Place> addresses, List<Guide> guides, long more, Order order) {

    /** What says the order. */
    public enum Order {
        /** Points that cleaning gives back. */
        BY_POINTS,
        /** Points, which are the same for all that are told here, so that severity decides. */
        ALIKE,
        /** Severity and age, as where no score is told. */
        BY_SEVERITY
    }

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
        List<DoFirst.Place> all =
                DoFirst.of(data.health().points().at(member), data.findings().at(member));
        List<DoFirst.Place> first = all.subList(0, Math.min(DoFirst.ADDRESSES, all.size()));
        List<Place> places = first.stream()
                .map(place -> place(data, guidance, member, place))
                .toList();
        long open = all.stream().mapToLong(place -> place.findings().size()).sum();
        long told = places.stream().mapToLong(place -> place.problems().size()).sum();
        return new ToDo(places, guides(places), open - told, order(first));
    }

    private static Order order(List<DoFirst.Place> first) {
        if (first.stream().anyMatch(place -> place.points() == null)) {
            return Order.BY_SEVERITY;
        }
        return DoFirst.areAlike(first) ? Order.ALIKE : Order.BY_POINTS;
    }

    private static Place place(ReportData data, GuidanceBook guidance, OwnerMonth member, DoFirst.Place place) {
        List<Problem> problems = place.findings().stream()
                .limit(DoFirst.OF_ONE_ADDRESS)
                .map(row -> problem(data, guidance, member, row))
                .toList();
        return new Place(
                place.address(), place.points(), problems, place.findings().size() - problems.size());
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

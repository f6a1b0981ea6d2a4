package org.wardwatch.report.sector;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.wardwatch.report.data.Suppression;
import org.wardwatch.report.page.Words;

/**
 * How scores are spread over a sector's members, told of {@value Suppression#FEWEST_MEMBERS} members or more at a time.
 *
 * <p>From the healthiest band on, neighbours are joined until they hold enough members; what is left over at the end joins the group
 * before it, and so do members without a score. The groups are all members: no difference gives one of fewer away. A cut between
 * scores is told only where enough scores lie between it and the next cut, the next edge of a told group, and either end; or
 * where it falls on such an edge.
 *
 * @param groups the healthiest first; none when they are not told
 * @param cuts the median, or the three quartiles, in ascending order; none when they are not told
 */
public record Distribution(List<Group> groups, List<BigDecimal> cuts) {

    private static final int FEWEST = Suppression.FEWEST_MEMBERS;

    /** All bands, the healthiest first, as {@link #LOWEST} tells where each begins. */
    private static final List<String> BANDS = List.of("A", "B", "C", "D", "F");

    private static final int[] LOWEST = {90, 80, 70, 60, 0};

    /**
     * Neighbouring bands.
     *
     * @param first the healthiest band; null: members without a score alone
     * @param last the other end; the same where it is one band
     * @param unscored whether members without a score are among them
     * @param members how many
     */
    public record Group(@Nullable String first, @Nullable String last, boolean unscored, long members) {

        private String label(Words words) {
            if (first == null || last == null) {
                return words.say("scores.group.none");
            }
            String bands = first.equals(last) ? first : first + "–" + last;
            return unscored ? words.say("scores.group.or_none", bands) : bands;
        }
    }

    /**
     * What may be told of a sector.
     *
     * @param scores of its members, in any order
     * @param unscored members without a score
     */
    static Distribution of(List<BigDecimal> scores, long unscored) {
        List<BigDecimal> ascending = scores.stream().sorted().toList();
        List<Group> groups = groups(ascending, unscored);
        // One group is all members, of whom it tells nothing.
        List<Group> told = groups.size() > 1 ? groups : List.of();
        return new Distribution(told, cuts(ascending, edges(ascending, told)));
    }

    /** The members of each group by what a chart calls it. */
    public Map<String, Long> labelled(Words words) {
        Map<String, Long> labelled = new LinkedHashMap<>();
        groups.forEach(group -> labelled.put(group.label(words), group.members()));
        return labelled;
    }

    private static List<Group> groups(List<BigDecimal> scores, long unscored) {
        List<Group> groups = new ArrayList<>();
        Group open = null;
        for (int band = 0; band < BANDS.size(); band++) {
            Group next = new Group(BANDS.get(band), BANDS.get(band), false, members(scores, band));
            open = close(open == null ? next : joined(open, next), groups);
        }
        if (unscored > 0) {
            Group none = new Group(null, null, true, unscored);
            open = close(open == null ? none : joined(open, none), groups);
        }
        if (open != null && !groups.isEmpty()) {
            groups.add(joined(groups.remove(groups.size() - 1), open));
        }
        return groups;
    }

    /** Adds the group if it is large enough; else it stays open for the next band. */
    private static @Nullable Group close(Group group, List<Group> groups) {
        if (group.members() < FEWEST) {
            return group;
        }
        groups.add(group);
        return null;
    }

    private static Group joined(Group before, Group next) {
        return new Group(
                before.first() == null ? next.first() : before.first(),
                next.last() == null ? before.last() : next.last(),
                before.unscored() || next.unscored(),
                before.members() + next.members());
    }

    private static long members(List<BigDecimal> scores, int band) {
        return atLeast(scores, LOWEST[band]) - (band == 0 ? 0 : atLeast(scores, LOWEST[band - 1]));
    }

    private static long atLeast(List<BigDecimal> scores, int lowest) {
        return scores.stream()
                .filter(score -> score.compareTo(BigDecimal.valueOf(lowest)) >= 0)
                .count();
    }

    /** How many scores lie below each edge between two told groups, and at either end. */
    private static TreeSet<Integer> edges(List<BigDecimal> scores, List<Group> told) {
        TreeSet<Integer> edges = new TreeSet<>(List.of(0, scores.size()));
        for (Group group : told) {
            if (group.last() != null) {
                long above = atLeast(scores, LOWEST[BANDS.indexOf(group.last())]);
                edges.add(scores.size() - (int) above);
            }
        }
        return edges;
    }

    private static List<BigDecimal> cuts(List<BigDecimal> scores, TreeSet<Integer> edges) {
        for (List<Integer> quarters : List.of(List.of(1, 2, 3), List.of(2))) {
            List<Integer> ranks = quarters.stream()
                    .map(quarter -> (quarter * scores.size() + 3) / 4)
                    .toList();
            if (leavesEnough(ranks, edges, scores.size())) {
                return ranks.stream().map(rank -> between(scores, rank)).toList();
            }
        }
        return List.of();
    }

    private static boolean leavesEnough(List<Integer> ranks, TreeSet<Integer> edges, int scores) {
        TreeSet<Integer> limits = new TreeSet<>(edges);
        limits.addAll(ranks);
        return ranks.stream()
                .allMatch(rank -> rank > 0
                        && rank < scores
                        && Collections.max(limits.headSet(rank)) <= rank - FEWEST
                        && Collections.min(limits.tailSet(rank, false)) >= rank + FEWEST);
    }

    /** Midway between the two scores beside the cut, so that it is no member's own. */
    private static BigDecimal between(List<BigDecimal> scores, int rank) {
        return scores.get(rank - 1).add(scores.get(rank)).divide(BigDecimal.valueOf(2), 3, RoundingMode.HALF_EVEN);
    }
}

package org.wardwatch.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wardwatch.TableRows;
import org.wardwatch.lake.Cells;
import org.wardwatch.trend.SectorTrends;

class SuppressionTest {

    @Test
    void aRowOfFiveMembersIsWithheldWithTheSmallestOfSix() {
        List<Cells> rows = rows(Map.of(
                new Series("*", "*"), List.of(1, 2, 3, 4, 5, 6, 7),
                new Series("scan", "*"), List.of(1, 2, 3, 4, 5, 6, 7),
                new Series("scan", "five"), List.of(1, 2, 3, 4, 5),
                new Series("scan", "six"), List.of(1, 2, 3, 4, 5, 6),
                new Series("scan", "seven"), List.of(1, 2, 3, 4, 5, 6, 7)));

        assertThat(Suppression.withheld(rows)).containsExactly(new Series("scan", "five"), new Series("scan", "six"));
    }

    @Test
    void nothingIsWithheldWhereEveryRowHasSixMembers() {
        List<Cells> rows = rows(Map.of(
                new Series("*", "*"), List.of(1, 2, 3, 4, 5, 6),
                new Series("scan", "*"), List.of(1, 2, 3, 4, 5, 6),
                new Series("scan", ""), List.of(1, 2, 3, 4, 5, 6)));

        assertThat(Suppression.withheld(rows)).isEmpty();
    }

    @Test
    void aTypeThatIsWithheldTakesItsFamiliesAlong() {
        List<Cells> rows = rows(Map.of(
                new Series("*", "*"), List.of(1, 2, 3, 4, 5, 6, 7),
                new Series("c2", "*"), List.of(1, 2),
                new Series("c2", "x"), List.of(1, 2),
                new Series("scan", "*"), List.of(1, 2, 3, 4, 5, 6, 7),
                new Series("scan", "y"), List.of(1, 2, 3, 4, 5, 6, 7)));

        assertThat(Suppression.withheld(rows)).hasSize(4).doesNotContain(Series.TOTAL);
    }

    @Test
    void noMemberLearnsOfFewerThanFiveOthersFromATotalAndItsToldRows() {
        for (int seed = 0; seed < 500; seed++) {
            Map<Series, List<Integer>> members = generated(new Random(seed));
            Set<Series> withheld = Suppression.withheld(rows(members));
            for (Series total : members.keySet()) {
                if (total.isLeaf() || withheld.contains(total)) {
                    continue;
                }
                Set<Integer> remaining = new HashSet<>();
                members.forEach((series, hit) -> {
                    boolean isPart = total.isTypeTotal()
                            ? series.isLeaf() && series.typeTotal().equals(total)
                            : series.isTypeTotal();
                    if (isPart && withheld.contains(series)) {
                        remaining.addAll(hit);
                    }
                });
                // Whoever reads it is one of them, perhaps, and takes its own figures away.
                assertThat(remaining.isEmpty() || remaining.size() - 1 >= 5)
                        .as("seed %d, %s less its told rows", seed, total)
                        .isTrue();
            }
        }
    }

    private static Map<Series, List<Integer>> generated(Random random) {
        Map<Series, Set<Integer>> members = new TreeMap<>();
        for (String type : List.of("c2", "scan", "spam")) {
            for (int family = random.nextInt(4); family >= 0; family--) {
                int most = 1 + random.nextInt(9);
                for (int i = 0; i < most; i++) {
                    int member = random.nextInt(12);
                    for (Series series : List.of(new Series(type, "f" + family), new Series(type, "*"), Series.TOTAL)) {
                        members.computeIfAbsent(series, any -> new HashSet<>()).add(member);
                    }
                }
            }
        }
        return members.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new ArrayList<>(entry.getValue())));
    }

    private static List<Cells> rows(Map<Series, List<Integer>> members) {
        TableRows rows = new TableRows(SectorTrends.TABLE);
        members.forEach((series, hit) -> rows.row(
                SectorTrends.CLASSIFICATION_TYPE, series.type(),
                SectorTrends.MALWARE_FAMILY, series.family(),
                SectorTrends.MEMBERS_HIT, hit.size(),
                SectorTrends.EVENTS, hit.size() * 10));
        return rows.cells();
    }
}

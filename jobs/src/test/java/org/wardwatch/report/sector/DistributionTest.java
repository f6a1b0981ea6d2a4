package org.wardwatch.report.sector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.wardwatch.report.page.PageLanguage;
import org.wardwatch.report.page.Words;

class DistributionTest {

    private static final Words EN = Words.in(PageLanguage.EN);

    @Test
    void neighbouringBandsAreJoinedFromTheHealthiestOn() {
        assertThat(told(scores(2, 1, 4, 7, 6), 0)).containsExactly("A–C 7", "D 7", "F 6");
        assertThat(told(scores(6, 6, 6, 6, 6), 0)).containsExactly("A 6", "B 6", "C 6", "D 6", "F 6");
    }

    @Test
    void whatIsLeftOverJoinsTheGroupBeforeIt() {
        assertThat(told(scores(8, 0, 7, 0, 3), 0)).containsExactly("A 8", "B–F 10");
        assertThat(told(scores(8, 0, 0, 0, 7), 2)).containsExactly("A 8", "B–F, none 9");
        assertThat(told(scores(8, 0, 0, 0, 7), 6)).containsExactly("A 8", "B–F 7", "none 6");
    }

    @Test
    void oneGroupIsAllMembersAndIsNotTold() {
        assertThat(Distribution.of(scores(2, 0, 0, 1, 9), 0).groups()).isEmpty();
        assertThat(Distribution.of(scores(0, 0, 0, 0, 60), 0).groups()).isEmpty();
        assertThat(Distribution.of(List.of(), 7).groups()).isEmpty();
    }

    @Test
    void cutsLeaveSixScoresBetweenThem() {
        assertThat(Distribution.of(inOneBand(11), 0).cuts()).isEmpty();
        assertThat(Distribution.of(inOneBand(12), 0).cuts()).containsExactly(new BigDecimal("6.500"));
        assertThat(Distribution.of(inOneBand(23), 0).cuts()).hasSize(1);
        assertThat(Distribution.of(inOneBand(24), 0).cuts())
                .containsExactly(new BigDecimal("6.500"), new BigDecimal("12.500"), new BigDecimal("18.500"));
    }

    @Test
    void noCutGivesAwayWhatLiesBetweenItAndTheEdgeOfABand() {
        // Six lie below 90 and seven below the median: the two would tell of the one between.
        assertThat(Distribution.of(scores(7, 6, 0, 0, 0), 0).cuts()).isEmpty();
        assertThat(Distribution.of(scores(6, 6, 0, 0, 0), 0).cuts()).hasSize(1);
    }

    @Test
    void whatIsToldIsOfSixMembersOrMoreWhateverTheScores() {
        Random random = new Random(20_261_126);
        for (int round = 0; round < 20_000; round++) {
            List<BigDecimal> scores = random(random);
            int unscored = random.nextInt(3) == 0 ? random.nextInt(12) : 0;
            Distribution told = Distribution.of(scores, unscored);
            assertThat(told.groups()).hasSizeBetween(0, 6).doesNotHaveDuplicates();
            if (!told.groups().isEmpty()) {
                assertThat(told.groups()).hasSizeGreaterThan(1).allMatch(group -> group.members() >= 6);
                assertThat(told.groups().stream()
                                .mapToLong(Distribution.Group::members)
                                .sum())
                        .isEqualTo(scores.size() + unscored);
            }
            assertThat(told.cuts())
                    .isSorted()
                    .satisfiesAnyOf(
                            cuts -> assertThat(cuts).isEmpty(),
                            cuts -> assertThat(cuts).hasSize(1),
                            cuts -> assertThat(cuts).hasSize(3));
            assertCutsLeaveSix(scores, told);
            Collections.shuffle(scores, random);
            assertThat(Distribution.of(scores, unscored)).isEqualTo(told);
        }
    }

    /** By ranks: ties lie on either side of a cut, in whatever order. */
    private static void assertCutsLeaveSix(List<BigDecimal> scores, Distribution told) {
        int n = scores.size();
        List<Integer> ranks = IntStream.rangeClosed(1, 3)
                .filter(quarter -> told.cuts().size() == 3 || (told.cuts().size() == 1 && quarter == 2))
                .mapToObj(quarter -> (int) Math.ceil(quarter * n / 4.0))
                .toList();
        TreeSet<Integer> limits = new TreeSet<>(ranks);
        limits.add(0);
        limits.add(n);
        int above = 0;
        for (Distribution.Group group : told.groups()) {
            above += (int) scores.stream().filter(score -> isIn(group, score)).count();
            limits.add(n - above);
        }
        for (int rank : ranks) {
            assertThat(rank - limits.lower(rank)).isGreaterThanOrEqualTo(6);
            assertThat(limits.higher(rank) - rank).isGreaterThanOrEqualTo(6);
        }
    }

    private static boolean isIn(Distribution.Group group, BigDecimal score) {
        String band = score.intValue() >= 90
                ? "A"
                : score.intValue() >= 80 ? "B" : score.intValue() >= 70 ? "C" : score.intValue() >= 60 ? "D" : "F";
        String first = group.first();
        String last = group.last();
        return first != null && last != null && first.compareTo(band) <= 0 && last.compareTo(band) >= 0;
    }

    private static List<BigDecimal> random(Random random) {
        int n = random.nextInt(81);
        int lowest = random.nextInt(100);
        List<BigDecimal> scores = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            scores.add(BigDecimal.valueOf(lowest * 100L + random.nextInt(10_001 - lowest * 100), 2));
        }
        return scores;
    }

    private static List<BigDecimal> scores(int a, int b, int c, int d, int f) {
        List<BigDecimal> scores = new ArrayList<>();
        List.of(new int[] {a, 90}, new int[] {b, 80}, new int[] {c, 70}, new int[] {d, 60}, new int[] {f, 0})
                .forEach(band -> {
                    for (int i = 0; i < band[0]; i++) {
                        scores.add(BigDecimal.valueOf(band[1] * 100L + i, 2));
                    }
                });
        return scores;
    }

    private static List<BigDecimal> inOneBand(int members) {
        return IntStream.rangeClosed(1, members).mapToObj(BigDecimal::valueOf).toList();
    }

    private static List<String> told(List<BigDecimal> scores, int unscored) {
        return Distribution.of(scores, unscored).labelled(EN).entrySet().stream()
                .map(bar -> bar.getKey() + " " + bar.getValue())
                .toList();
    }
}

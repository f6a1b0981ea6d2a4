package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.wardwatch.statistics.KaplanMeier;

class SectorMeansTest {

    private final List<SectorMeans.Member> members = new ArrayList<>();

    @Test
    void aSectorWithEnoughMembersAndEpisodesHasItsOwnTheOthersHaveTheProgrammes() {
        members("large", 5, 4, 6);
        members("small", 4, 5, 12);
        members("clean", 1, 0, 0);
        // Twenty of 6 days and twenty of 12 are 9 on average.
        assertThat(means()).isEqualTo(Map.of("large", days("6"), "small", days("9"), "clean", days("9")));
    }

    @Test
    void aProgrammeWithTooFewHasThePrior() {
        members("large", 5, 3, 6);
        assertThat(means()).isEqualTo(Map.of("large", days("10")));
    }

    private void members(String sector, int count, int episodes, int days) {
        for (int i = 0; i < count; i++) {
            members.add(new SectorMeans.Member(
                    sector, Collections.nCopies(episodes, new KaplanMeier.Duration(days, true))));
        }
    }

    private Map<String, BigDecimal> means() {
        return new SectorMeans(members, TestRules.shipped().limits().dwell()).all();
    }

    private static BigDecimal days(String days) {
        return new BigDecimal(days).setScale(SectorMeans.DECIMALS);
    }
}

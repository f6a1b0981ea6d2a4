package org.wardwatch.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.statistics.KaplanMeier;

/**
 * RMST_sector of each sector in one month: its members' mean time to clean where they have enough episodes, else the programme's, else
 * the prior. Disputed episodes are among them, so that a dispute changes nobody else's score.
 */
final class SectorMeans {

    /** Decimals of a mean, in days. */
    static final int DECIMALS = 6;

    private final Map<String, List<Member>> bySector;
    private final ScoreRules.Dwell rules;

    /**
     * A member.
     *
     * @param sector of it
     * @param durations of its infections that tell of the time to clean
     */
    record Member(String sector, List<KaplanMeier.Duration> durations) {}

    /** Of all members of the month. */
    SectorMeans(Collection<Member> members, ScoreRules.Dwell rules) {
        this.bySector =
                members.stream().collect(Collectors.groupingBy(Member::sector, TreeMap::new, Collectors.toList()));
        this.rules = rules;
    }

    /** By sector, in days. */
    Map<String, BigDecimal> all() {
        BigDecimal programme =
                pooled(bySector.values().stream().flatMap(List::stream).toList());
        BigDecimal otherwise = programme == null ? rounded(rules.priorDays()) : programme;
        return bySector.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        sector -> {
                            BigDecimal own = pooled(sector.getValue());
                            return own == null ? otherwise : own;
                        },
                        (one, other) -> one,
                        TreeMap::new));
    }

    private @Nullable BigDecimal pooled(List<Member> members) {
        long withEpisodes =
                members.stream().filter(member -> !member.durations().isEmpty()).count();
        Durations all = new Durations(rules.horizonDays());
        members.forEach(member -> member.durations().forEach(all::add));
        boolean isEnough = withEpisodes >= rules.sectorMembers() && all.count() >= rules.sectorEpisodes();
        return isEnough ? rounded(BigDecimal.valueOf(all.mean())) : null;
    }

    /** A mean as tables hold it. */
    static BigDecimal rounded(BigDecimal days) {
        return days.setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}

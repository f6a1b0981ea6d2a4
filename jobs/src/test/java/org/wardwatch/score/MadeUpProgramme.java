package org.wardwatch.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wardwatch.statistics.KaplanMeier;

/** Members of four sectors from seeded draws, from clean to bad, scored without tables. */
final class MadeUpProgramme {

    private static final int SECTORS = 4;
    private static final BigDecimal THOUSAND = new BigDecimal(1000);

    private final List<Member> members = new ArrayList<>();

    /** A member. */
    private record Member(
            String sector, int ipv4Addresses, int ipv6Ranges, BigDecimal coverage, List<Finding> findings) {

        Formula formula(Map<String, BigDecimal> sectorMeans, ScoreRules rules) {
            BigDecimal size = new BigDecimal(
                            ipv4Addresses + ipv6Ranges * rules.space().ipv6RangeAddresses())
                    .divide(THOUSAND, 6, RoundingMode.HALF_EVEN)
                    .min(rules.space().sizeCap());
            return new Formula(size, Objects.requireNonNull(sectorMeans.get(sector)), rules);
        }

        SectorMeans.Member timeToClean(ScoreRules rules) {
            List<KaplanMeier.Duration> durations = new ArrayList<>();
            for (Finding finding : findings) {
                KaplanMeier.Duration duration =
                        Contribution.of(finding, GeneratedFindings.END, rules).duration();
                if (duration != null) {
                    durations.add(duration);
                }
            }
            return new SectorMeans.Member(sector, durations);
        }
    }

    MadeUpProgramme(int count) {
        GeneratedFindings generated = new GeneratedFindings("made-up programme");
        for (int i = 0; i < count; i++) {
            int findings = generated.below(6) == 0 ? 0 : 1 + generated.below(4 << generated.below(5));
            members.add(new Member(
                    "sector-" + i % SECTORS,
                    8 << generated.below(12),
                    generated.below(4),
                    new BigDecimal(generated.below(3) == 0 ? 60 + generated.below(40) : 100),
                    generated.findings(findings, 1 + findings)));
        }
    }

    /** Scores by member; null: withheld. */
    List<@Nullable BigDecimal> scores(ScoreRules rules) {
        Map<String, BigDecimal> sectorMeans = new SectorMeans(
                        members.stream()
                                .map(member -> member.timeToClean(rules))
                                .toList(),
                        rules.limits().dwell())
                .all();
        List<@Nullable BigDecimal> scores = new ArrayList<>();
        for (Member member : members) {
            boolean withheld = member.coverage.compareTo(rules.limits().minimumCoverage()) < 0;
            Tally tally = Tally.of(member.findings, GeneratedFindings.END, rules);
            scores.add(
                    withheld
                            ? null
                            : HealthScore.of(tally, member.formula(sectorMeans, rules))
                                    .score());
        }
        return scores;
    }
}

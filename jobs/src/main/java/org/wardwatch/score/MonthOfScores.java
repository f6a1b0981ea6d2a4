package org.wardwatch.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.wardwatch.statistics.KaplanMeier;

/** All members of one month, scored together, because the time to clean leans on the sector's. */
final class MonthOfScores {

    private static final int DAYS_SCALE = 6;

    private final List<Row> members;
    private final ScoreRules rules;

    /**
     * A month.
     *
     * @param members one row each: {@code org_id, month, sector, size, coverage, complete} and the columns of
     *     {@link TallyRow}
     */
    MonthOfScores(List<Row> members, ScoreRules rules) {
        this.members = members;
        this.rules = rules;
    }

    /** Rows of {@link Scores}, not capped yet. */
    Iterator<Row> rows() {
        return members.stream().map(this::row).iterator();
    }

    private Row row(Row member) {
        Tally tally = TallyRow.from(member);
        BigDecimal size = member.getAs("size");
        BigDecimal sectorMean = sectorMean(member.getAs("sector"));
        HealthScore health = HealthScore.of(tally, size, sectorMean, rules);
        BigDecimal coverage = member.getAs("coverage");
        boolean withheld = coverage.compareTo(rules.limits().minimumCoverage()) < 0;
        String state = withheld ? "insufficient_data" : member.<Boolean>getAs("complete") ? "scored" : "capped";
        HealthScore.Parts parts = health.parts();
        return RowFactory.create(
                member.getAs("org_id"),
                member.getAs("month"),
                member.getAs("sector"),
                state,
                withheld ? null : health.score(),
                withheld ? null : HealthScore.band(health.score()),
                withheld ? null : health.score(),
                HealthScore.rounded(parts.prevalence()),
                HealthScore.rounded(parts.dwell()),
                HealthScore.rounded(parts.overdue()),
                HealthScore.rounded(parts.recurrence()),
                HealthScore.rounded(parts.exposure()),
                coverage,
                size,
                tally.infections().setScale(DAYS_SCALE, RoundingMode.HALF_EVEN),
                tally.exposures().setScale(DAYS_SCALE, RoundingMode.HALF_EVEN),
                ownMean(tally),
                HealthScore.decided(tally, rules.limits().dwell().horizonDays()),
                sectorMean,
                tally.overdue().critical(),
                tally.overdue().high(),
                tally.recurrence().returning(),
                tally.recurrence().closed(),
                rules.methodVersion());
    }

    private @Nullable BigDecimal ownMean(Tally tally) {
        return tally.durations().isEmpty() ? null : mean(tally.durations());
    }

    /** The sector's mean time to clean when it has enough of it, else the programme's, else the prior. */
    private BigDecimal sectorMean(String sector) {
        BigDecimal ofSector = pooledMean(members.stream()
                .filter(row -> sector.equals(row.getAs("sector")))
                .toList());
        if (ofSector != null) {
            return ofSector;
        }
        BigDecimal ofProgramme = pooledMean(members);
        return Objects.requireNonNullElse(
                ofProgramme, rules.limits().dwell().priorDays().setScale(DAYS_SCALE, RoundingMode.HALF_EVEN));
    }

    /** The mean of all episodes of these members; NULL when they are too few. */
    private @Nullable BigDecimal pooledMean(List<Row> rows) {
        List<KaplanMeier.Duration> durations = new ArrayList<>();
        int withEpisodes = 0;
        for (Row row : rows) {
            Tally tally = TallyRow.from(row);
            withEpisodes += tally.durations().isEmpty() ? 0 : 1;
            durations.addAll(tally.durations());
        }
        ScoreRules.Dwell limits = rules.limits().dwell();
        boolean isEnough = withEpisodes >= limits.sectorMembers() && durations.size() >= limits.sectorEpisodes();
        return isEnough ? mean(durations) : null;
    }

    private BigDecimal mean(List<KaplanMeier.Duration> durations) {
        double days =
                KaplanMeier.of(durations).restrictedMean(rules.limits().dwell().horizonDays());
        return BigDecimal.valueOf(days).setScale(DAYS_SCALE, RoundingMode.HALF_EVEN);
    }
}

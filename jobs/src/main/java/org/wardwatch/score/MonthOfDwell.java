package org.wardwatch.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.wardwatch.statistics.KaplanMeier;
import org.wardwatch.statistics.LogRank;

/** How long infections lasted, of all members as of the end of one month, and of the same month a year before. */
final class MonthOfDwell {

    private static final String ALL = "*";
    private static final int DECIMALS = 6;

    private final Date month;
    private final int horizonDays;
    private final Map<Subject, List<KaplanMeier.Duration>> now = new TreeMap<>();
    private final Map<Subject, List<KaplanMeier.Duration>> yearBefore = new TreeMap<>();
    private final Map<String, String> sectors = new TreeMap<>();

    /**
     * Whose.
     *
     * @param scope organisation or sector
     * @param name of it
     * @param identifier or {@code *}
     */
    private record Subject(String scope, String name, String identifier) implements Comparable<Subject> {
        @Override
        public int compareTo(Subject other) {
            int byScope = scope.compareTo(other.scope);
            int byName = byScope != 0 ? byScope : name.compareTo(other.name);
            return byName != 0 ? byName : identifier.compareTo(other.identifier);
        }

        boolean isOrganisation() {
            return scope.equals("organisation");
        }
    }

    /**
     * Of these episodes.
     *
     * @param episodes what {@link DwellStep#durations} gives of the month, in any order
     */
    MonthOfDwell(Date month, Iterable<Row> episodes, int horizonDays) {
        this.month = month;
        this.horizonDays = horizonDays;
        episodes.forEach(this::add);
    }

    /** Rows of {@link DwellTimes}. */
    Stream<Row> times() {
        return now.entrySet().stream().map(subject -> time(subject.getKey(), subject.getValue()));
    }

    /** Rows of {@link DwellCurves}. */
    Stream<Row> curves() {
        return now.entrySet().stream()
                .filter(subject -> subject.getKey().identifier.equals(ALL))
                .flatMap(subject -> KaplanMeier.of(subject.getValue()).steps().stream()
                        .map(step -> RowFactory.create(
                                subject.getKey().scope,
                                subject.getKey().name,
                                month,
                                step.day(),
                                step.atRisk(),
                                step.ended(),
                                rounded(step.survival()))));
    }

    private void add(Row episode) {
        Map<Subject, List<KaplanMeier.Duration>> when = episode.<Boolean>getAs("year_before") ? yearBefore : now;
        KaplanMeier.Duration duration =
                new KaplanMeier.Duration(episode.<Integer>getAs("days"), episode.<Boolean>getAs("ended"));
        String orgId = episode.getAs("org_id");
        String sector = episode.getAs("sector");
        sectors.put(orgId, sector);
        for (String identifier : List.of(ALL, episode.<String>getAs("identifier"))) {
            for (Subject subject : List.of(
                    new Subject("organisation", orgId, identifier), new Subject("sector", sector, identifier))) {
                when.computeIfAbsent(subject, any -> new ArrayList<>()).add(duration);
            }
        }
    }

    private Row time(Subject subject, List<KaplanMeier.Duration> durations) {
        KaplanMeier curve = KaplanMeier.of(durations);
        OptionalInt median = curve.median();
        LogRank sector = subject.isOrganisation() ? test(durations, othersOfSector(subject)) : null;
        LogRank year = test(durations, yearBefore.getOrDefault(subject, List.of()));
        return RowFactory.create(
                subject.scope,
                subject.name,
                month,
                subject.identifier,
                durations.size(),
                (int) durations.stream().filter(KaplanMeier.Duration::ended).count(),
                median.isPresent() ? (Object) median.getAsInt() : null,
                rounded(curve.restrictedMean(horizonDays)),
                rounded(curve.restrictedMeanError(horizonDays)),
                sector == null ? null : rounded(sector.chiSquare()),
                sector == null ? null : rounded(sector.p()),
                year == null ? null : rounded(year.chiSquare()),
                year == null ? null : rounded(year.p()));
    }

    private List<KaplanMeier.Duration> othersOfSector(Subject organisation) {
        String sector = sectors.get(organisation.name);
        List<KaplanMeier.Duration> others = new ArrayList<>();
        for (String orgId : new TreeSet<>(sectors.keySet())) {
            boolean isOther = !orgId.equals(organisation.name)
                    && sectors.getOrDefault(orgId, "").equals(sector);
            if (isOther) {
                others.addAll(now.getOrDefault(new Subject("organisation", orgId, organisation.identifier), List.of()));
            }
        }
        return others;
    }

    private static @Nullable LogRank test(List<KaplanMeier.Duration> one, List<KaplanMeier.Duration> other) {
        return other.isEmpty() ? null : LogRank.of(one, other);
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}

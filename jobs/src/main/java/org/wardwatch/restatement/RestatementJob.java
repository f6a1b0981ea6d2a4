package org.wardwatch.restatement;

import java.sql.Date;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.MonthlyTrends;

/** Keeps what is published of each organisation and month as rows of its own, with why it changed. */
public final class RestatementJob {

    /** Figures of a month that has no row of scores any more, because the organisation is said not to have been a member. */
    private static final Map<String, @Nullable String> WITHDRAWN = Map.of("state", "withdrawn");

    private final Transaction lake;

    /** What was published last, by figure, and by which release. */
    private record Published(long release, SortedMap<String, @Nullable String> figures) {}

    private record SectorMonth(@Nullable String sector, YearMonth month) {

        static SectorMonth of(FigureChange change) {
            return new SectorMonth(change.sector(), change.owner().month());
        }
    }

    private RestatementJob(Transaction lake) {
        this.lake = lake;
    }

    /**
     * Adds to {@code published_figures} what the release to come publishes of these months and no release has published so: of
     * every organisation and month of which any figure is another, all figures.
     */
    public static Written run(SparkSession spark, Transaction lake, Months months) {
        List<Row> rows = new RestatementJob(lake).rows(months);
        return rows.isEmpty()
                ? new Written(0, false)
                : lake.append(PublishedFigures.TABLE, spark.createDataFrame(rows, PublishedFigures.TABLE.schema()));
    }

    private List<Row> rows(Months months) {
        Map<OwnerMonth, Map<String, @Nullable String>> now = figures(FigureStep.figures(
                lake.read(Scores.TABLE).where(months.where()),
                lake.read(MonthlyTrends.TABLE).where(months.where())));
        Map<OwnerMonth, Published> before =
                last(lake.read(PublishedFigures.TABLE).where(months.where()));
        before.keySet().forEach(owner -> now.putIfAbsent(owner, WITHDRAWN));
        List<FigureChange> changed = now.entrySet().stream()
                .map(owner -> new FigureChange(owner.getKey(), figures(before.get(owner.getKey())), owner.getValue()))
                .filter(change -> !change.before().equals(change.now()))
                .sorted(Comparator.comparing(
                                (FigureChange change) -> change.owner().month())
                        .thenComparing(change -> change.owner().orgId()))
                .toList();
        Map<Long, Causes> causes = causes(changed, before);
        Map<SectorMonth, Set<String>> moving = moving(changed);
        List<Row> rows = new ArrayList<>();
        for (FigureChange change : changed) {
            OwnerMonth owner = change.owner();
            Published last = before.get(owner);
            Set<Cause> why = last == null
                    ? EnumSet.of(Cause.FIRST_PUBLISHED)
                    : why(Objects.requireNonNull(causes.get(last.release)), change, moving);
            change.now()
                    .forEach((figure, value) -> rows.add(RowFactory.create(
                            lake.release().number() + 1,
                            owner.orgId(),
                            Date.valueOf(owner.month().atDay(1)),
                            figure,
                            value,
                            Cause.text(why))));
        }
        return rows;
    }

    private static Map<String, @Nullable String> figures(@Nullable Published last) {
        return last == null ? Map.of() : last.figures;
    }

    private static Set<Cause> why(Causes causes, FigureChange change, Map<SectorMonth, Set<String>> moving) {
        if (change.now().equals(WITHDRAWN)) {
            return EnumSet.of(Cause.REGISTRY_CHANGE);
        }
        String orgId = change.owner().orgId();
        boolean othersMoved =
                moving.getOrDefault(SectorMonth.of(change), Set.of()).stream().anyMatch(mover -> !mover.equals(orgId));
        return causes.of(change, othersMoved);
    }

    /** By sector and month, the organisations whose own figures are others. */
    private static Map<SectorMonth, Set<String>> moving(List<FigureChange> changed) {
        return changed.stream()
                .filter(FigureChange::isOwn)
                .collect(Collectors.groupingBy(
                        SectorMonth::of,
                        Collectors.mapping(change -> change.owner().orgId(), Collectors.toSet())));
    }

    /** By the release with which to compare. */
    private Map<Long, Causes> causes(List<FigureChange> changed, Map<OwnerMonth, Published> before) {
        Map<Long, Set<String>> orgIds = new TreeMap<>();
        for (FigureChange change : changed) {
            Published last = before.get(change.owner());
            if (last != null) {
                orgIds.computeIfAbsent(last.release, release -> new TreeSet<>())
                        .add(change.owner().orgId());
            }
        }
        Map<Long, Causes> causes = new HashMap<>();
        orgIds.forEach((release, ids) -> causes.put(release, Causes.since(lake, release, ids)));
        return causes;
    }

    private static Map<OwnerMonth, Map<String, @Nullable String>> figures(Dataset<Row> figures) {
        Map<OwnerMonth, Map<String, @Nullable String>> byOwner = new HashMap<>();
        for (Cells row : Cells.of(figures)) {
            byOwner.computeIfAbsent(OwnerMonth.of(row), owner -> new TreeMap<>())
                    .put(row.text(PublishedFigures.FIGURE), row.textOrNull(PublishedFigures.VALUE));
        }
        return byOwner;
    }

    private static Map<OwnerMonth, Published> last(Dataset<Row> published) {
        Map<OwnerMonth, Published> last = new HashMap<>();
        for (Cells row : Cells.of(published.orderBy(PublishedFigures.RELEASE.col()))) {
            long release = row.whole(PublishedFigures.RELEASE);
            OwnerMonth owner = OwnerMonth.of(row);
            Published known = last.get(owner);
            if (known == null || known.release < release) {
                known = new Published(release, new TreeMap<>());
                last.put(owner, known);
            }
            known.figures.put(row.text(PublishedFigures.FIGURE), row.textOrNull(PublishedFigures.VALUE));
        }
        return last;
    }
}

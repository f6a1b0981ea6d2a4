package org.wardwatch.restatement;

import java.sql.Date;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
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
        List<OwnerMonth> changed = now.keySet().stream()
                .filter(owner -> !isPublished(before.get(owner), now.get(owner)))
                .sorted(Comparator.comparing(OwnerMonth::month).thenComparing(OwnerMonth::orgId))
                .toList();
        Map<Long, Causes> causes = causes(changed, before);
        List<Row> rows = new ArrayList<>();
        for (OwnerMonth owner : changed) {
            Published last = before.get(owner);
            Map<String, @Nullable String> figures = now.getOrDefault(owner, WITHDRAWN);
            Set<Cause> why = last == null ? EnumSet.of(Cause.FIRST_PUBLISHED) : why(causes, owner, last, figures);
            figures.forEach((figure, value) -> rows.add(RowFactory.create(
                    lake.release().number() + 1,
                    owner.orgId(),
                    Date.valueOf(owner.month().atDay(1)),
                    figure,
                    value,
                    Cause.text(why))));
        }
        return rows;
    }

    private static boolean isPublished(@Nullable Published last, @Nullable Map<String, @Nullable String> figures) {
        return last != null && last.figures.equals(figures);
    }

    private static Set<Cause> why(
            Map<Long, Causes> causes, OwnerMonth owner, Published last, Map<String, @Nullable String> figures) {
        return figures.equals(WITHDRAWN)
                ? EnumSet.of(Cause.REGISTRY_CHANGE)
                : Objects.requireNonNull(causes.get(last.release)).of(owner, last.figures, figures);
    }

    /** By the release with which to compare. */
    private Map<Long, Causes> causes(List<OwnerMonth> changed, Map<OwnerMonth, Published> before) {
        Map<Long, Set<String>> orgIds = new TreeMap<>();
        for (OwnerMonth owner : changed) {
            Published last = before.get(owner);
            if (last != null) {
                orgIds.computeIfAbsent(last.release, release -> new TreeSet<>()).add(owner.orgId());
            }
        }
        Map<Long, Causes> causes = new HashMap<>();
        orgIds.forEach((release, ids) -> causes.put(release, Causes.since(lake, release, ids)));
        return causes;
    }

    private static Map<OwnerMonth, Map<String, @Nullable String>> figures(Dataset<Row> figures) {
        Map<OwnerMonth, Map<String, @Nullable String>> byOwner = new HashMap<>();
        for (Row row : figures.collectAsList()) {
            byOwner.computeIfAbsent(OwnerMonth.of(row), owner -> new TreeMap<>())
                    .put(figure(row), value(row));
        }
        return byOwner;
    }

    private static Map<OwnerMonth, Published> last(Dataset<Row> published) {
        Map<OwnerMonth, Published> last = new HashMap<>();
        for (Row row : published.orderBy(PublishedFigures.RELEASE.col()).collectAsList()) {
            long release = row.<Long>getAs(PublishedFigures.RELEASE.column());
            OwnerMonth owner = OwnerMonth.of(row);
            Published known = last.get(owner);
            if (known == null || known.release < release) {
                known = new Published(release, new TreeMap<>());
                last.put(owner, known);
            }
            known.figures.put(figure(row), value(row));
        }
        return last;
    }

    private static String figure(Row row) {
        return row.getAs(PublishedFigures.FIGURE.column());
    }

    private static @Nullable String value(Row row) {
        return row.getAs(PublishedFigures.VALUE.column());
    }
}

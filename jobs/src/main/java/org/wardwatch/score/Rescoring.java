package org.wardwatch.score;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Transaction;

/** Scores the months of one organisation anew in which what it says of a finding makes a difference. */
final class Rescoring {

    private final Transaction lake;
    private final String orgId;
    private final ScoreRules rules;

    /**
     * A published score.
     *
     * @param state scored, capped or insufficient_data
     * @param points null: withheld
     * @param methodVersion by which it was scored
     */
    private record Published(String state, @Nullable BigDecimal points, int methodVersion) {}

    Rescoring(Transaction lake, String orgId, ScoreRules rules) {
        this.lake = lake;
        this.orgId = orgId;
        this.rules = rules;
    }

    /**
     * After some statements, already written, took the place of others. Months that have not been scored yet need nothing: they
     * will be scored as things are then.
     */
    Rescored after(List<Statement> before, List<Statement> after) {
        Set<YearMonth> told = new TreeSet<>();
        before.forEach(statement -> told.addAll(months(statement.findingUid())));
        after.forEach(statement -> told.addAll(months(statement.findingUid())));
        Map<YearMonth, Published> published = published();
        List<YearMonth> concerned = told.stream()
                .filter(month -> isExcluded(before, month) != isExcluded(after, month))
                .filter(published::containsKey)
                .toList();
        List<YearMonth> touched = withCapped(concerned, published);
        List<YearMonth> scored = touched.stream()
                .filter(month -> version(published, month) == rules.methodVersion())
                .toList();
        if (!scored.isEmpty()) {
            ScoreJob.rescore(lake, orgId, new Months(scored), rules);
        }
        List<YearMonth> otherMethod =
                touched.stream().filter(month -> !scored.contains(month)).toList();
        return new Rescored(orgId, true, changes(published, published()), otherMethod);
    }

    private static boolean isExcluded(List<Statement> statements, YearMonth month) {
        return statements.stream().anyMatch(statement -> statement.excludesIn(month));
    }

    /** Months that may be held at the score of a concerned one are concerned too. */
    private static List<YearMonth> withCapped(List<YearMonth> concerned, Map<YearMonth, Published> published) {
        Set<YearMonth> months = new TreeSet<>(concerned);
        if (!concerned.isEmpty()) {
            published.forEach((month, score) -> {
                if (score.state.equals("capped") && month.isAfter(concerned.get(0))) {
                    months.add(month);
                }
            });
        }
        return List.copyOf(months);
    }

    private static int version(Map<YearMonth, Published> published, YearMonth month) {
        return Objects.requireNonNull(published.get(month)).methodVersion;
    }

    private static List<Rescored.Change> changes(Map<YearMonth, Published> before, Map<YearMonth, Published> after) {
        List<Rescored.Change> changes = new ArrayList<>();
        after.forEach((month, score) -> {
            BigDecimal points = Objects.requireNonNull(before.get(month)).points;
            // Published scores have two decimals all, so that equal ones are equal as text.
            if (!Objects.toString(points).equals(Objects.toString(score.points))) {
                changes.add(new Rescored.Change(month, points, score.points));
            }
        });
        return changes;
    }

    private List<YearMonth> months(String findingUid) {
        return lake
                .read(MonthlyFindings.TABLE)
                .where(MonthlyFindings.FINDING_UID
                        .col()
                        .equalTo(findingUid)
                        .and(MonthlyFindings.ORG_ID.col().equalTo(orgId)))
                .select(MonthlyFindings.MONTH.col())
                .collectAsList()
                .stream()
                .map(row -> YearMonth.from(row.getDate(0).toLocalDate()))
                .toList();
    }

    private Map<YearMonth, Published> published() {
        Map<YearMonth, Published> published = new TreeMap<>();
        for (Row row : lake.read(Scores.TABLE)
                .where(Scores.ORG_ID.col().equalTo(orgId))
                .collectAsList()) {
            Date month = row.getAs(Scores.MONTH.column());
            published.put(
                    YearMonth.from(month.toLocalDate()),
                    new Published(
                            row.getAs(Scores.STATE.column()),
                            row.getAs(Scores.SCORE.column()),
                            row.<Integer>getAs(Scores.METHOD_VERSION.column())));
        }
        return published;
    }
}

package org.wardwatch.restatement;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.trunc;

import java.sql.Date;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Events;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Release;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.Transaction;
import org.wardwatch.match.Matches;
import org.wardwatch.score.Disputes;
import org.wardwatch.score.Scores;

/** Compares the tables as they are with those of an older release, and tells what it was that changed a month's figures. */
final class Causes {

    private final Transaction lake;
    private final @Nullable Release then;
    private final Map<String, Map<Cause, YearMonth>> ofEvents = new HashMap<>();
    private final Set<String> disputing;
    private final Set<YearMonth> coverageChanged;
    private final boolean laterDays;

    private Causes(Transaction lake, @Nullable Release then, Collection<String> orgIds) {
        this.lake = lake;
        this.then = then;
        Optional<Dataset<Row>> matches = then(Matches.TABLE);
        Optional<Dataset<Row>> events = then(Events.TABLE);
        Optional<Dataset<Row>> coverage = then(Coverage.TABLE);
        this.disputing = disputing();
        this.coverageChanged = coverage.map(this::coverageChangedSince).orElseGet(Set::of);
        this.laterDays = coverage.isPresent() && !lastDay(coverage.get()).equals(lastDay(lake.read(Coverage.TABLE)));
        if (matches.isPresent() && events.isPresent()) {
            readChanges(matches.get(), events.get(), orgIds);
        }
    }

    /** What changed since a release, of these organisations. */
    static Causes since(Transaction lake, long release, Collection<String> orgIds) {
        return new Causes(lake, lake.earlier(release).orElse(null), orgIds);
    }

    /**
     * Why the figures of this month are others than they were; at least one cause.
     *
     * @param othersMoved whether own figures of another member of the sector are others in that month too
     */
    Set<Cause> of(FigureChange change, boolean othersMoved) {
        boolean isOwn = change.isOwn();
        Set<Cause> causes = isOwn ? ofOwn(change) : EnumSet.noneOf(Cause.class);
        boolean isCoverage = (change.isOther(Scores.COVERAGE) || change.isOther(Scores.STATE))
                && coverageChanged.contains(change.owner().month());
        if (isCoverage) {
            causes.add(Cause.COVERAGE);
        }
        if (isOwn && causes.isEmpty() && laterDays) {
            causes.add(Cause.LATER_DAYS);
        }
        boolean isOfSector = change.isOther(Scores.RMST_SECTOR)
                || change.isOther(Scores.PERCENTILE)
                || (change.isOther(Scores.COVERAGE) && !isCoverage);
        if (isOfSector && (othersMoved || !isOwn)) {
            causes.add(Cause.SECTOR);
        }
        return causes.isEmpty() ? EnumSet.of(Cause.UNKNOWN) : causes;
    }

    private Set<Cause> ofOwn(FigureChange change) {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        String orgId = change.owner().orgId();
        ofEvents.getOrDefault(orgId, Map.of()).forEach((cause, since) -> {
            if (!since.isAfter(change.owner().month())) {
                causes.add(cause);
            }
        });
        if (disputing.contains(orgId)) {
            causes.add(Cause.DISPUTE);
        }
        if (change.isOther(Scores.METHOD_VERSION)) {
            causes.add(Cause.METHOD_VERSION);
        }
        if (change.isOther(Scores.SIZE) || change.isOther(Scores.SECTOR)) {
            causes.add(Cause.REGISTRY_CHANGE);
        }
        return causes;
    }

    private void readChanges(Dataset<Row> matches, Dataset<Row> events, Collection<String> orgIds) {
        Dataset<Row> changes =
                MatchChangeStep.changes(matches, lake.read(Matches.TABLE), events, lake.read(Events.TABLE), orgIds);
        for (Cells change : Cells.of(changes)) {
            ofEvents.computeIfAbsent(change.text(Matches.ORG_ID), orgId -> new HashMap<>())
                    .put(Cause.valueOf(change.row().getAs(MatchChangeStep.CAUSE)), change.month("since"));
        }
    }

    /** Organisations whose statements are others than they were. */
    private Set<String> disputing() {
        Column[] stated = {
            Disputes.ORG_ID.col(),
            Disputes.FINDING_UID.col(),
            Disputes.KIND.col(),
            Disputes.IN_FORCE_FROM.col(),
            Disputes.IN_FORCE_UNTIL.col()
        };
        Dataset<Row> now = lake.read(Disputes.TABLE).select(stated);
        Dataset<Row> before =
                then(Disputes.TABLE).map(rows -> rows.select(stated)).orElseGet(() -> now.limit(0));
        return now.except(before).unionByName(before.except(now)).collectAsList().stream()
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
    }

    /** Months of which other days are known to be covered. */
    private Set<YearMonth> coverageChangedSince(Dataset<Row> before) {
        Column[] told = {Coverage.FEED_NAME.col(), Coverage.DAY.col(), Coverage.STATE.col()};
        Dataset<Row> now = lake.read(Coverage.TABLE).select(told);
        Dataset<Row> then = before.select(told);
        Dataset<Row> changed = now.except(then).unionByName(then.except(now));
        return Cells.of(changed.select(trunc(Coverage.DAY.col(), "MM").as("month"))
                        .distinct())
                .stream()
                .map(month -> month.month("month"))
                .collect(Collectors.toSet());
    }

    private Optional<Dataset<Row>> then(Table table) {
        return Optional.ofNullable(then)
                .map(release -> release.tables().get(table.name()))
                .flatMap(version -> lake.readAt(table, version));
    }

    private static Optional<Date> lastDay(Dataset<Row> coverage) {
        return Optional.ofNullable(coverage.agg(max(Coverage.DAY.col())).first().getDate(0));
    }
}

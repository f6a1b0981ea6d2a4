package org.wardwatch.restatement;

import static org.apache.spark.sql.functions.max;

import java.sql.Date;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Events;
import org.wardwatch.lake.Release;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.Transaction;
import org.wardwatch.match.Matches;
import org.wardwatch.score.Disputes;

/** Compares the tables as they are with those of an older release, and tells what it was that changed a month's figures. */
final class Causes {

    private final Transaction lake;
    private final @Nullable Release then;
    private final Map<String, Map<Cause, YearMonth>> ofEvents = new HashMap<>();
    private final Set<String> disputing;
    private final boolean isReadable;
    private final boolean laterDays;

    private Causes(Transaction lake, @Nullable Release then, Collection<String> orgIds) {
        this.lake = lake;
        this.then = then;
        Optional<Dataset<Row>> matches = then(Matches.TABLE);
        Optional<Dataset<Row>> events = then(Events.TABLE);
        this.isReadable = matches.isPresent() && events.isPresent();
        this.disputing = disputing();
        this.laterDays = !lastDay(then(Coverage.TABLE)).equals(lastDay(Optional.of(lake.read(Coverage.TABLE))));
        if (matches.isPresent() && events.isPresent()) {
            readChanges(matches.get(), events.get(), orgIds);
        }
    }

    /** What changed since a release, of these organisations. */
    static Causes since(Transaction lake, long release, Collection<String> orgIds) {
        return new Causes(lake, lake.earlier(release).orElse(null), orgIds);
    }

    /** Why the figures of this month are others than they were; at least one cause. */
    Set<Cause> of(OwnerMonth owner, Map<String, @Nullable String> before, Map<String, @Nullable String> now) {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        ofEvents.getOrDefault(owner.orgId(), Map.of()).forEach((cause, since) -> {
            if (!since.isAfter(owner.month())) {
                causes.add(cause);
            }
        });
        if (disputing.contains(owner.orgId())) {
            causes.add(Cause.DISPUTE);
        }
        if (isOther(before, now, "method_version")) {
            causes.add(Cause.METHOD_VERSION);
        }
        if (isOther(before, now, "size") || isOther(before, now, "sector")) {
            causes.add(Cause.REGISTRY_CHANGE);
        }
        if (isOther(before, now, "coverage") || isOther(before, now, "state")) {
            causes.add(Cause.COVERAGE);
        }
        if (isOther(before, now, "rmst_sector") || isOther(before, now, "percentile")) {
            causes.add(Cause.SECTOR);
        }
        if (causes.isEmpty()) {
            causes.add(isReadable && laterDays ? Cause.LATER_DAYS : Cause.UNKNOWN);
        }
        return causes;
    }

    private void readChanges(Dataset<Row> matches, Dataset<Row> events, Collection<String> orgIds) {
        List<Row> changes = MatchChangeStep.changes(
                        matches, lake.read(Matches.TABLE), events, lake.read(Events.TABLE), orgIds)
                .collectAsList();
        for (Row change : changes) {
            ofEvents.computeIfAbsent(change.getAs("org_id"), orgId -> new HashMap<>())
                    .put(
                            Cause.valueOf(change.getAs("cause")),
                            YearMonth.from(change.<Date>getAs("since").toLocalDate()));
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

    private Optional<Dataset<Row>> then(Table table) {
        return Optional.ofNullable(then)
                .map(release -> release.tables().get(table.name()))
                .flatMap(version -> lake.readAt(table, version));
    }

    private static Optional<Date> lastDay(Optional<Dataset<Row>> coverage) {
        return coverage.map(days -> days.agg(max(Coverage.DAY.col())).first().getDate(0));
    }

    private static boolean isOther(
            Map<String, @Nullable String> before, Map<String, @Nullable String> now, String figure) {
        return !Objects.equals(before.get(figure), now.get(figure));
    }
}

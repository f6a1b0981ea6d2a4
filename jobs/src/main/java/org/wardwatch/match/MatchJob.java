package org.wardwatch.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.wardwatch.ingest.Events;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.rangejoin.index.RangeIndex;
import org.wardwatch.registry.Networks;

/**
 * Brings {@code matches} up to date: new or corrected events against all networks, new or changed networks against all
 * history; the same rows as matching everything from scratch.
 */
public final class MatchJob {

    private final SparkSession spark;
    private final Transaction lake;

    private MatchJob(SparkSession spark, Transaction lake) {
        this.spark = spark;
        this.lake = lake;
    }

    /**
     * Matches what changed since last time.
     *
     * @param allowed rows of {@link AllowedRanges}
     * @return matches written, and whether any is different
     */
    public static Written run(SparkSession spark, Transaction lake, List<Row> allowed) {
        return new MatchJob(spark, lake).bringUpToDate(allowed);
    }

    /** As {@link #run}, then matches all events of {@code [from, until)} anew, whatever is recorded of them. */
    public static Written run(SparkSession spark, Transaction lake, List<Row> allowed, Instant from, Instant until) {
        MatchJob job = new MatchJob(spark, lake);
        Written upToDate = job.bringUpToDate(allowed);
        Written again = job.rematch(from, until);
        return new Written(again.rows(), upToDate.changed() || again.changed());
    }

    private Written bringUpToDate(List<Row> allowed) {
        lake.replace(AllowedRanges.TABLE, spark.createDataFrame(allowed, AllowedRanges.TABLE.schema()));
        Broadcast<OwnerIndex> owners = broadcast(OwnerIndex.of(networks()));
        lake.replace(
                OwnedSpace.TABLE,
                spark.createDataFrame(OwnedSpaceStep.ownedSpace(owners.value()), OwnedSpace.TABLE.schema()));
        Written written = Changes.since(lake)
                .map(changes -> apply(changes, owners))
                .orElseGet(() -> lake.replace(Matches.TABLE, matches(lake.read(Events.TABLE), owners)));
        lake.madeFrom(Matches.TABLE, madeFrom());
        return written;
    }

    private Written apply(Changes changes, Broadcast<OwnerIndex> owners) {
        if (changes.none()) {
            return new Written(0, false);
        }
        if (changes.onlyNewEvents()) {
            return append(matches(changes.newEvents(), owners).persist(StorageLevel.MEMORY_AND_DISK()));
        }
        Dataset<Row> events = lake.read(Events.TABLE);
        Dataset<Row> moved = changes.eventKeys();
        Dataset<Row> affected = moved;
        if (!changes.ranges().isEmpty()) {
            Broadcast<RangeIndex> ranges = broadcast(RangeIndex.of(changes.ranges()));
            affected = MatchStep.eventsWithin(events, ranges)
                    .select(Events.EVENT_ID.col(), Events.EVENT_MONTH.col())
                    .unionByName(moved)
                    .distinct();
        }
        return replaceMatchesOf(affected.persist(), events, owners);
    }

    private Written append(Dataset<Row> persisted) {
        try {
            return lake.append(Matches.TABLE, persisted);
        } finally {
            persisted.unpersist();
        }
    }

    /** Replaces the matches of the affected events, in the months in which they lie. */
    private Written replaceMatchesOf(Dataset<Row> affected, Dataset<Row> events, Broadcast<OwnerIndex> owners) {
        try {
            List<Row> months =
                    affected.select(Events.EVENT_MONTH.col()).distinct().collectAsList();
            if (months.isEmpty()) {
                return new Written(0, false);
            }
            String where = months.stream()
                    .map(month -> "DATE'" + month.getDate(0) + "'")
                    .sorted()
                    .collect(Collectors.joining(", ", Events.EVENT_MONTH.column() + " IN (", ")"));
            Dataset<Row> ids = affected.select(Events.EVENT_ID.col());
            Dataset<Row> kept = lake.read(Matches.TABLE).where(where).join(ids, ids.columns(), "left_anti");
            Dataset<Row> fresh = matches(events.where(where).join(ids, ids.columns(), "left_semi"), owners);
            return lake.replace(Matches.TABLE, where, kept.unionByName(fresh));
        } finally {
            affected.unpersist();
        }
    }

    private Written rematch(Instant from, Instant until) {
        String where = String.format(
                "%1$s >= TIMESTAMP'%2$s' AND %1$s < TIMESTAMP'%3$s'", Events.TIME_SOURCE.column(), from, until);
        Dataset<Row> events = lake.read(Events.TABLE)
                .where(col(Events.TIME_SOURCE.column())
                        .geq(lit(Timestamp.from(from)))
                        .and(col(Events.TIME_SOURCE.column()).lt(lit(Timestamp.from(until)))));
        return lake.replace(Matches.TABLE, where, matches(events, broadcast(OwnerIndex.of(networks()))));
    }

    private Dataset<Row> matches(Dataset<Row> events, Broadcast<OwnerIndex> owners) {
        Broadcast<AllowedIndex> allowed =
                broadcast(AllowedIndex.of(lake.read(AllowedRanges.TABLE).collectAsList()));
        return MatchStep.matches(events, owners, allowed);
    }

    private List<Network> networks() {
        return lake.read(Networks.TABLE).collectAsList().stream()
                .map(Network::from)
                .toList();
    }

    private Map<String, String> madeFrom() {
        return java.util.stream.Stream.of(Events.TABLE, Networks.TABLE, AllowedRanges.TABLE)
                .collect(Collectors.toMap(Table::name, table -> Long.toString(lake.version(table))));
    }

    private <T> Broadcast<T> broadcast(T value) {
        return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(value);
    }
}

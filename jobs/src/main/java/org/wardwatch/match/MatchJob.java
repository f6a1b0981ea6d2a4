package org.wardwatch.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.wardwatch.ingest.Events;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
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
        OwnerIndex owners = OwnerIndex.of(networks());
        lake.replace(
                OwnedSpace.TABLE, spark.createDataFrame(OwnedSpaceStep.ownedSpace(owners), OwnedSpace.TABLE.schema()));
        Dataset<Row> ownership = Ownership.of(spark, owners);
        Written written = Changes.since(lake)
                .map(changes -> apply(changes, ownership))
                .orElseGet(() -> lake.replace(Matches.TABLE, matches(lake.read(Events.TABLE), ownership)));
        lake.madeFrom(Matches.TABLE, madeFrom());
        return written;
    }

    private Written apply(Changes changes, Dataset<Row> ownership) {
        if (changes.none()) {
            return new Written(0, false);
        }
        if (changes.onlyNewEvents()) {
            return append(matches(changes.newEvents(), ownership).persist(StorageLevel.MEMORY_AND_DISK()));
        }
        Dataset<Row> events = lake.read(Events.TABLE);
        Dataset<Row> moved = changes.eventKeys();
        Dataset<Row> affected = moved;
        if (!changes.ranges().isEmpty()) {
            affected = MatchStep.eventsWithin(events, ranges(changes))
                    .select(Events.EVENT_ID.col(), Events.EVENT_MONTH.col())
                    .unionByName(moved)
                    .distinct();
        }
        return replaceMatchesOf(affected.persist(), events, ownership);
    }

    private Written append(Dataset<Row> persisted) {
        try {
            return lake.append(Matches.TABLE, persisted);
        } finally {
            persisted.unpersist();
        }
    }

    /** Replaces the matches of the affected events, in the months in which they lie. */
    private Written replaceMatchesOf(Dataset<Row> affected, Dataset<Row> events, Dataset<Row> ownership) {
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
            Dataset<Row> fresh = matches(events.where(where).join(ids, ids.columns(), "left_semi"), ownership);
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
        return lake.replace(Matches.TABLE, where, matches(events, Ownership.of(spark, OwnerIndex.of(networks()))));
    }

    private Dataset<Row> matches(Dataset<Row> events, Dataset<Row> ownership) {
        List<Network> allowed = lake.read(AllowedRanges.TABLE).collectAsList().stream()
                .map(Network::allowed)
                .toList();
        return MatchStep.matches(events, ownership, Ownership.of(spark, OwnerIndex.of(allowed)));
    }

    private Dataset<Row> ranges(Changes changes) {
        List<Row> keys = changes.ranges().stream()
                .map(range -> RowFactory.create(Ownership.key(range.first()), Ownership.key(range.last())))
                .toList();
        return spark.createDataFrame(
                keys,
                new StructType()
                        .add("first_key", TableColumn.ADDRESS_KEY, false)
                        .add("last_key", TableColumn.ADDRESS_KEY, false));
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
}

package org.wardwatch.match;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.ingest.Events;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.lake.Transaction;
import org.wardwatch.registry.Networks;

/**
 * What changed since the matches were made.
 *
 * @param newEvents events that were added
 * @param goneEvents events that were taken away or had other values
 * @param ranges ranges that were added, withdrawn or changed, in the registry or on the allow-list
 * @param added number of {@code newEvents}
 * @param gone number of {@code goneEvents}
 */
record Changes(Dataset<Row> newEvents, Dataset<Row> goneEvents, List<AddressRange> ranges, long added, long gone) {

    private static final String CHANGE = "_change_type";

    /** The changes since the lineage of {@link Matches}; empty when it is not known, so that all must be matched. */
    static Optional<Changes> since(Transaction lake) {
        Map<String, String> madeFrom = lake.lineageOf(Matches.TABLE);
        if (!madeFrom.keySet().containsAll(List.of("events", "networks", "allowed_ranges"))) {
            return Optional.empty();
        }
        Optional<Dataset<Row>> events = lake.changesSince(Events.TABLE, version(madeFrom, Events.TABLE));
        Optional<List<Row>> networks = changed(lake, madeFrom, Networks.TABLE);
        Optional<List<Row>> allowed = changed(lake, madeFrom, AllowedRanges.TABLE);
        if (events.isEmpty() || networks.isEmpty() || allowed.isEmpty()) {
            return Optional.empty();
        }
        List<AddressRange> ranges = new ArrayList<>();
        networks.get().forEach(row -> ranges.add(Network.from(row).range()));
        allowed.get().forEach(row -> ranges.add(Network.allowed(row).range()));
        Dataset<Row> added = events.get().where(col(CHANGE).isin("insert", "update_postimage"));
        Dataset<Row> gone = events.get().where(col(CHANGE).isin("delete", "update_preimage"));
        if (version(madeFrom, Events.TABLE) == lake.version(Events.TABLE)) {
            return Optional.of(new Changes(added, gone, ranges, 0, 0));
        }
        return Optional.of(new Changes(added, gone, ranges, added.count(), gone.count()));
    }

    /** Whether nothing changed. */
    boolean none() {
        return added == 0 && gone == 0 && ranges.isEmpty();
    }

    /** Whether events were added and nothing else happened. */
    boolean onlyNewEvents() {
        return gone == 0 && ranges.isEmpty();
    }

    /** {@code event_id} and {@code event_month} of all events that came, went or changed. */
    Dataset<Row> eventKeys() {
        Column[] key = {Events.EVENT_ID.col(), Events.EVENT_MONTH.col()};
        return newEvents.select(key).unionByName(goneEvents.select(key)).distinct();
    }

    /** Rows that stand in only one of the two versions, the clock of recording left aside. */
    private static Optional<List<Row>> changed(Transaction lake, Map<String, String> madeFrom, Table table) {
        long before = version(madeFrom, table);
        if (before == lake.version(table)) {
            return Optional.of(List.of());
        }
        Column[] content = table.digested().stream().map(TableColumn::col).toArray(Column[]::new);
        Dataset<Row> now = lake.read(table).select(content);
        return lake.readAt(table, before)
                .map(rows -> rows.select(content))
                .map(then -> now.except(then).unionByName(then.except(now)).collectAsList());
    }

    private static long version(Map<String, String> madeFrom, Table table) {
        return Long.parseLong(java.util.Objects.requireNonNull(madeFrom.get(table.name())));
    }
}

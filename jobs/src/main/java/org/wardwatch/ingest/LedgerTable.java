package org.wardwatch.ingest;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Transaction;

/** The rows of {@link Inputs} of one feed, and their next state. */
record LedgerTable(Transaction tx, String feed, List<Row> inputs) {

    /** The inputs of this feed. */
    static LedgerTable of(Transaction tx, String feed) {
        return new LedgerTable(
                tx, feed, tx.read(Inputs.TABLE).where(ofFeed(feed)).collectAsList());
    }

    /**
     * Writes what the plan did.
     *
     * @param drift is filled: by path, the columns that are new, missing or moved
     */
    void write(
            Ledger.Plan plan,
            Map<String, InputCounts> counts,
            SortedMap<String, String> drift,
            FeedDescription description,
            Instant now) {
        List<Row> added = new ArrayList<>();
        Set<String> addedIds = new HashSet<>();
        String columns = Ledger.lastColumns(inputs);
        for (Ledger.Reading reading : plan.toRead()) {
            String changed = SchemaDrift.between(columns, reading.survey().columns());
            if (changed != null) {
                drift.put(reading.survey().file().path(), changed);
            }
            if (!SchemaDrift.isNone(reading.survey().columns())) {
                columns = reading.survey().columns();
            }
            InputCounts rows = counts.getOrDefault(reading.inputId(), InputCounts.NONE);
            added.add(row(reading, rows, description, changed, now));
            addedIds.add(reading.inputId());
        }
        boolean anyReadAgain = inputs.stream().anyMatch(input -> addedIds.contains(id(input)));
        if (plan.replaced().isEmpty() && !anyReadAgain) {
            tx.append(Inputs.TABLE, spark().createDataFrame(added, Inputs.TABLE.schema()));
            return;
        }
        inputs.stream()
                .filter(input -> !addedIds.contains(id(input)))
                .map(input -> plan.replaced().contains(id(input)) ? withState(input, Ledger.REPLACED) : input)
                .forEach(added::add);
        tx.replace(Inputs.TABLE, ofFeed(feed), spark().createDataFrame(added, Inputs.TABLE.schema()));
    }

    /** Marks these inputs of any feed as withdrawn. */
    static void withdraw(Transaction tx, Collection<String> inputIds) {
        Dataset<Row> ledger = tx.read(Inputs.TABLE);
        List<Row> next = ledger.collectAsList().stream()
                .map(input -> inputIds.contains(id(input)) ? withState(input, Ledger.WITHDRAWN) : input)
                .toList();
        tx.replace(Inputs.TABLE, ledger.sparkSession().createDataFrame(next, Inputs.TABLE.schema()));
    }

    private SparkSession spark() {
        return tx.read(Inputs.TABLE).sparkSession();
    }

    private static String id(Row input) {
        return input.getAs(Inputs.INPUT_ID.column());
    }

    private static Row withState(Row input, String state) {
        Object[] values = new Object[input.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = input.get(i);
        }
        values[input.fieldIndex(Inputs.STATE.column())] = state;
        return RowFactory.create(values);
    }

    private static Row row(
            Ledger.Reading reading,
            InputCounts counts,
            FeedDescription description,
            @Nullable String drift,
            Instant now) {
        return RowFactory.create(
                reading.inputId(),
                reading.content().sha256(),
                description.feed(),
                description.hash(),
                reading.survey().file().path(),
                reading.content().bytes(),
                counts.rows(),
                counts.events(),
                counts.duplicates(),
                counts.rejects(),
                Ledger.ACTIVE,
                reading.survey().columns(),
                drift,
                Timestamp.from(now));
    }

    private static String ofFeed(String feed) {
        return Inputs.FEED_NAME.column() + " = '" + feed.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

package org.wardwatch.lake;

import io.delta.tables.DeltaTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.storage.StorageLevel;
import org.wardwatch.Problem;
import scala.jdk.javaapi.CollectionConverters;

/**
 * One run's view of the lake and its writes. Nothing of it is seen by readers before {@link #publish}; what was written
 * and not published is taken back when the next transaction begins.
 */
public final class Transaction implements Snapshot, AutoCloseable {

    /** Local property of Spark that names the table that a job is for, where it is for one. */
    public static final String STEP = "wardwatch.step";

    private final Lake lake;
    private final Release base;
    private final WriteLock lock;
    private final Map<String, Long> versions = new HashMap<>();
    private final SortedMap<String, SortedMap<String, String>> lineage;
    private final Map<Table, Set<String>> written = new HashMap<>();
    private boolean changed;

    Transaction(Lake lake, Release base, WriteLock lock) {
        this.lake = lake;
        this.base = base;
        this.lock = lock;
        this.lineage = new TreeMap<>(base.lineage());
        takeBackUnpublished();
    }

    @Override
    public Release release() {
        return base;
    }

    @Override
    public Dataset<Row> read(Table table) {
        Long version = versions.get(table.name());
        if (version == null) {
            return lake.none(table);
        }
        refuseDamaged(table.name());
        return lake.read(table, version);
    }

    /** The table's rows at an older version, when that can still be read. */
    public Optional<Dataset<Row>> readAt(Table table, long version) {
        if (lake.integrity().damage(table.name(), version, Optional.empty()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(lake.read(table, version));
    }

    /**
     * Rows that were inserted or deleted after {@code version}, with Delta's {@code _change_type}; empty when the lake no
     * longer knows, as where the table was repaired since.
     */
    public Optional<Dataset<Row>> changesSince(Table table, long version) {
        long now = version(table);
        if (version > now) {
            return Optional.empty();
        }
        refuseDamaged(table.name());
        TableLog log = lake.log(table.name());
        List<Long> between = LongStream.rangeClosed(version + 1, now).boxed().toList();
        if (!log.commits().containsAll(between) || TableRewrite.isAmong(log, version, now)) {
            return Optional.empty();
        }
        lake.integrity().refuseOtherCommits(table.name(), version, now, lake.commits(base, table.name(), version));
        try {
            Dataset<Row> changes = lake.spark()
                    .read()
                    .format("delta")
                    .option("readChangeFeed", "true")
                    .option("startingVersion", Math.min(version + 1, now))
                    .option("endingVersion", now)
                    .load(lake.path(table.name()));
            return Optional.of(version == now ? changes.limit(0) : changes);
        } catch (Exception e) {
            // Delta throws checked exceptions undeclared. Its log may have been cleaned: the caller starts from
            // scratch.
            return Optional.empty();
        }
    }

    /** The Delta version at which this transaction sees the table; -1 when it was never written. */
    public long version(Table table) {
        return versions.getOrDefault(table.name(), -1L);
    }

    /** Makes these the only rows of the table. */
    public Written replace(Table table, Dataset<Row> rows) {
        return replace(table, "true", rows);
    }

    /**
     * Makes these the only rows of the table for which {@code where} holds; all of them must satisfy it.
     *
     * @param where SQL over the table's columns
     */
    public Written replace(Table table, String where, Dataset<Row> rows) {
        return named(table, () -> replaced(table, where, rows));
    }

    private Written replaced(Table table, String where, Dataset<Row> rows) {
        Dataset<Row> next = rows.select(table.projection()).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            Map<List<String>, Fingerprint> after = Fingerprint.ofPartitions(next, table);
            boolean isNew = !versions.containsKey(table.name());
            Map<List<String>, Fingerprint> before =
                    isNew ? Map.of() : Fingerprint.ofPartitions(read(table).where(where), table);
            create(table);
            long stands = after.values().stream().mapToLong(Fingerprint::rows).sum();
            Optional<ChangedPartitions> changes = ChangedPartitions.between(table, before, after);
            if (changes.isEmpty()) {
                return new Written(stands, isNew);
            }
            Dataset<Row> other = next.where(changes.get().where());
            String there = changes.get().and(where);
            DataFrameWriter<Row> writer =
                    laidOut(table, other, changes.get().rows()).mode(SaveMode.Overwrite);
            if (!"true".equals(there)) {
                writer = writer.option("replaceWhere", there);
            }
            commit(table, writer);
            wrote(table, there);
            return new Written(stands, true);
        } finally {
            next.unpersist();
        }
    }

    /**
     * Adds rows that the table does not hold yet; the caller has made sure of that. They are counted, then written: what is
     * dear to compute twice the caller has persisted.
     */
    public Written append(Table table, Dataset<Row> rows) {
        return named(table, () -> appended(table, rows));
    }

    private Written appended(Table table, Dataset<Row> rows) {
        Dataset<Row> added = rows.select(table.projection());
        long count = added.count();
        if (count > 0) {
            create(table);
            commit(table, laidOut(table, added, count).mode(SaveMode.Append));
            wrote(table, "true");
        }
        return new Written(count, count > 0);
    }

    /** Records from which versions or contents a derived table was made. */
    public void madeFrom(Table table, Map<String, String> inputs) {
        SortedMap<String, String> sorted = new TreeMap<>(inputs);
        if (!sorted.equals(lineage.put(table.name(), sorted))) {
            changed = true;
        }
    }

    /** The record of an older release, if there is one of this number and its tables can still be read. */
    public Optional<Release> earlier(long release) {
        return lake.recorded(release);
    }

    /** What the table was made from, in versions of this transaction; empty when it was never made. */
    public Map<String, String> lineageOf(Table table) {
        return Map.copyOf(lineage.getOrDefault(table.name(), new TreeMap<>()));
    }

    /** The rows of this table among which lies all that this transaction has written; empty when it has written nothing to it. */
    public Optional<Dataset<Row>> written(Table table) {
        return Optional.ofNullable(written.get(table)).map(where -> read(table).where(String.join(" OR ", where)));
    }

    /** Whether anything has been written that readers do not see yet. */
    public boolean changed() {
        return changed;
    }

    /**
     * Publishes all that was written as the next release; nothing when nothing changed.
     *
     * @param command for people: what was run
     * @param now for people: when
     * @throws Problem to be retried, when another process has published meanwhile
     */
    public Release publish(String command, Instant now) {
        if (!changed) {
            return base;
        }
        Release next =
                new Release(base.number() + 1, new TreeMap<>(versions), lineage, now.toString(), command, states());
        lake.publish(next);
        changed = false;
        return next;
    }

    @Override
    public void close() {
        lock.close();
    }

    /** The files of a table that has been written. */
    DataFiles files(Table table) {
        refuseDamaged(table.name());
        return DataFiles.of(lake.spark(), lake.path(table.name()), version(table));
    }

    /** Properties of every table. */
    Map<String, String> properties() {
        return lake.properties();
    }

    /** Properties of a table that has been written. */
    Map<String, String> propertiesOf(Table table) {
        refuseDamaged(table.name());
        return CollectionConverters.asJava(new DeltaTables(lake.spark())
                .snapshot(lake.path(table.name()), version(table))
                .metadata()
                .configuration());
    }

    /** Names of the columns of a table that has been written, declared or not. */
    String[] columns(Table table) {
        refuseDamaged(table.name());
        return lake.anyColumns(table.name(), version(table)).columns();
    }

    /** Alters a table without changing a row of it. */
    void alter(Table table, String how) {
        long before = version(table);
        refuseUnlessHeadIs(before, table.name());
        lake.spark().sql("ALTER TABLE delta.`" + lake.path(table.name()) + "` " + how);
        refuseUnlessHeadIs(before + 1, table.name());
        sameRows(table.name(), before, before + 1);
    }

    /** Sees to it that the next release remembers the state of its tables; whether the last one does not. */
    boolean rememberStates() {
        boolean isMissing = !base.states().keySet().containsAll(base.tables().keySet());
        changed |= isMissing;
        return isMissing;
    }

    /** Takes over a commit that moved rows and changed none. */
    void rearranged(Table table, long version) {
        sameRows(table.name(), version(table), version);
    }

    /** Takes over a version with the rows of an older one: what was made from that counts as made from this. */
    private void sameRows(String table, long before, long version) {
        lineage.replaceAll((derived, inputs) -> {
            SortedMap<String, String> moved = new TreeMap<>(inputs);
            moved.replace(table, Long.toString(before), Long.toString(version));
            return moved;
        });
        versions.put(table, version);
        changed = true;
    }

    /** Does work that progress is told of under the name of the table. */
    private Written named(Table table, Supplier<Written> work) {
        SparkContext context = lake.spark().sparkContext();
        String before = context.getLocalProperty(STEP);
        context.setLocalProperty(STEP, table.name());
        try {
            return work.get();
        } finally {
            context.setLocalProperty(STEP, before);
        }
    }

    private void wrote(Table table, String where) {
        written.computeIfAbsent(table, none -> new TreeSet<>()).add("(" + where + ")");
    }

    /** What the next release is to remember of each table; of those that stand as they stood, what the last one remembers. */
    private SortedMap<String, TableState> states() {
        SortedMap<String, TableState> states = new TreeMap<>();
        versions.forEach((name, version) -> {
            Optional<TableState> same = base.state(name).filter(state -> state.version() == version);
            long before = base.state(name).map(TableState::version).orElse(-1L);
            states.put(name, same.orElseGet(() -> lake.integrity().state(name, before, version)));
        });
        return states;
    }

    /** Refuses a table of which the log does not say what was published; what this transaction wrote itself is not in question. */
    private void refuseDamaged(String table) {
        Long published = base.tables().get(table);
        if (published != null) {
            lake.integrity().refuseDamaged(table, published, base.state(table));
        }
    }

    private DataFrameWriter<Row> laidOut(Table table, Dataset<Row> rows, long count) {
        Layout layout = Layout.asWritten(table);
        int files = layout.files(count);
        Dataset<Row> laid = rows;
        if (table.partitions().isEmpty()) {
            laid = files == 1 ? rows.coalesce(1) : rows;
        } else {
            // Unlike by repartition, a partition that is much larger than others is written by several tasks.
            Object[] by = table.partitions().stream().map(TableColumn::col).toArray();
            laid = files == 1 ? rows.coalesce(1) : rows.hint("rebalance", by);
        }
        return layout.sorted(laid).write().format("delta");
    }

    private void create(Table table) {
        if (versions.containsKey(table.name())) {
            return;
        }
        new DeltaTables(lake.spark()).create(table, lake.path(table.name()), properties());
        refuseUnlessHeadIs(0, table.name());
        versions.put(table.name(), 0L);
        changed = true;
    }

    private void commit(Table table, DataFrameWriter<Row> writer) {
        long before = version(table);
        // What is appended goes on the newest version, so that must be the one that this transaction has seen, before
        // and after.
        refuseUnlessHeadIs(before, table.name());
        refuseDamaged(table.name());
        writer.save(lake.path(table.name()));
        refuseUnlessHeadIs(before + 1, table.name());
        versions.put(table.name(), before + 1);
        changed = true;
    }

    private void refuseUnlessHeadIs(long expected, String table) {
        long head = lake.head(table).orElse(-1L);
        if (head != expected) {
            throw Problem.retry(
                    table + ": another process has written to the lake meanwhile (version " + head + " where "
                            + expected + " was expected); run the command again",
                    null);
        }
    }

    private void takeBackUnpublished() {
        lake.heads().forEach((name, head) -> {
            if (Journal.isJournal(name)) {
                return;
            }
            long published = base.tables().getOrDefault(name, 0L);
            if (head > published) {
                refuseDamaged(name);
                restore(name, published);
                refuseUnlessHeadIs(head + 1, name);
                sameRows(name, published, head + 1);
            } else {
                versions.put(name, head);
            }
        });
    }

    private void restore(String table, long version) {
        try {
            DeltaTable.forPath(lake.spark(), lake.path(table)).restoreToVersion(version);
        } catch (Exception e) {
            // Delta throws checked exceptions undeclared: what was not published may be damaged too.
            throw lake.integrity().unreadable(table, version, e);
        }
    }
}

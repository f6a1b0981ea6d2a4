package org.wardwatch.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Writes the state of a table into its log, so that nothing before it is asked for any more. */
final class TableRewrite {

    /** What a commit that a repair has written says of itself. */
    private static final String OPERATION = "REPAIR";

    private final Lake lake;
    private final DeltaTables delta;
    private final LogRescue rescue;
    private final Instant now;

    TableRewrite(Lake lake, DeltaTables delta, LogRescue rescue, Instant now) {
        this.lake = lake;
        this.delta = delta;
        this.rescue = rescue;
        this.now = now;
    }

    /** Writes a checkpoint of the version itself, of which the commit is whole. */
    void checkpoint(TableHealth health) {
        checkpoint(health.table(), health.state().orElseThrow(), Set.of(), health.version());
    }

    /** The same where there is none, from a state that does not depend on files that lie in the log. */
    void checkpointIfNone(String table, Snapshot state, long version) {
        Path checkpoint = lake.log(table).checkpoint(version);
        if (lake.log(table).list().stream()
                .noneMatch(file -> file.getPath().getName().equals(checkpoint.getName()))) {
            checkpoint(table, state, Set.of(), version);
        }
    }

    /** Puts a commit that says nothing into the place of one that is damaged or missing, where a checkpoint holds the version. */
    void commitInPlace(String table, long version) {
        commit(table, version, version, true);
    }

    /**
     * Gives the state another version.
     *
     * @param without paths of files that are to be left out, as the log names them
     * @param next the version, later than all that there are
     */
    void again(TableHealth health, Set<String> without, long next) {
        commit(health.table(), health.version(), next, false);
        checkpoint(health.table(), health.state().orElseThrow(), without, next);
    }

    /**
     * Gives a table a version without rows: that with which it was created, where that is whole and as it is declared; else that with which
     * it would be created now, as where the folders of two tables were swapped.
     *
     * @param release remembers the commit by which it was created, if any does
     */
    void empty(Table table, Release release, long next) {
        Snapshot created = created(table, release).orElseGet(() -> declared(table));
        again(
                new TableHealth(table.name(), 0, Optional.empty(), Optional.of(created), new TreeMap<>()),
                Set.of(),
                next);
    }

    private Optional<Snapshot> created(Table table, Release release) {
        TableLog log = lake.log(table.name());
        @Nullable
        String digest =
                lake.releases().commitsAsFarAsReadable(release, table.name()).get(0L);
        return log.commits().contains(0L) && log.isAsPublished(0, digest)
                ? rescue.rescued(log, 0, Optional.empty()).filter(first -> isAsDeclared(first.metadata(), table))
                : Optional.empty();
    }

    private static boolean isAsDeclared(Metadata metadata, Table table) {
        return columns(metadata.schema()).equals(columns(table.schema()))
                && List.of(table.partitionNames()).equals(CollectionConverters.asJava(metadata.partitionColumns()));
    }

    private static List<String> columns(StructType schema) {
        return Arrays.stream(schema.fields())
                .map(field -> field.name() + " " + field.dataType().simpleString())
                .toList();
    }

    private Snapshot declared(Table table) {
        String scratch = rescue.scratch().toString();
        delta.create(table, scratch, lake.properties());
        return delta.snapshot(scratch, 0);
    }

    /** Whether this commit was written by a repair: what changed by it is not told in the log. */
    static boolean isBy(TableLog log, long version) {
        return log.isWhole(version)
                && log.actions(version).stream()
                        .anyMatch(action -> OPERATION.equals(
                                action.path("commitInfo").path("operation").asText()));
    }

    /** Whether a commit after a version, up to another, was written by a repair. */
    static boolean isAmong(TableLog log, long after, long last) {
        return log.commits().subSet(after, false, last, true).stream().anyMatch(version -> isBy(log, version));
    }

    /** A commit that says nothing but what made it: what the version holds stands in the checkpoint beside it. */
    private void commit(String table, long of, long version, boolean overwrite) {
        String line = "{\"commitInfo\":{\"timestamp\":" + now.toEpochMilli() + ",\"operation\":\"" + OPERATION
                + "\",\"operationParameters\":{\"version\":\"" + of + "\"}}}";
        try {
            LogStores.of(lake.root(), lake.hadoop())
                    .write(lake.log(table).commit(version), List.of(line).iterator(), overwrite, lake.hadoop());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write version " + version + " of " + table, e);
        }
    }

    private void checkpoint(String table, Snapshot state, Set<String> without, long version) {
        try {
            delta.checkpoint(state, without, lake.log(table), version, rescue.scratch());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a checkpoint of " + table, e);
        }
    }
}

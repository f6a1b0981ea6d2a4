package org.wardwatch.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.Snapshot;

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

    /** Gives a table a version without rows: that with which it was created. */
    void empty(String table, long next) {
        TableHealth created = new TableHealth(
                table, 0, Optional.empty(), rescue.rescued(lake.log(table), 0, Optional.empty()), new TreeMap<>());
        again(created, Set.of(), next);
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

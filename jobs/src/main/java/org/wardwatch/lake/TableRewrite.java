package org.wardwatch.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes the state of a table into its log, so that nothing before it is asked for any more. */
final class TableRewrite {

    /** What a commit that gives a state another version says of itself. */
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
        checkpoint(health, Set.of(), health.version());
    }

    /**
     * Gives the state another version.
     *
     * @param without paths of files that are to be left out, as the log names them
     * @param next the version, later than all that there are
     */
    void again(TableHealth health, Set<String> without, long next) {
        commit(health, next);
        checkpoint(health, without, next);
    }

    /** Gives a table a version without rows: that with which it was created. */
    void empty(String table, long next) {
        TableHealth created = new TableHealth(
                table,
                0,
                Optional.empty(),
                rescue.rescued(lake.log(table), 0, Optional.empty()),
                new TreeMap<>(),
                true);
        again(created, Set.of(), next);
    }

    /** Whether this commit gave a state another version: what changed by it is not told in the log. */
    static boolean isBy(TableLog log, long version) {
        return log.actions(version).stream()
                .anyMatch(action -> OPERATION.equals(
                        action.path("commitInfo").path("operation").asText()));
    }

    /** A commit that says nothing but what made it: what the version holds stands in the checkpoint beside it. */
    private void commit(TableHealth health, long version) {
        String line = "{\"commitInfo\":{\"timestamp\":" + now.toEpochMilli() + ",\"operation\":\"" + OPERATION
                + "\",\"operationParameters\":{\"version\":\"" + health.version() + "\"}}}";
        try {
            LogStores.of(lake.root(), lake.hadoop())
                    .write(
                            lake.log(health.table()).commit(version),
                            List.of(line).iterator(),
                            false,
                            lake.hadoop());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write version " + version + " of " + health.table(), e);
        }
    }

    private void checkpoint(TableHealth health, Set<String> without, long version) {
        try {
            delta.checkpoint(
                    health.state().orElseThrow(), without, lake.log(health.table()), version, rescue.scratch());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a checkpoint of " + health.table(), e);
        }
    }
}

package org.wardwatch.lake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.Snapshot;

/**
 * What can be done about a commit that is missing, or not the one that was published: every release that is read by way of it can be
 * read without it afterwards, as far as the state of one of them is known.
 *
 * @param lake that holds it
 * @param rescue gives states that do not depend on where the log lies
 * @param rewrite writes them
 * @param aside where the damaged commit goes
 */
record CommitRepair(Lake lake, LogRescue rescue, TableRewrite rewrite, Aside aside) {

    /** Writes a missing commit anew, where a checkpoint holds its version. */
    Repair.Step missing(String table, long version) {
        return new Repair.Step(
                "write the commit of " + table + " at version " + version + " anew",
                () -> rewrite.commitInPlace(table, version));
    }

    /**
     * Does without a damaged commit.
     *
     * @param releases that can be read
     */
    List<Repair.Step> damaged(String table, long version, List<Release> releases) {
        Path commit = lake.log(table).commit(version);
        for (Map.Entry<Long, TableState> next :
                published(table, releases).tailMap(version).entrySet()) {
            long at = next.getKey();
            Optional<Snapshot> state = rescue.rescued(lake.log(table), at, Optional.of(next.getValue()));
            if (state.isPresent()) {
                return List.of(
                        new Repair.Step(
                                "write a checkpoint of " + table + " at version " + at + ", where there is none",
                                () -> rewrite.checkpointIfNone(table, state.get(), at)),
                        at == version ? another(table, version, commit) : without(table, commit));
            }
        }
        return List.of(without(table, commit));
    }

    private Repair.Step another(String table, long version, Path commit) {
        return new Repair.Step(
                "write the damaged commit of " + table + " anew, and set aside what is there: " + commit.getName(),
                () -> {
                    aside.copy(commit);
                    rewrite.commitInPlace(table, version);
                });
    }

    private Repair.Step without(String table, Path commit) {
        return new Repair.Step(
                "set aside a damaged commit of " + table + ": " + commit.getName(), () -> aside.put(commit));
    }

    /** What releases remember of a table, by its version. */
    private static SortedMap<Long, TableState> published(String table, List<Release> releases) {
        SortedMap<Long, TableState> states = new TreeMap<>();
        releases.forEach(
                release -> release.state(table).ifPresent(state -> states.putIfAbsent(state.version(), state)));
        return states;
    }
}

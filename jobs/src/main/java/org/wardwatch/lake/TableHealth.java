package org.wardwatch.lake;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.Snapshot;

/**
 * How a table stands at a version.
 *
 * @param table its name
 * @param version that a release has
 * @param log what is wrong with its log; nothing where that is sound
 * @param state what the version holds, from the log or from what of it is whole; empty where nothing gives it
 * @param files what is wrong with its data, by file
 */
record TableHealth(
        String table, long version, Optional<String> log, Optional<Snapshot> state, SortedMap<Path, String> files) {

    /** Examines a table at a version. */
    static TableHealth of(Lake lake, DeltaTables delta, LogRescue rescue, String table, long version, Release release) {
        Optional<TableState> remembered = release.state(table);
        TableLog log = lake.log(table);
        Optional<String> wrong = lake.integrity().damage(table, version, remembered);
        Optional<Snapshot> state = wrong.isEmpty()
                ? Optional.of(delta.snapshot(lake.path(table), version))
                : rescue.rescued(log, version, remembered);
        SortedMap<Path, String> files = state.map(snapshot ->
                        new TableFiles(new Path(lake.path(table)), lake.hadoop()).damaged(lake.spark(), snapshot))
                .orElseGet(TreeMap::new);
        return new TableHealth(table, version, wrong, state, files);
    }

    /**
     * Commits that are there, and are neither those that were published, or, where nothing is remembered of them, no commits, nor those
     * that a repair has put in their places; by version.
     */
    static SortedMap<Long, Path> otherCommits(Lake lake, Release release, String table) {
        TableLog log = lake.log(table);
        SortedMap<Long, String> remembered = lake.releases().commitsAsFarAsReadable(release, table);
        SortedMap<Long, Path> others = new TreeMap<>();
        for (long version : log.commits().headSet(release.tables().getOrDefault(table, -1L), true)) {
            if (!log.isAsPublished(version, remembered.get(version)) && !TableRewrite.isBy(log, version)) {
                others.put(version, log.commit(version));
            }
        }
        return others;
    }

    /** Whether nothing of it is lost. */
    boolean isWhole() {
        return state.isPresent() && files.isEmpty();
    }

    /** What is wrong, in words. */
    String words() {
        StringBuilder words = new StringBuilder();
        log.ifPresent(what -> words.append("its log: ").append(what));
        files.forEach((file, what) -> words.append(words.isEmpty() ? "" : "; ")
                .append(file)
                .append(": ")
                .append(what));
        return "table " + table + " at version " + version + ": " + words;
    }
}

package org.wardwatch.lake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** What can be done about the table {@code runs}, which is part of no release: it goes on without what cannot be read. */
final class JournalRepair {

    private static final String RUNS = Runs.TABLE.name();

    private final Lake lake;
    private final DeltaTables delta;
    private final LogRescue rescue;
    private final TableRewrite rewrite;

    JournalRepair(Lake lake, DeltaTables delta, LogRescue rescue, TableRewrite rewrite) {
        this.lake = lake;
        this.delta = delta;
        this.rescue = rescue;
        this.rewrite = rewrite;
    }

    /** Adds what is damaged, and what is to be done. */
    void plan(BiFunction<String, List<Path>, Repair.Step> setAside, List<String> damage, List<Repair.Step> steps) {
        Optional<Long> head = lake.head(RUNS);
        if (head.isEmpty()) {
            return;
        }
        TableHealth newest = at(head.get());
        if (newest.log().isEmpty() && newest.files().isEmpty()) {
            return;
        }
        damage.add(newest.words());
        Optional<TableHealth> last = newestWhole(head.get());
        if (last.isEmpty()) {
            List<Path> log =
                    lake.log(RUNS).list().stream().map(FileStatus::getPath).toList();
            steps.add(setAside.apply("the log of runs, to begin a new one", log));
            return;
        }
        TableHealth whole = last.get();
        List<Path> derived = lake.log(RUNS).derived();
        steps.add(new Repair.Step(
                "write runs of version " + whole.version() + " anew, without what cannot be read",
                () -> rewrite.again(whole, damaged(whole), head.get() + 1)));
        if (newest.log().isPresent()) {
            steps.add(setAside.apply("checkpoints and checksums of runs", derived));
        }
    }

    private Optional<TableHealth> newestWhole(long head) {
        for (long version = head; version >= 0; version--) {
            TableHealth health = at(version);
            if (health.state().isPresent()) {
                return Optional.of(health);
            }
        }
        return Optional.empty();
    }

    private TableHealth at(long version) {
        return TableHealth.of(lake, delta, rescue, RUNS, version, Release.none());
    }

    /** The damaged files, as the log names them. */
    private Set<String> damaged(TableHealth health) {
        String folder = new Path(lake.path(RUNS)).toUri().getPath() + "/";
        return health.files().keySet().stream()
                .map(file -> file.toUri().getPath().replace(folder, ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

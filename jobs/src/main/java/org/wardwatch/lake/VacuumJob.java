package org.wardwatch.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.wardwatch.Problem;

/**
 * Removes data files that no kept release needs. Logs and records of releases stay. It says which releases are gone before the first
 * file goes, so that one that was stopped half-way leaves nothing that would be read in part; the next one ends its work.
 */
public final class VacuumJob implements AutoCloseable {

    private final Lake lake;
    private final DeltaTables delta;
    private final VacuumRule rule;
    private final WriteLock lock;

    private VacuumJob(Lake lake, VacuumRule rule, WriteLock lock) {
        this.lake = lake;
        this.delta = new DeltaTables(lake.spark());
        this.rule = rule;
        this.lock = lock;
    }

    /**
     * Begins a vacuum: no other command writes until it is closed.
     *
     * @throws Problem to be retried, when another command is writing
     */
    public static VacuumJob begin(Lake lake, VacuumRule rule) {
        return new VacuumJob(lake, rule, lake.lock());
    }

    /**
     * What is to be removed.
     *
     * @throws Problem of kind input when a release that is kept is damaged: nothing is removed then
     */
    public VacuumPlan plan() {
        Release newest = lake.newest().release();
        SortedSet<Long> gone = new TreeSet<>(lake.vacuums().last().releases());
        SortedMap<Long, Release> kept = kept(newest, gone);
        for (long number : lake.releases().numbers()) {
            if (!kept.containsKey(number)) {
                gone.add(number);
            }
        }
        Set<String> tables = new TreeSet<>(lake.heads().keySet());
        tables.remove(Runs.TABLE.name());
        SortedMap<String, List<FileStatus>> files = new TreeMap<>();
        for (String table : tables) {
            List<FileStatus> unneeded = unneeded(table, kept, newest);
            if (!unneeded.isEmpty()) {
                files.put(table, unneeded);
            }
        }
        return new VacuumPlan(new TreeSet<>(kept.keySet()), gone, files);
    }

    /** Removes it. */
    public void apply(VacuumPlan plan) {
        if (!plan.gone().equals(lake.vacuums().last().releases())) {
            lake.vacuums().add(new Vacuumed(plan.gone(), rule.now().toString()));
        }
        try {
            FileSystem fileSystem = lake.root().getFileSystem(lake.hadoop());
            for (List<FileStatus> ofTable : plan.files().values()) {
                for (FileStatus file : ofTable) {
                    fileSystem.delete(file.getPath(), false);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove files of " + lake.uri(), e);
        }
    }

    @Override
    public void close() {
        lock.close();
    }

    /** Releases that are kept, with those that first had the same tables: a report names these. */
    private SortedMap<Long, Release> kept(Release newest, Set<Long> gone) {
        SortedMap<Long, Release> kept = new TreeMap<>();
        kept.put(newest.number(), newest);
        for (long number : lake.releases().numbers()) {
            Release release = lake.releases().numbered(number).orElseThrow();
            if (!gone.contains(number) && rule.keeps(release)) {
                kept.put(number, release);
            }
        }
        for (Release release : List.copyOf(kept.values())) {
            Release first = lake.releases().firstAlike(release, rule.butThese());
            if (!gone.contains(first.number())) {
                kept.put(first.number(), first);
            }
        }
        return kept;
    }

    private List<FileStatus> unneeded(String table, SortedMap<Long, Release> kept, Release newest) {
        NavigableSet<Long> versions = new TreeSet<>();
        for (Release release : kept.values()) {
            Long version = release.tables().get(table);
            if (version != null && versions.add(version)) {
                lake.integrity().refuseDamaged(table, version, release.state(table));
            }
        }
        OptionalLong since = newest.lineage().values().stream()
                .filter(inputs -> inputs.containsKey(table))
                .mapToLong(inputs -> Long.parseLong(inputs.getOrDefault(table, "0")))
                .filter(version -> version >= 0)
                .min();
        since.ifPresent(versions::add);
        Set<Path> needed = new HashSet<>();
        TableFiles files = new TableFiles(new Path(lake.path(table)), lake.hadoop());
        versions.forEach(version -> delta.snapshot(lake.path(table), version)
                .allFiles()
                .collectAsList()
                .forEach(file -> needed.add(files.of(file))));
        since.ifPresent(version -> needed.addAll(files.changed(lake.log(table), version, Long.MAX_VALUE)));
        long before = rule.now().minus(rule.grace()).toEpochMilli();
        return files.all().stream()
                .filter(file -> !needed.contains(file.getPath()) && file.getModificationTime() < before)
                .toList();
    }
}

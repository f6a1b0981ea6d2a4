package org.wardwatch.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.wardwatch.Problem;

/**
 * Finds what is damaged in the newest release and mends it. What can be had from the files that are whole is written anew; derived
 * tables are emptied, to be made again from the others; else the newest release that is whole is published again. Nothing is deleted: what
 * is damaged is set aside in the lake's folder {@code _damaged}.
 */
public final class RepairJob implements AutoCloseable {

    private final Lake lake;
    private final DeltaTables delta;
    private final WriteLock lock;
    private final LogRescue rescue;
    private final Aside aside;
    private final Instant now;
    private final Map<String, TableHealth> examined = new HashMap<>();
    private final List<String> damage = new ArrayList<>();
    private final List<Repair.Step> steps = new ArrayList<>();
    private final SortedMap<String, Long> tables = new TreeMap<>();

    private RepairJob(Lake lake, WriteLock lock, Instant now) {
        this.lake = lake;
        this.lock = lock;
        this.now = now;
        this.delta = new DeltaTables(lake.spark());
        this.rescue = new LogRescue(delta, lake.root(), lake.hadoop());
        this.aside = new Aside(lake.root(), now.toString().replace(":", ""), lake.hadoop());
    }

    /**
     * Begins a repair: no other command writes until it is closed.
     *
     * @throws Problem to be retried, when another command is writing
     */
    public static RepairJob begin(Lake lake, Instant now) {
        return new RepairJob(lake, lake.lock(), now);
    }

    /**
     * What is damaged, and what can be done.
     *
     * @param rebuildable tables that follow from the others, so that they can be made anew
     */
    public Repair diagnosis(Set<String> rebuildable) {
        List<Long> numbers = lake.releases().numbers();
        numbers.sort(Collections.reverseOrder());
        List<Release> releases = readable(numbers);
        long newest = numbers.isEmpty() ? 0 : numbers.get(0);
        examineJournal();
        if (releases.isEmpty()) {
            SortedMap<String, String> lost = new TreeMap<>();
            if (newest > 0) {
                lost.put("_releases", "no record of a release is whole");
            }
            return new Repair(damage, steps, newest, Optional.empty(), new TreeSet<>(), lost);
        }
        return plan(releases, newest, rebuildable);
    }

    private Repair plan(List<Release> releases, long newest, Set<String> rebuildable) {
        Release first = releases.get(0);
        SortedSet<String> broken = broken(first);
        broken.forEach(table -> damage.add(health(table, first).words()));
        SortedMap<String, String> lost = new TreeMap<>();
        SortedSet<String> emptied = new TreeSet<>();
        Optional<Release> base = Optional.of(first);
        if (rebuildable.containsAll(broken) && broken.stream().allMatch(this::canBeEmptied)) {
            emptied.addAll(broken);
        } else {
            base = releases.stream()
                    .filter(release -> broken(release).isEmpty())
                    .findFirst();
        }
        if (base.isEmpty()) {
            broken.forEach(table -> lost.put(table, health(table, first).words()));
            return new Repair(damage, steps, newest, base, emptied, lost);
        }
        Release chosen = base.get();
        tables.putAll(chosen.tables());
        chosen.tables().keySet().forEach(table -> mend(table, chosen, first, releases, emptied));
        mendUnpublished(chosen, first);
        boolean isOlder = chosen.number() != newest;
        if (isOlder || !tables.equals(chosen.tables())) {
            steps.add(new Repair.Step(
                    isOlder
                            ? "publish release " + (newest + 1) + ", with what release " + chosen.number() + " has"
                            : "publish release " + (newest + 1) + ", with the tables that were mended",
                    () -> publish(chosen, newest + 1)));
        }
        return new Repair(damage, steps, newest, isOlder ? base : Optional.empty(), emptied, lost);
    }

    /** Records that can be read, newest first; the others are to be set aside. */
    private List<Release> readable(List<Long> numbers) {
        List<Release> releases = new ArrayList<>();
        for (long number : numbers) {
            try {
                lake.releases().numbered(number).ifPresent(releases::add);
            } catch (Problem problem) {
                damage.add("the record of release " + number + " is not as it was published");
                steps.add(setAside(
                        "the record of release " + number,
                        List.of(lake.releases().file(number))));
            }
        }
        return releases;
    }

    private SortedSet<String> broken(Release release) {
        SortedSet<String> broken = new TreeSet<>();
        release.tables().keySet().forEach(table -> {
            if (!health(table, release).isWhole()) {
                broken.add(table);
            }
        });
        return broken;
    }

    private TableHealth health(String table, Release release) {
        long version = release.tables().get(table);
        return examined.computeIfAbsent(
                table + "@" + version, key -> TableHealth.of(lake, delta, rescue, table, version, release));
    }

    private boolean canBeEmptied(String table) {
        return rescue.rescued(lake.log(table), 0, Optional.empty()).isPresent();
    }

    /** Plans what a table needs to stand as the chosen release has it, or empty. */
    private void mend(String table, Release chosen, Release first, List<Release> releases, Set<String> emptied) {
        TableHealth health = health(table, chosen);
        TableLog log = lake.log(table);
        List<org.apache.hadoop.fs.Path> others =
                List.copyOf(TableHealth.otherCommits(lake, first, table).values());
        health.log().ifPresent(what -> damage.add(health.words()));
        if (!others.isEmpty()) {
            damage.add("table " + table + ": commits that are not those that were published: "
                    + others.stream().map(file -> file.getName()).toList());
        }
        boolean isNewest = health.version() == first.tables().getOrDefault(table, -1L);
        boolean stays = !emptied.contains(table) && isNewest && health.isWhole();
        if (stays && health.log().isEmpty() && others.isEmpty()) {
            return;
        }
        if (stays && health.log().isPresent() && health.inPlace()) {
            steps.add(setAside("checkpoints and checksums of " + table, log.derived()));
            steps.add(new Repair.Step(
                    "write a checkpoint of " + table + " at version " + health.version(),
                    () -> write(health, Set.of(), health.version())));
        }
        if (!others.isEmpty()) {
            steps.add(setAside("damaged commits of " + table, others));
        }
        if (!stays || !(health.log().isEmpty() || health.inPlace())) {
            long next = next(table, releases);
            tables.put(table, next);
            steps.add(setAside("checkpoints and checksums of " + table, log.derived()));
            steps.add(
                    emptied.contains(table)
                            ? new Repair.Step("empty " + table + ", as its version " + next, () -> empty(table, next))
                            : new Repair.Step(
                                    "write " + table + " of version " + health.version() + " anew, as version " + next,
                                    () -> stand(health, next)));
        }
    }

    /** Sets aside what was written after the newest release, where it keeps the next command from taking it back. */
    private void mendUnpublished(Release chosen, Release first) {
        lake.heads().forEach((table, head) -> {
            long published = first.tables().getOrDefault(table, 0L);
            boolean isMoved =
                    !tables.getOrDefault(table, 0L).equals(chosen.tables().getOrDefault(table, 0L));
            if (Journal.isJournal(table) || head <= published || isMoved) {
                return;
            }
            lake.integrity().damage(table, head, Optional.empty()).ifPresent(what -> {
                damage.add("table " + table + ": what was written after the newest release: " + what);
                List<org.apache.hadoop.fs.Path> files = lake.log(table).from(published + 1).values().stream()
                        .flatMap(List::stream)
                        .toList();
                steps.add(setAside("unpublished versions of " + table, files));
            });
        });
    }

    private void examineJournal() {
        String runs = Runs.TABLE.name();
        Optional<Long> head = lake.head(runs);
        if (head.isEmpty()) {
            return;
        }
        TableHealth newest = TableHealth.of(lake, delta, rescue, runs, head.get(), Release.none());
        if (newest.log().isEmpty() && newest.files().isEmpty()) {
            return;
        }
        damage.add(newest.words());
        for (long version = head.get(); version >= 0; version--) {
            TableHealth older = TableHealth.of(lake, delta, rescue, runs, version, Release.none());
            if (older.state().isPresent()) {
                steps.add(setAside(
                        "checkpoints and checksums of runs", lake.log(runs).derived()));
                steps.add(new Repair.Step(
                        "write runs of version " + version + " anew, without what cannot be read", () -> {
                            commit(older, head.get() + 1);
                            write(older, names(older), head.get() + 1);
                        }));
                return;
            }
        }
        steps.add(setAside(
                "the log of runs, to begin a new one",
                lake.log(runs).list().stream().map(file -> file.getPath()).toList()));
    }

    private Set<String> names(TableHealth health) {
        Set<String> names = new TreeSet<>();
        String folder =
                new org.apache.hadoop.fs.Path(lake.path(health.table())).toUri().getPath() + "/";
        health.files().keySet().forEach(file -> names.add(file.toUri().getPath().replace(folder, "")));
        return names;
    }

    private long next(String table, List<Release> releases) {
        long last = lake.log(table).from(0).keySet().stream().max(Long::compare).orElse(0L);
        for (Release release : releases) {
            last = Math.max(last, release.tables().getOrDefault(table, 0L));
        }
        return last + 1;
    }

    private void empty(String table, long next) {
        TableHealth created = new TableHealth(
                table,
                0,
                Optional.empty(),
                rescue.rescued(lake.log(table), 0, Optional.empty()),
                new TreeMap<>(),
                true);
        stand(created, next);
    }

    private void stand(TableHealth health, long next) {
        commit(health, next);
        write(health, Set.of(), next);
    }

    /** A commit that says nothing but what made it: what the version holds stands in the checkpoint beside it. */
    private void commit(TableHealth health, long version) {
        String line = "{\"commitInfo\":{\"timestamp\":" + now.toEpochMilli()
                + ",\"operation\":\"REPAIR\",\"operationParameters\":{\"version\":\"" + health.version() + "\"}}}";
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

    private void write(TableHealth health, Set<String> without, long version) {
        try {
            delta.checkpoint(
                    health.state().orElseThrow(), without, lake.log(health.table()), version, rescue.scratch());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a checkpoint of " + health.table(), e);
        }
    }

    private void publish(Release chosen, long number) {
        SortedMap<String, SortedMap<String, String>> lineage = new TreeMap<>(chosen.lineage());
        // What a table that was written anew was made from is not known to the version: what was made from it is made
        // anew.
        lineage.entrySet()
                .removeIf(made -> isMoved(made.getKey(), chosen)
                        || made.getValue().keySet().stream().anyMatch(input -> isMoved(input, chosen)));
        SortedMap<String, TableState> states = new TreeMap<>();
        tables.forEach((table, version) -> states.put(
                table,
                chosen.state(table)
                        .filter(state -> state.version() == version)
                        .orElseGet(() -> lake.integrity().state(table, version - 1, version))));
        lake.publish(new Release(number, tables, lineage, now.toString(), "repair", states));
    }

    private boolean isMoved(String table, Release chosen) {
        return tables.containsKey(table)
                && !tables.get(table).equals(chosen.tables().get(table));
    }

    private Repair.Step setAside(String what, List<org.apache.hadoop.fs.Path> files) {
        return new Repair.Step(
                "set aside " + what + ": "
                        + files.stream().map(file -> file.getName()).toList(),
                () -> files.forEach(aside::put));
    }

    @Override
    public void close() {
        try {
            rescue.close();
        } finally {
            lock.close();
        }
    }
}

package org.wardwatch.lake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
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
    private final TableRewrite rewrite;
    private final Aside aside;
    private final CommitRepair commits;
    private final Instant now;
    private final Map<String, TableHealth> examined = new HashMap<>();
    private final List<String> damage = new ArrayList<>();
    private final List<Repair.Step> steps = new ArrayList<>();
    private final SortedMap<String, Long> tables = new TreeMap<>();
    private final SortedSet<String> outdated = new TreeSet<>();

    private RepairJob(Lake lake, WriteLock lock, Instant now) {
        this.lake = lake;
        this.lock = lock;
        this.now = now;
        this.delta = new DeltaTables(lake.spark());
        this.rescue = new LogRescue(delta, lake.root(), lake.hadoop());
        this.rewrite = new TableRewrite(lake, delta, rescue, now);
        this.aside = new Aside(lake.root(), now.toString().replace(":", ""), lake.hadoop());
        this.commits = new CommitRepair(lake, rescue, rewrite, aside);
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
    public Repair diagnosis(Set<Table> rebuildable) {
        List<Long> numbers = lake.releases().numbers();
        numbers.sort(Collections.reverseOrder());
        List<Release> releases = readable(numbers);
        long lastPublished = lake.releases().lastPublished();
        long newest = Math.max(lastPublished, numbers.isEmpty() ? 0 : numbers.get(0));
        if (!numbers.contains(newest) && newest > 0) {
            damage.add("the record of release " + newest + " is missing");
        }
        new JournalRepair(lake, delta, rescue, rewrite).plan(this::setAside, damage, steps);
        if (releases.isEmpty()) {
            SortedMap<String, String> lost = new TreeMap<>();
            if (newest > 0) {
                lost.put("_releases", "no record of a release is whole");
            }
            return new Repair(damage, steps, newest, Optional.empty(), new TreeSet<>(), lost);
        }
        return plan(releases, newest, rebuildable);
    }

    private Repair plan(List<Release> releases, long newest, Set<Table> rebuildable) {
        Release first = releases.get(0);
        SortedSet<String> broken = broken(first);
        broken.forEach(table -> damage.add(health(table, first).words()));
        SortedMap<String, String> lost = new TreeMap<>();
        SortedMap<String, Table> emptied = new TreeMap<>();
        rebuildable.stream()
                .filter(table -> broken.contains(table.name()))
                .forEach(table -> emptied.put(table.name(), table));
        Optional<Release> base = Optional.of(first);
        if (!emptied.keySet().equals(broken)) {
            emptied.clear();
            base = releases.stream()
                    .filter(release -> broken(release).isEmpty())
                    .findFirst();
        }
        if (base.isEmpty()) {
            broken.forEach(table -> lost.put(table, health(table, first).words()));
            return new Repair(damage, steps, newest, base, new TreeSet<>(), lost);
        }
        Release chosen = base.get();
        tables.putAll(chosen.tables());
        chosen.tables().keySet().forEach(table -> mend(table, chosen, first, releases, emptied));
        mendUnpublished(chosen, first);
        forgetWhatCannotBeBroughtUpToDate(chosen);
        boolean isOlder = chosen.number() != newest;
        boolean isMended = !tables.equals(chosen.tables());
        if (isOlder || isMended || !outdated.isEmpty()) {
            String with = isOlder
                    ? "what release " + chosen.number() + " has"
                    : isMended ? "the tables that were mended" : outdated + " to be made anew";
            steps.add(new Repair.Step(
                    "publish release " + (newest + 1) + ", with " + with, () -> publish(chosen, newest + 1)));
        }
        return new Repair(
                damage, steps, newest, isOlder ? base : Optional.empty(), new TreeSet<>(emptied.keySet()), lost);
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
                        "the record of release " + number + ", which can no longer be read",
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
        long version = Objects.requireNonNull(release.tables().get(table));
        return examined.computeIfAbsent(
                table + "@" + version, key -> TableHealth.of(lake, delta, rescue, table, version, release));
    }

    /** Plans what a table needs to stand as the chosen release has it, or empty. */
    private void mend(String table, Release chosen, Release first, List<Release> releases, Map<String, Table> emptied) {
        TableHealth health = health(table, chosen);
        TableLog log = lake.log(table);
        boolean stays = !emptied.containsKey(table)
                && health.version() == first.tables().getOrDefault(table, -1L);
        health.log().ifPresent(what -> damage.add(health.words()));
        if (!stays) {
            move(health, next(table, releases), chosen, Optional.ofNullable(emptied.get(table)));
        } else if (health.log().isPresent()) {
            steps.add(setAside("checkpoints and checksums of " + table, log.derived()));
            steps.add(new Repair.Step(
                    "write a checkpoint of " + table + " at version " + health.version(),
                    () -> rewrite.checkpoint(health)));
            if (!log.commits().contains(health.version())) {
                steps.add(commits.missing(table, health.version()));
            }
        }
        TableHealth.otherCommits(lake, first, table).forEach((version, commit) -> {
            damage.add("table " + table + ": " + commit.getName() + " is not the commit that was published");
            steps.addAll(commits.damaged(table, version, releases));
        });
    }

    /** Plans another version of a table, later than all that there are: no number is used twice. */
    private void move(TableHealth health, long next, Release chosen, Optional<Table> emptied) {
        String table = health.table();
        List<Path> derived = lake.log(table).derived();
        tables.put(table, next);
        steps.add(emptied.map(declared -> new Repair.Step(
                        "empty " + table + ", as its version " + next, () -> rewrite.empty(declared, chosen, next)))
                .orElseGet(() -> new Repair.Step(
                        "write " + table + " of version " + health.version() + " anew, as version " + next,
                        () -> rewrite.again(health, Set.of(), next))));
        if (health.log().isPresent()) {
            // After the new version, whose state may have been read by way of them.
            steps.add(setAside("checkpoints and checksums of " + table, derived));
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
                List<Path> files = lake.log(table).from(published + 1).values().stream()
                        .flatMap(List::stream)
                        .toList();
                steps.add(setAside("unpublished versions of " + table, files));
            });
        });
    }

    /**
     * Finds derived tables that stand behind the tables that they are made from, where files are damaged by which they would be brought
     * up to date: no version that is read names these any more.
     */
    private void forgetWhatCannotBeBroughtUpToDate(Release chosen) {
        chosen.lineage()
                .forEach((derived, inputs) -> inputs.forEach((table, madeFrom) -> {
                    boolean stands = tables.containsKey(table) && !isMoved(table, chosen) && !isMoved(derived, chosen);
                    long version = Long.parseLong(madeFrom);
                    // What is not told by commits is not brought up to date, but made anew in any case.
                    if (stands && areTold(table, version, chosen)) {
                        damagedSince(table, version, chosen).forEach((file, what) -> {
                            outdated.add(derived);
                            damage.add("table " + table + ": " + file + ": " + what
                                    + "; it tells what changed after version " + version + ", of which " + derived
                                    + " was made");
                        });
                    }
                }));
    }

    private boolean areTold(String table, long after, Release chosen) {
        return TableHealth.otherCommits(lake, chosen, table).tailMap(after + 1).isEmpty()
                && !TableRewrite.isAmong(
                        lake.log(table), after, health(table, chosen).version());
    }

    private SortedMap<Path, String> damagedSince(String table, long version, Release chosen) {
        TableHealth health = health(table, chosen);
        TableFiles files = new TableFiles(new Path(lake.path(table)), lake.hadoop());
        Set<Path> since = files.changed(lake.log(table), version, health.version());
        return files.damaged(lake.spark(), health.state().orElseThrow(), since);
    }

    private long next(String table, List<Release> releases) {
        long last = lake.log(table).from(0).keySet().stream().max(Long::compare).orElse(0L);
        for (Release release : releases) {
            last = Math.max(last, release.tables().getOrDefault(table, 0L));
        }
        return last + 1;
    }

    private void publish(Release chosen, long number) {
        SortedMap<String, SortedMap<String, String>> lineage = new TreeMap<>(chosen.lineage());
        // What a table that was written anew was made from is not known to the version: what was made from it is made
        // anew.
        lineage.entrySet()
                .removeIf(made -> outdated.contains(made.getKey())
                        || isMoved(made.getKey(), chosen)
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

    private Repair.Step setAside(String what, List<Path> files) {
        return new Repair.Step(
                "set aside " + what + ": "
                        + files.stream().map(file -> file.getName()).toList(),
                () -> files.forEach(aside::put));
    }

    /** The folder of what this repair has set aside; empty where that is nothing. */
    public Optional<String> setAside() {
        return aside.isUsed() ? Optional.of(aside.place().toString()) : Optional.empty();
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

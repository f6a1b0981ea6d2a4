package org.wardwatch.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.lake.Journal;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Release;
import org.wardwatch.lake.Repair;
import org.wardwatch.lake.RepairJob;
import org.wardwatch.lake.Table;
import org.wardwatch.published.PublishedTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code repair}: finds damage of the lake, and mends what can be mended without guessing. */
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        description = {
            "Says what is damaged in the newest release, what would be done about it, and which commands are to be run next; reads all of its files.",
            "With --apply it is done. Nothing is deleted: what is damaged goes to the lake's folder _damaged.",
            "Exit code 3 where something needs repair and --apply was not given, 4 where nothing whole is left."
        })
final class RepairCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--apply", description = "does it; without, it is only told")
    private boolean apply;

    @Override
    public Integer call() {
        Session session = Objects.requireNonNull(wardwatch).session();
        Lake lake = session.lake(common).waitingFor(common.patience());
        session.refuseNoLake(lake);
        Map<String, Boolean> parameters = Map.of("apply", apply);
        JobRun run = new JobRun(session, lake, "repair", parameters);
        if (!apply) {
            run.unrecorded();
        }
        try (RepairJob job = RepairJob.begin(lake, run.started())) {
            Repair repair = job.diagnosis(rebuildable());
            session.progress().clear();
            repair.damage().forEach(line -> System.out.println("damaged  " + line));
            repair.steps().forEach(step -> System.out.println((apply ? "doing    " : "would    ") + step.what()));
            run.publishingItself(seen(lake), () -> done(session, lake, job, repair));
        }
        return 0;
    }

    /** The release that readers see before; none where its record cannot be read. */
    private static Release seen(Lake lake) {
        try {
            return lake.newest().release();
        } catch (Problem damaged) {
            return Release.none();
        }
    }

    private Map.Entry<Release, JobResult> done(Session session, Lake lake, RepairJob job, Repair repair) {
        if (!repair.lost().isEmpty()) {
            throw Problem.input(
                    "no release is whole any more, for want of " + repair.lost().values()
                            + ". Put these files back in their places from a backup and run repair again; without one, build"
                            + " a new lake from the inputs (--lake of another name): register, ingest, match, run",
                    null);
        }
        if (!repair.isNeeded()) {
            return Map.entry(lake.newest().release(), new JobResult(0, 0, 0, "nothing is damaged"));
        }
        if (!apply) {
            tellNext(session, lake, repair);
            throw Problem.refused(
                    "nothing was changed; './wardwatch repair --apply" + common.place() + "' does what is told above");
        }
        repair.apply();
        tellNext(session, lake, repair);
        Release newest = lake.newest().release();
        String summary = repair.steps().size() + " steps done"
                + job.setAside()
                        .map(folder -> "; what was damaged lies in " + folder)
                        .orElse("");
        return Map.entry(newest, new JobResult(0, 0, 0, summary, new TreeMap<>(Map.of("steps", (long)
                repair.steps().size()))));
    }

    /** Tables that follow from the others by match, trend and score. */
    private static Set<Table> rebuildable() {
        return Set.copyOf(PublishedTables.derived());
    }

    private void tellNext(Session session, Lake lake, Repair repair) {
        try {
            List<String> next = runAgain(session, lake, repair);
            session.progress().clear();
            next.forEach(line -> System.out.println("next     " + line));
        } catch (Exception e) {
            // Spark throws checked exceptions undeclared.
            Problem damaged = Wardwatch.known(e).orElseThrow(() -> new IllegalStateException(e));
            System.out.println("next     is told once table runs is mended: " + Wardwatch.messageOf(damaged));
        }
    }

    /** The commands that bring back what the lake no longer has, in order. */
    private List<String> runAgain(Session session, Lake lake, Repair repair) {
        if (repair.base().isPresent()) {
            long base = repair.base().get().number();
            return RunsAgain.after(new Journal(session.spark(), lake).runs(), base, repair.newest(), common.place());
        }
        Map<String, String> commands = new LinkedHashMap<>();
        if (!repair.emptied().isEmpty()) {
            commands.put("match", "./wardwatch match" + common.place());
            commands.put(
                    "run",
                    "./wardwatch run --from FIRST --until LAST" + common.place()
                            + "  # over all months that were scored"
                            + " (SELECT min(month) AS first, add_months(max(month), 1) AS last FROM published_figures)");
        }
        return List.copyOf(commands.values());
    }
}

package org.wardwatch.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.alert.Alerts;
import org.wardwatch.ingest.RejectTextJob;
import org.wardwatch.lake.FileCount;
import org.wardwatch.lake.Journal;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Runs;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.VacuumJob;
import org.wardwatch.lake.VacuumPlan;
import org.wardwatch.lake.VacuumRule;
import org.wardwatch.lake.Written;
import org.wardwatch.published.PublishedRelease;
import org.wardwatch.restatement.PublishedFigures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code vacuum}: removes what the programme's rules no longer keep. */
@Command(
        name = "vacuum",
        mixinStandardHelpOptions = true,
        description = {
            "Removes data files that no kept release needs, and the text of old rejects where retention.yaml says so.",
            "Kept are the newest release, those of release_retention_days, and those that reports or figures name."
        })
final class VacuumCommand implements Callable<Integer> {

    private static final double BYTES_A_MEGABYTE = 1e6;

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--dry-run", description = "says what would be removed, changes nothing")
    private boolean dryRun;

    @Option(
            names = "--grace-days",
            paramLabel = "DAYS",
            defaultValue = "7",
            description = "younger files stay, as somebody may be reading them (default: ${DEFAULT-VALUE})")
    private int graceDays;

    @Override
    public Integer call() {
        if (graceDays < 0) {
            throw Problem.configuration("--grace-days " + graceDays + ": a number of days is 0 or more");
        }
        Session session = Objects.requireNonNull(wardwatch).session();
        Lake lake = session.lakeToWrite(common);
        OptionalInt days = common.configuration().retention().rejectTextDays();
        if (days.isPresent() && !dryRun) {
            forgetRejects(session, lake, days.getAsInt());
        }
        Map<String, String> parameters = Map.of("grace_days", Integer.toString(graceDays));
        JobRun run = new JobRun(session, lake, "vacuum", parameters);
        if (dryRun) {
            run.unrecorded();
        }
        Snapshot newest = PublishedRelease.newest(lake);
        try (VacuumJob job = VacuumJob.begin(lake, rule(session, lake, newest, run.started()))) {
            run.reading(newest.release(), () -> removed(session, job));
        }
        return 0;
    }

    private static void forgetRejects(Session session, Lake lake, int days) {
        JobRun run = new JobRun(session, lake, "vacuum", Map.of("reject_text_days", Integer.toString(days)));
        run.publishing(transaction -> {
            Written written = RejectTextJob.run(transaction, run.started().minus(Duration.ofDays(days)));
            return new JobResult(
                    written.rows(),
                    written.changed() ? written.rows() : 0,
                    0,
                    "text of rejects older than " + days + " days: " + (written.changed() ? "removed" : "no change"));
        });
    }

    private JobResult removed(Session session, VacuumJob job) {
        VacuumPlan plan = job.plan();
        session.progress().clear();
        FileCount all = FileCount.NONE;
        for (String table : plan.files().keySet()) {
            FileCount count = plan.count(table);
            System.err.println("vacuum: " + (dryRun ? "would remove of " : "removes of ") + table + ": " + told(count));
            all = all.plus(count);
        }
        if (!dryRun) {
            job.apply(plan);
        }
        String summary = (dryRun ? "dry run, nothing was removed; " : "") + told(all) + "; releases: "
                + plan.kept().size() + " kept, " + plan.gone().size() + " gone";
        return new JobResult(
                0,
                0,
                0,
                summary,
                new TreeMap<>(Map.of("files", all.files(), "bytes", all.bytes(), "releases_kept", (long)
                        plan.kept().size())));
    }

    private VacuumRule rule(Session session, Lake lake, Snapshot newest, Instant now) {
        Set<Long> named = new TreeSet<>();
        add(named, newest.read(PublishedFigures.TABLE).select(PublishedFigures.RELEASE.col()));
        add(
                named,
                new Journal(session.spark(), lake)
                        .runs()
                        .where(Runs.JOB.col().equalTo("report"))
                        .select(Runs.RELEASE.col()));
        int days = common.configuration().programme().releaseRetentionDays();
        return new VacuumRule(
                now, Duration.ofDays(days), named, Set.of(Alerts.TABLE.name()), Duration.ofDays(graceDays));
    }

    private static void add(Set<Long> named, Dataset<Row> releases) {
        releases.distinct().collectAsList().forEach(row -> named.add(row.getLong(0)));
    }

    private static String told(FileCount count) {
        return String.format(Locale.ROOT, "%d files of %.1f MB", count.files(), count.bytes() / BYTES_A_MEGABYTE);
    }
}

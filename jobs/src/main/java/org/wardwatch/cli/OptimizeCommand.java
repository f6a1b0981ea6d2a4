package org.wardwatch.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.lake.FileCount;
import org.wardwatch.lake.Layout;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.OptimizeJob;
import org.wardwatch.lake.Partition;
import org.wardwatch.lake.Transaction;
import org.wardwatch.published.PublishedTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code optimize}: lays the files of the lake's tables out anew, where that is worth it. */
@Command(
        name = "optimize",
        mixinStandardHelpOptions = true,
        description = {
            "Rewrites months of events by address, and months of other tables that lie in many files into few.",
            "No row changes, releases stay readable, and what lies well already is left alone."
        })
final class OptimizeCommand implements Callable<Integer> {

    private static final double BYTES_A_MEGABYTE = 1e6;

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private MonthOption month = new MonthOption();

    @Option(names = "--table", paramLabel = "NAME", description = "only this table; may be given several times")
    private List<String> tables = List.of();

    @Option(names = "--dry-run", description = "says what would be rewritten, changes nothing")
    private boolean dryRun;

    @Override
    public Integer call() {
        List<Layout> layouts = layouts();
        Optional<Months> months = month.monthsIfGiven();
        Session session = Objects.requireNonNull(wardwatch).session();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("tables", String.join(" ", tables));
        months.ifPresent(given -> parameters.put("months", given.all().toString()));
        JobRun run = new JobRun(session, session.lakeToRead(common), "optimize", parameters);
        if (dryRun) {
            run.unrecorded();
        }
        run.publishing(lake -> result(session, lake, OptimizeJob.worthRewriting(lake, layouts, months)));
        return 0;
    }

    private List<Layout> layouts() {
        List<Layout> all = PublishedTables.layouts();
        List<String> names = all.stream().map(layout -> layout.table().name()).toList();
        for (String table : tables) {
            if (!names.contains(table)) {
                throw Problem.configuration("--table " + table + ": there is no such table; there are " + names);
            }
        }
        return all.stream()
                .filter(layout ->
                        tables.isEmpty() || tables.contains(layout.table().name()))
                .toList();
    }

    private JobResult result(Session session, Transaction lake, List<Partition> partitions) {
        FileCount before = FileCount.NONE;
        FileCount after = FileCount.NONE;
        for (Partition partition : partitions) {
            FileCount written = dryRun
                    ? new FileCount(partition.filesAfter(), partition.all().rows(), 0)
                    : OptimizeJob.rewrite(lake, partition);
            before = before.plus(partition.all());
            after = after.plus(written);
            session.progress().clear();
            System.err.println("optimize: " + (dryRun ? "would rewrite " : "") + partition.name() + ": "
                    + told(partition.all(), written));
        }
        return result(partitions.size(), before, after);
    }

    private JobResult result(long partitions, FileCount before, FileCount after) {
        String summary = partitions == 0 ? "no change" : partitions + " partitions: " + told(before, after);
        Map<String, Long> figures = Map.of(
                "files_before", before.files(),
                "files_after", after.files(),
                "bytes_before", before.bytes(),
                "bytes_after", after.bytes());
        return new JobResult(
                before.rows(),
                dryRun ? 0 : after.rows(),
                0,
                (dryRun ? "dry run, nothing was written; " : "") + summary,
                new TreeMap<>(figures));
    }

    private String told(FileCount before, FileCount after) {
        return before.rows() + " rows, " + before.files() + " files of " + megabytes(before) + " → " + after.files()
                + (dryRun ? "" : " of " + megabytes(after));
    }

    private static String megabytes(FileCount files) {
        return String.format(Locale.ROOT, "%.1f MB", files.bytes() / BYTES_A_MEGABYTE);
    }
}

package org.wardwatch.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ingest.Families;
import org.wardwatch.ingest.FeedDescription;
import org.wardwatch.ingest.IngestJob;
import org.wardwatch.ingest.IngestResult;
import org.wardwatch.ingest.format.InputFile;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Secrets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ingest}: files of a feed to events, rejects and coverage. */
@Command(
        name = "ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Reads files of one feed. Inputs are known by content: the same file again adds nothing.",
            "Every row becomes an event, a duplicate or a reject with its reason."
        })
final class IngestCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--feed", required = true, paramLabel = "FEED.yaml", description = "what describes the feed")
    private Path feed = Path.of("");

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "files, folders or globs; local or s3a://, plain or .gz")
    private List<String> paths = List.of();

    @Override
    public Integer call() {
        paths.forEach(Secrets::refuseIn);
        Session session = Objects.requireNonNull(wardwatch).session();
        FeedDescription description = FeedDescription.read(feed)
                .orMaxRefusedFiles(common.configuration().programme().maxRefusedFiles());
        Families families = common.configuration().families();
        ingest(session, session.lakeToBegin(common), feed, description, families, paths);
        return 0;
    }

    /**
     * Ingests files as one run.
     *
     * @param feed file of the description, for the record
     */
    static void ingest(
            Session session, Lake lake, Path feed, FeedDescription description, Families families, List<String> paths) {
        // A repair prints them, to be given to a shell again.
        String words = paths.stream().map(Shell::word).collect(Collectors.joining(" "));
        Map<String, String> parameters = Map.of("feed", feed.toString(), "paths", words);
        JobRun run = new JobRun(session, lake, "ingest", parameters);
        Configuration hadoop = session.spark().sparkContext().hadoopConfiguration();
        run.having(() -> InputFile.matching(hadoop, paths));
        run.publishing(transaction ->
                result(session, IngestJob.run(transaction, description, families, paths, run.started())));
    }

    private static JobResult result(Session session, IngestResult result) {
        session.progress().clear();
        result.refusals().forEach(refusal -> System.err.println("ingest: " + refusal));
        result.corrections().forEach(correction -> System.err.println("ingest: " + correction));
        result.drifts().forEach(drift -> System.err.println("ingest: " + drift));
        IngestResult.Rows rows = result.rows();
        String summary = rows.in() + " rows = " + rows.newEvents() + " new events + " + rows.duplicates()
                + " duplicates + " + rows.rejects() + " rejects; files: " + result.filesRead() + " read, "
                + result.filesKnown() + " known, " + result.refused().size() + " refused";
        return new JobResult(rows.in(), rows.newEvents(), rows.rejects(), summary);
    }
}

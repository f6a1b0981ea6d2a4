package org.wardwatch.cli;

import static org.apache.spark.sql.functions.not;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Release;
import org.wardwatch.quality.QualityGate;
import org.wardwatch.restatement.PublishedFigures;
import org.wardwatch.restatement.RestatementStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code restate}: what is known now of months that were published. */
@Command(
        name = "restate",
        mixinStandardHelpOptions = true,
        description = {
            "Computes trends and scores of a month, or of several, from what is known now, and tells which published figures",
            "are others, by how much and why. What was published stays: table published_figures, and every release."
        })
final class RestateCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private MonthOption month = new MonthOption();

    @Option(names = "--format", defaultValue = "table", description = "table, csv or json; default: ${DEFAULT-VALUE}")
    private ResultFormat format = ResultFormat.TABLE;

    @Override
    public Integer call() {
        Session session = Objects.requireNonNull(wardwatch).session();
        Months months = month.months();
        Figuring figuring = Figuring.of(common.configuration());
        Lake lake = session.lakeToWrite(common);
        new JobRun(session, lake, "restate", Map.of("months", months.all().toString()))
                .publishing(transaction -> figuring.trendsAndScores(session.spark(), transaction, months));
        tellWhatIsNotMatchedYet(session, lake);
        Dataset<Row> published = lake.newest().read(PublishedFigures.TABLE).where(months.where());
        print(session, RestatementStep.restatements(published));
        return 0;
    }

    /** Events and networks that no match has seen are known, but not yet in any figure. */
    private static void tellWhatIsNotMatchedYet(Session session, Lake lake) {
        Release release = lake.newest().release();
        List<String> newer = QualityGate.changedSinceMatch(release);
        if (!newer.isEmpty()) {
            session.progress().clear();
            System.err.println("restate: " + String.join(", ", newer)
                    + " changed since the last match, so what follows does not know of it; run match first");
        }
    }

    /** People are told of whom something is new; machines are told all. */
    private void print(Session session, Dataset<Row> restatements) {
        PrintStream out = session.answers();
        if (format != ResultFormat.TABLE) {
            format.print(restatements, out);
            return;
        }
        format.print(restatements.where(not(RestatementStep.IS_BY_SECTOR)), out);
        long bySector = restatements.where(RestatementStep.IS_BY_SECTOR).count();
        if (bySector > 0) {
            out.println(
                    bySector + " more moved only with the figures of others in their sector (percentile, the sector's"
                            + " time to clean, weights of coverage); --format csv or json tells all");
        }
    }
}

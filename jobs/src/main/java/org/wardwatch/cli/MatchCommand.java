package org.wardwatch.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.finding.FindingJob;
import org.wardwatch.finding.FindingRules;
import org.wardwatch.ingest.Events;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.match.MatchJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code match}: brings matches and findings up to date. */
@Command(
        name = "match",
        mixinStandardHelpOptions = true,
        description = {
            "Matches events to networks, and keeps findings.",
            "Without dates: exactly what changed since last time. With dates: also all events of [from, until) anew."
        })
final class MatchCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--from", paramLabel = "DATE", description = "first day, in the programme's time zone")
    private @Nullable LocalDate from;

    @Option(names = "--until", paramLabel = "DATE", description = "first day after")
    private @Nullable LocalDate until;

    @Override
    public Integer call() {
        Session session = Objects.requireNonNull(wardwatch).session();
        FindingRules rules = common.configuration().findingRules();
        List<Row> allowed = common.configuration().allowed();
        if ((from == null) != (until == null)) {
            throw Problem.configuration("give --from and --until together, or neither");
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw Problem.configuration("--until " + until + " does not lie after --from " + from);
        }
        Map<String, String> parameters =
                from == null ? Map.of() : Map.of("from", from.toString(), "until", Objects.toString(until));
        new JobRun(session, session.lakeToWrite(common), "match", parameters)
                .publishing(lake -> match(session.spark(), lake, allowed, rules));
        return 0;
    }

    private JobResult match(SparkSession spark, Transaction lake, List<Row> allowed, FindingRules rules) {
        Written matches = from == null || until == null
                ? MatchJob.run(spark, lake, allowed)
                : MatchJob.run(spark, lake, allowed, start(from, rules), start(until, rules));
        return withFindings(spark, lake, matches, rules);
    }

    /** Brings findings in step with the matches. */
    static JobResult withFindings(SparkSession spark, Transaction lake, Written matches, FindingRules rules) {
        Written findings = FindingJob.run(spark, lake, rules);
        boolean changed = matches.changed() || findings.changed();
        String summary = changed ? matches.rows() + " matches written, " + findings.rows() + " findings" : "no change";
        return new JobResult(lake.read(Events.TABLE).count(), matches.rows(), 0, summary);
    }

    private static Instant start(LocalDate day, FindingRules rules) {
        return day.atStartOfDay(rules.zone()).toInstant();
    }
}

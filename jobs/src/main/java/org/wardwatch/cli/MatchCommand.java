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
import org.wardwatch.lake.Lake;
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
        Configuration configuration = common.configuration();
        if ((from == null) != (until == null)) {
            throw Problem.configuration("give --from and --until together, or neither");
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw Problem.configuration("--until " + until + " does not lie after --from " + from);
        }
        Lake lake = session.lakeToWrite(common);
        if (from == null || until == null) {
            upToDate(session, lake, configuration);
        } else {
            anew(session, lake, configuration, from, until);
        }
        return 0;
    }

    /** Brings matches and findings up to date by what changed since last time, as one run. */
    static void upToDate(Session session, Lake lake, Configuration configuration) {
        SparkSession spark = session.spark();
        FindingRules rules = configuration.findingRules();
        List<Row> allowed = configuration.allowed();
        new JobRun(session, lake, "match", Map.of())
                .publishing(transaction ->
                        withFindings(spark, transaction, MatchJob.run(spark, transaction, allowed), rules));
    }

    private static void anew(Session session, Lake lake, Configuration configuration, LocalDate from, LocalDate until) {
        SparkSession spark = session.spark();
        FindingRules rules = configuration.findingRules();
        List<Row> allowed = configuration.allowed();
        Map<String, String> parameters = Map.of("from", from.toString(), "until", until.toString());
        new JobRun(session, lake, "match", parameters).publishing(transaction -> {
            Written matches = MatchJob.run(spark, transaction, allowed, start(from, rules), start(until, rules));
            return withFindings(spark, transaction, matches, rules);
        });
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

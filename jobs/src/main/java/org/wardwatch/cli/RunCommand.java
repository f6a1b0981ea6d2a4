package org.wardwatch.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.wardwatch.finding.FindingRules;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.match.MatchJob;
import org.wardwatch.report.ReportScope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code run}: match to report, published as one release. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Matches, then writes findings, trends, alarms and scores as one release, and the reports from it.")
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private MonthOption month = new MonthOption();

    @Override
    public Integer call() {
        Session session = Objects.requireNonNull(wardwatch).session();
        Configuration configuration = common.configuration();
        Stages stages = new Stages(
                month.months(), configuration.allowed(), configuration.findingRules(), Figuring.of(configuration));
        Lake lake = session.lakeToWrite(common);
        new JobRun(session, lake, "run", Map.of("months", stages.months.all().toString()))
                .publishing(transaction -> stages.run(session.spark(), transaction));
        ReportCommand.write(session, lake, lake.newest(), stages.months, ReportScope.all(), common);
        return 0;
    }

    /** Everything that the stages between matching and scoring are told. */
    private record Stages(Months months, List<Row> allowed, FindingRules findingRules, Figuring figuring) {

        JobResult run(SparkSession spark, Transaction lake) {
            Written matches = MatchJob.run(spark, lake, allowed);
            JobResult matched = MatchCommand.withFindings(spark, lake, matches, findingRules);
            JobResult figures = figuring.trendsAndScores(spark, lake, months);
            return new JobResult(
                    matched.rowsIn(),
                    matches.rows() + figures.rowsOut(),
                    0,
                    matched.summary() + "; " + figures.summary());
        }
    }
}

package org.wardwatch.cli;

import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Months;
import org.wardwatch.score.ScoreJob;
import org.wardwatch.score.ScoreRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code score}: the health scores of some months. */
@Command(
        name = "score",
        mixinStandardHelpOptions = true,
        description = "Writes the health scores of a month, or of several.")
final class ScoreCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private MonthOption month = new MonthOption();

    @Override
    public Integer call() {
        Session session = Objects.requireNonNull(wardwatch).session();
        Months months = month.months();
        ScoreRules rules = common.configuration().scoreRules();
        ZoneId zone = common.configuration().programme().zone();
        new JobRun(
                        session,
                        session.lake(common.lake()),
                        "score",
                        Map.of("months", months.all().toString()))
                .publishing(lake -> JobResult.of(
                        lake.read(MonthlyFindings.TABLE).count(),
                        ScoreJob.run(session.spark(), lake, months, rules, zone),
                        "scores"));
        return 0;
    }
}

package org.wardwatch.cli;

import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Months;
import org.wardwatch.match.Matches;
import org.wardwatch.trend.TrendJob;
import org.wardwatch.trend.alarm.AlarmRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code trend}: daily and monthly aggregates of some months, and what rises in them. */
@Command(
        name = "trend",
        mixinStandardHelpOptions = true,
        description = "Writes the trends and alarms of a month, or of several.")
final class TrendCommand implements Callable<Integer> {

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
        Configuration configuration = common.configuration();
        ZoneId zone = configuration.programme().zone();
        AlarmRules alarmRules = configuration.alarmRules();
        new JobRun(
                        session,
                        session.lakeToWrite(common),
                        "trend",
                        Map.of("months", months.all().toString()))
                .publishing(lake -> JobResult.of(
                        lake.read(Matches.TABLE).count(),
                        TrendJob.run(session.spark(), lake, months, zone, alarmRules),
                        "rows of monthly trends"));
        return 0;
    }
}

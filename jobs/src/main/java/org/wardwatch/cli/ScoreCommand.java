package org.wardwatch.cli;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Months;
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
        Figuring figuring = Figuring.of(common.configuration());
        new JobRun(
                        session,
                        session.lakeToWrite(common),
                        "score",
                        Map.of("months", months.all().toString()))
                .publishing(lake -> figuring.scores(session.spark(), lake, months));
        return 0;
    }
}

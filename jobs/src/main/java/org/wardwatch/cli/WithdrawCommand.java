package org.wardwatch.cli;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ingest.WithdrawJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code withdraw}: takes back a wrong file. */
@Command(
        name = "withdraw",
        mixinStandardHelpOptions = true,
        description = "Takes back an input: its events go, unless another input holds them too.")
final class WithdrawCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--input",
            required = true,
            paramLabel = "SHA",
            description = "input_id or content_sha256 of the table inputs, or the first 8 or more digits of one")
    private String input = "";

    @Override
    public Integer call() {
        Session session = Objects.requireNonNull(wardwatch).session();
        JobRun run = new JobRun(session, session.lakeToWrite(common), "withdraw", Map.of("input", input));
        run.publishing(lake -> {
            long rows = WithdrawJob.run(lake, input);
            return new JobResult(rows, 0, 0, rows == 0 ? "no change" : rows + " rows taken back; run match next");
        });
        return 0;
    }
}

package org.wardwatch.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.MigrateJob;
import org.wardwatch.published.PublishedTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code migrate}: brings a lake to what this Wardwatch declares. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "Adds columns that tables lack, and sets release_retention_days on tables that were made with another.",
            "No row changes, releases stay readable; what is as it should be is left alone."
        })
final class MigrateCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public Integer call() {
        Session session = Objects.requireNonNull(wardwatch).session();
        Lake lake = session.lakeToWrite(common);
        new JobRun(session, lake, "migrate", Map.of()).publishing(transaction -> {
            List<String> done = MigrateJob.run(transaction, PublishedTables.ALL);
            session.progress().clear();
            done.forEach(line -> System.err.println("migrate: " + line));
            return new JobResult(
                    0, 0, 0, done.isEmpty() ? "no change" : done.size() + " changes, none of them to rows");
        });
        lake.setMigrated();
        return 0;
    }
}

package org.wardwatch.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.published.PublishedTables;
import org.wardwatch.published.TableDigest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code digest}: whether two lakes say the same. */
@Command(
        name = "digest",
        mixinStandardHelpOptions = true,
        description = {
            "Prints SHA-256 over a canonical export of every published table, one line each and one for all.",
            "Left out: event_sources, finding_aliases, published_figures, runs, and columns of clocks and paths."
        })
final class DigestCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Mixin
    private ReleaseOption release = new ReleaseOption();

    @Override
    public Integer call() {
        Session session = Objects.requireNonNull(wardwatch).session();
        Snapshot snapshot = release.of(session.lakeToRead(common));
        List<String> lines = new ArrayList<>();
        for (Table table : PublishedTables.reproducible()) {
            String line = TableDigest.line(snapshot, table);
            session.progress().clear();
            System.out.println(line);
            lines.add(line);
        }
        System.out.println(TableDigest.lineOfAll(lines));
        return 0;
    }
}

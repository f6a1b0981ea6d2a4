package org.wardwatch.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.ingest.FeedDescription;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Secrets;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code watch}: follows landing folders, and brings what arrives through ingest, match and alert. */
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = {
            "Follows landing folders, and brings new files through ingest, match and alert as they arrive.",
            "Runs until it is stopped, and may be stopped at any time: the next one goes on. Other commands may run beside it."
        })
final class WatchCommand implements Callable<Integer> {

    /** For a batch beside it, which may take as long as it takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** What may be otherwise at the next look. */
    private static final Set<Problem.Kind> PASSING = EnumSet.of(Problem.Kind.RETRY);

    /** What somebody may mend while the watch goes on with the rest. */
    private static final Set<Problem.Kind> SURVIVED =
            EnumSet.of(Problem.Kind.RETRY, Problem.Kind.REFUSED, Problem.Kind.INPUT);

    @ParentCommand
    private @Nullable Wardwatch wardwatch;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @ArgGroup(
            exclusive = false,
            multiplicity = "1..*",
            heading = "%nOnce or more, a feed and the folder into which it is delivered:%n")
    private final List<Landing> landings = new ArrayList<>();

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description =
                    "time between two looks; a file is taken when two looks found it the same (default: ${DEFAULT-VALUE})")
    private int every = 5;

    @Option(names = "--once", description = "ends when all that has arrived is taken")
    private boolean once;

    /** A feed and its folder. */
    static final class Landing {
        @Option(names = "--feed", required = true, paramLabel = "FEED.yaml", description = "what describes the feed")
        private Path feed = Path.of("");

        @Option(
                names = "--path",
                required = true,
                paramLabel = "FOLDER",
                description =
                        "folder, local or s3a://; files in and below it whose names begin with '.' or '_' are left alone")
        private String path = "";
    }

    @Override
    public Integer call() {
        if (every < 1) {
            throw Problem.configuration("--every " + every + ": a look is at least a second after the one before");
        }
        landings.forEach(landing -> Secrets.refuseIn(landing.path));
        Session session = Objects.requireNonNull(wardwatch).session();
        Duration patience = common.patience().isZero() ? PATIENCE : common.patience();
        Lake lake = session.lakeToBegin(common).waitingFor(patience);
        List<Watch.Followed> followed = landings.stream().map(this::followed).toList();
        Watch watch = new Watch(session, lake, common, followed, once ? PASSING : SURVIVED);
        watch.begin();
        System.err.println("watch: following "
                + String.join(
                        ", ", landings.stream().map(landing -> landing.path).toList())
                + (once ? ", once" : ", every " + every + " s; stop it with Ctrl-C"));
        follow(watch);
        return 0;
    }

    private void follow(Watch watch) {
        try {
            do {
                Thread.sleep(Duration.ofSeconds(every).toMillis());
            } while (!watch.look() || !once);
        } catch (InterruptedException stopped) {
            System.err.println("watch: stopped");
            Thread.currentThread().interrupt();
        }
    }

    private Watch.Followed followed(Landing landing) {
        FeedDescription description = FeedDescription.read(landing.feed)
                .orMaxRefusedFiles(common.configuration().programme().maxRefusedFiles());
        return new Watch.Followed(landing.feed, description, landing.path);
    }
}

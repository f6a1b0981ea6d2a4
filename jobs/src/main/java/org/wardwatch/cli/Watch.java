package org.wardwatch.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.wardwatch.Problem;
import org.wardwatch.ingest.FeedDescription;
import org.wardwatch.ingest.LandingFolder;
import org.wardwatch.ingest.format.InputFile.Standing;
import org.wardwatch.lake.Lake;

/**
 * What {@code watch} does at each look: the batch commands' own jobs on what has arrived. All that must survive it stands in the
 * lake; a process that begins anew offers all files to the ledger and tells what was not told.
 */
final class Watch {

    /** A feed whose folder is followed. */
    static final class Followed {
        private final Path feed;
        private final FeedDescription description;
        private final LandingFolder folder;
        private List<Standing> refused = List.of();

        Followed(Path feed, FeedDescription description, String path) {
            this.feed = feed;
            this.description = description;
            this.folder = LandingFolder.at(path);
        }
    }

    private final Session session;
    private final Lake lake;
    private final CommonOptions common;
    private final List<Followed> followed;
    private final Set<Problem.Kind> survived;
    private Set<String> troubles = Set.of();
    private final Set<String> troublesNow = new HashSet<>();
    private boolean untold = true;
    private boolean waited;

    /**
     * A watch that has not looked yet.
     *
     * @param survived problems that are told, and tried again at the next look; others end the watch
     */
    Watch(Session session, Lake lake, CommonOptions common, List<Followed> followed, Set<Problem.Kind> survived) {
        this.session = session;
        this.lake = lake;
        this.common = common;
        this.followed = followed;
        this.survived = survived;
    }

    /**
     * Looks at all folders for the first time, and takes nothing yet.
     *
     * @throws Problem of kind input, when one is not there
     */
    void begin() {
        followed.forEach(this::lookAt);
    }

    /**
     * Looks at all folders, and brings through what has arrived.
     *
     * @return whether all is done: nothing that may still be being written, nothing to be tried again
     */
    boolean look() {
        boolean done = true;
        for (Followed landing : followed) {
            done &= attempt(() -> take(landing));
        }
        if (untold && lake.newest().release().number() > 0) {
            // What is arriving is told with the rest a look later; what goes on arriving is not waited for again.
            waited = !done && !waited;
            untold = waited || !attempt(this::tell);
        }
        troubles = Set.copyOf(troublesNow);
        troublesNow.clear();
        return done && !untold;
    }

    private boolean take(Followed landing) {
        LandingFolder.Look look = lookAt(landing);
        List<Standing> arrived = look.arrived();
        // A refused delivery is tried again when it has become another, not at every look.
        if (!arrived.isEmpty() && !arrived.equals(landing.refused)) {
            ingest(landing, arrived);
            landing.folder.take(arrived);
            untold = true;
        }
        return look.arriving() == 0;
    }

    private void ingest(Followed landing, List<Standing> arrived) {
        List<String> paths = arrived.stream().map(file -> file.file().path()).toList();
        try {
            IngestCommand.ingest(
                    session,
                    lake,
                    landing.feed,
                    landing.description,
                    common.configuration().families(),
                    paths);
        } catch (Problem problem) {
            if (problem.kind() == Problem.Kind.REFUSED) {
                landing.refused = arrived;
            }
            throw problem;
        }
    }

    private LandingFolder.Look lookAt(Followed landing) {
        return landing.folder.look(session.spark().sparkContext().hadoopConfiguration());
    }

    private boolean tell() {
        Configuration configuration = common.configuration();
        MatchCommand.upToDate(session, lake, configuration);
        AlertCommand.news(session, lake, configuration.alertRules(), common.out());
        return true;
    }

    /** Tries; false when it met a problem that the watch survives, which is told once. */
    private boolean attempt(BooleanSupplier body) {
        try {
            return body.getAsBoolean();
        } catch (Exception e) {
            // Spark throws checked exceptions undeclared.
            Optional<Problem> trouble = Wardwatch.known(e).filter(problem -> survived.contains(problem.kind()));
            if (trouble.isEmpty()) {
                throw e;
            }
            String message = Wardwatch.messageOf(trouble.get());
            troublesNow.add(message);
            if (!troubles.contains(message)) {
                session.progress().clear();
                System.err.println("watch: " + message + "; the watch goes on");
            }
            session.tellKeptResult();
            return false;
        }
    }
}

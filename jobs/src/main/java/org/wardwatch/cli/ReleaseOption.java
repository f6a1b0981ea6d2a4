package org.wardwatch.cli;

import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Snapshot;
import picocli.CommandLine.Option;

/** Which release a reader sees. */
final class ReleaseOption {

    @Option(names = "--release", paramLabel = "N", description = "release to read (default: the newest)")
    private @Nullable Long release;

    /** Whether a release is named. */
    boolean isGiven() {
        return release != null;
    }

    /**
     * The release of the lake.
     *
     * @throws Problem when it was never published
     */
    Snapshot of(Lake lake) {
        if (release == null) {
            return lake.newest();
        }
        return lake.numbered(release)
                .orElseThrow(() -> Problem.input(
                        "release " + release + " of " + lake.uri() + " does not exist; the newest is "
                                + lake.newest().release().number(),
                        null));
    }
}

package org.wardwatch.cli;

import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.published.PublishedRelease;
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
     * @throws org.wardwatch.Problem when it was never published, or nothing was
     */
    Snapshot of(Lake lake) {
        return release == null ? PublishedRelease.newest(lake) : PublishedRelease.numbered(lake, release);
    }
}

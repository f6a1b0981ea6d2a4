package org.wardwatch.lake;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Which releases are kept, besides the newest.
 *
 * @param now by this machine's clock
 * @param kept for how long every release is kept
 * @param named releases that reports or published figures name: they are kept for good
 * @param butThese tables that do not tell one release from another for whoever names it
 * @param grace how long a file that no kept release needs stays, lest a reader that began earlier misses it
 */
public record VacuumRule(Instant now, Duration kept, Set<Long> named, Set<String> butThese, Duration grace) {

    /** Whether a release is kept by its age or because it is named. */
    boolean keeps(Release release) {
        return named.contains(release.number())
                || !Instant.parse(release.published()).isBefore(now.minus(kept));
    }
}

package org.wardwatch.finding;

import java.util.ArrayList;
import java.util.List;

/** Sightings of one machine and identifier → episodes (method §2). */
final class Episodes {

    private Episodes() {}

    /**
     * The episodes, in order, as known before {@code end}.
     *
     * <p>A sighting belongs to the episode before it when fewer than {@code gapDays} covered days have passed since the
     * last one; it opens a returning episode when it comes within {@code returningDays} after the close.
     *
     * @param sightings in order; those on or after {@code end} are the caller's to leave out
     * @param end first day of which nothing is known, days since 1970
     */
    static List<Episode> of(List<Sighting> sightings, SilenceDays covered, FindingRules rules, long end) {
        List<Episode> episodes = new ArrayList<>();
        Episode current = null;
        for (Sighting sighting : sightings) {
            if (current == null) {
                current = Episode.opening(1, false, sighting);
                continue;
            }
            long closedOn = closedOn(current, covered, rules, sighting.day() + 1);
            if (closedOn == Long.MAX_VALUE) {
                current = current.with(sighting);
            } else {
                episodes.add(current.closed(closedOn));
                boolean returning = sighting.day() - closedOn <= rules.returningDays();
                current = Episode.opening(current.number() + 1, returning, sighting);
            }
        }
        if (current != null) {
            episodes.add(current.closed(closedOn(current, covered, rules, end)));
        }
        return episodes;
    }

    private static long closedOn(Episode episode, SilenceDays covered, FindingRules rules, long end) {
        return covered.nthCoveredAfter(
                episode.days().last(), rules.gapDays(), episode.seen().feeds(), end);
    }
}

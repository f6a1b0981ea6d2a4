package org.wardwatch.finding;

import java.sql.Timestamp;
import java.util.Set;
import java.util.TreeSet;

/**
 * A run of sightings without a silence long enough to close it.
 *
 * @param number 1, 2, 3 … of its machine and identifier
 * @param returning whether it opened soon after the one before closed
 * @param days first and last UTC day with a sighting, and how many there were
 * @param seen all its sightings as one
 * @param closedOn day on which the silence was long enough; {@link Long#MAX_VALUE} when that has not come
 */
record Episode(int number, boolean returning, Days days, Sighting seen, long closedOn) {

    /**
     * UTC days, since 1970.
     *
     * @param first first day with a sighting
     * @param last last day with a sighting
     * @param count days with a sighting
     */
    record Days(long first, long last, int count) {}

    /** An episode that begins with this sighting. */
    static Episode opening(int number, boolean returning, Sighting sighting) {
        return new Episode(number, returning, new Days(sighting.day(), sighting.day(), 1), sighting, Long.MAX_VALUE);
    }

    /** This episode and a later sighting. */
    Episode with(Sighting sighting) {
        Set<String> feeds = new TreeSet<>(seen.feeds());
        feeds.addAll(sighting.feeds());
        Sighting together = new Sighting(
                sighting.day(),
                sighting.month(),
                seen.span().plus(sighting.span()),
                seen.grade().max(sighting.grade()),
                sighting.place().after(seen.place()),
                feeds);
        int count = days.count() + (sighting.day() == days.last() ? 0 : 1);
        return new Episode(number, returning, new Days(days.first(), sighting.day(), count), together, closedOn);
    }

    /** This episode, closed on that day. */
    Episode closed(long day) {
        return new Episode(number, returning, days, seen, day);
    }

    /** UTC days from the first to the last sighting, at least 1. */
    int dwellDays() {
        return (int) Math.max(1, days.last() - days.first());
    }

    /** What became of it, as known before {@code end}. */
    State state(SilenceDays covered, long end) {
        Timestamp ownedUntil = seen.place().ownedUntil();
        long leaves = ownedUntil == null
                ? Long.MAX_VALUE
                : Math.floorDiv(ownedUntil.toInstant().getEpochSecond(), 86_400L);
        if (leaves < Math.min(closedOn, end)) {
            return State.TRANSFERRED;
        }
        if (closedOn != Long.MAX_VALUE) {
            return State.CLOSED;
        }
        return covered.allRetired(seen.feeds()) < end ? State.UNOBSERVABLE : State.OPEN;
    }

    /** What became of an episode; all but CLOSED are right-censored. */
    enum State {
        /** Still seen, or not silent for long enough. */
        OPEN,
        /** Silent for long enough: no longer seen. */
        CLOSED,
        /** All feeds that saw it are retired. */
        UNOBSERVABLE,
        /** The range changed owner. */
        TRANSFERRED;

        /** The name as tables hold it. */
        String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}

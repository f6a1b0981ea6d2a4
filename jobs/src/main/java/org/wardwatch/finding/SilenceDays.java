package org.wardwatch.finding;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * On which days silence counts: days that are over, on which no feed that sighted an episode was missing and at least one of
 * them was still delivered. Days are numbers of days since 1970, UTC.
 */
final class SilenceDays implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Map<String, long[]> missing = new HashMap<>();
    private final Map<String, Long> retired;
    private final long horizon;

    /**
     * From coverage.
     *
     * @param missing the days on which each feed was missing
     * @param retired the first day on which each retired feed was no longer delivered
     * @param horizon the first day of which nothing is known yet
     */
    SilenceDays(Map<String, List<Long>> missing, Map<String, Long> retired, long horizon) {
        missing.forEach((feed, days) -> this.missing.put(
                feed, days.stream().mapToLong(Long::longValue).sorted().toArray()));
        this.retired = new HashMap<>(retired);
        this.horizon = horizon;
    }

    /** The first day of which nothing is known yet. */
    long horizon() {
        return horizon;
    }

    /**
     * The day on which the {@code count}-th covered day after {@code day} is over, that is that covered day itself;
     * {@link Long#MAX_VALUE} when it has not come before {@code end}.
     *
     * @param end first day that does not count any more
     */
    long nthCoveredAfter(long day, int count, Set<String> feeds, long end) {
        long last = Math.min(end, horizon);
        int covered = 0;
        for (long candidate = day + 1; candidate < last; candidate++) {
            if (isCovered(candidate, feeds) && ++covered == count) {
                return candidate;
            }
        }
        return Long.MAX_VALUE;
    }

    /** The first day from which none of the feeds is delivered any more; {@link Long#MAX_VALUE} when one still is. */
    long allRetired(Set<String> feeds) {
        return feeds.stream()
                .mapToLong(feed -> retired.getOrDefault(feed, Long.MAX_VALUE))
                .max()
                .orElse(Long.MAX_VALUE);
    }

    /** Whether one of the feeds was still delivered on that day, and none of those that were was missing. */
    private boolean isCovered(long day, Set<String> feeds) {
        boolean watched = false;
        for (String feed : feeds) {
            if (day < retired.getOrDefault(feed, Long.MAX_VALUE)) {
                long[] days = missing.get(feed);
                if (days != null && Arrays.binarySearch(days, day) >= 0) {
                    return false;
                }
                watched = true;
            }
        }
        return watched;
    }
}

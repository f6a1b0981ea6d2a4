package org.wardwatch.ingest;

import java.time.LocalDate;

/**
 * How complete one feed is on one UTC day.
 *
 * @param day UTC
 * @param rows events on that day
 * @param expectedLow rows (of the day, or of seven days for a weekly feed) below which it is partial
 * @param state whether it delivered
 */
record DayCoverage(LocalDate day, long rows, long expectedLow, State state) {

    /** Whether a feed delivered what is usual. */
    enum State {
        /** At least half of what is usual, or nothing to compare with. */
        OK,
        /** Under half. */
        PARTIAL,
        /** Nothing, or under 5 %. */
        MISSING
    }
}

package org.wardwatch.match;

import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A half-open span of time, in microseconds since 1970, UTC.
 *
 * @param from first microsecond; {@link #ALWAYS} when it never began
 * @param until first microsecond after; {@link #OPEN} when it does not end
 */
record Validity(long from, long until) implements Serializable {

    static final long ALWAYS = Long.MIN_VALUE;
    static final long OPEN = Long.MAX_VALUE;

    /** From two columns of a table, NULL standing for "always" and "open". */
    static Validity of(@Nullable Timestamp from, @Nullable Timestamp until) {
        return new Validity(from == null ? ALWAYS : micros(from), until == null ? OPEN : micros(until));
    }

    /** Microseconds since 1970, UTC. */
    static long micros(Timestamp timestamp) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, timestamp.toInstant());
    }

    /** The timestamp, or NULL for {@link #ALWAYS} and {@link #OPEN}. */
    static @Nullable Timestamp timestamp(long micros) {
        return micros == ALWAYS || micros == OPEN
                ? null
                : Timestamp.from(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    /** Whether the instant lies within. */
    boolean contains(long micros) {
        return from <= micros && micros < until;
    }
}

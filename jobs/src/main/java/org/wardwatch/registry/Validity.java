package org.wardwatch.registry;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A time of ownership.
 *
 * @param from first instant; null: always
 * @param to first instant after; null: open
 */
public record Validity(@Nullable Instant from, @Nullable Instant to) {

    /** By start, the one without a start first. */
    static final Comparator<Validity> BY_START =
            Comparator.comparing(Validity::from, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** By end, the one without an end last. */
    static final Comparator<Validity> BY_END =
            Comparator.comparing(Validity::to, Comparator.nullsLast(Comparator.naturalOrder()));

    /** Whether the two share an instant. */
    public boolean overlaps(Validity other) {
        return startsBeforeEndOf(other) && other.startsBeforeEndOf(this);
    }

    private boolean startsBeforeEndOf(Validity other) {
        return from == null || other.to == null || from.isBefore(other.to);
    }

    /** For people: {@code 2026-01-01T00:00:00Z/open}. */
    @Override
    public String toString() {
        return (from == null ? "always" : from) + "/" + (to == null ? "open" : to);
    }
}

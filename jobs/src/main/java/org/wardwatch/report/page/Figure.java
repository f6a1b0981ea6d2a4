package org.wardwatch.report.page;

import org.jspecify.annotations.Nullable;

/**
 * A count and what it was in the month before.
 *
 * @param value of the month
 * @param before of the month before; null: nothing to compare with
 */
public record Figure(long value, @Nullable Long before) {

    /** The count of a month and, unless null, of the month before. */
    public static Figure of(long value, @Nullable Long before) {
        return new Figure(value, before);
    }

    /** More (positive) or fewer (negative) than in the month before; null: nothing to compare with. */
    public @Nullable Long change() {
        return before == null ? null : (Long) (value - before);
    }
}

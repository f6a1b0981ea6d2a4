package org.wardwatch.disclosure.reread;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A range of the registry.
 *
 * @param orgId whose
 * @param text as the registry spells it
 * @param first lowest address
 * @param last highest address
 * @param from first instant; null: always
 * @param until first instant after; null: open
 */
public record RegisteredRange(
        String orgId,
        String text,
        String first,
        String last,
        @Nullable Instant from,
        @Nullable Instant until) {}

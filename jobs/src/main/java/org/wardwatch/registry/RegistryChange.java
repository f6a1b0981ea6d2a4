package org.wardwatch.registry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a registration does to one row.
 *
 * @param before the row that was; null when it is added
 * @param after the row that is; null when it is withdrawn
 */
public record RegistryChange(
        @Nullable RegistryEntry before, @Nullable RegistryEntry after) {

    /** Kinds of change. */
    public enum Action {
        /** There was no such row. */
        ADDED,
        /** A value of the row is another. */
        CHANGED,
        /** The files no longer have the row. */
        WITHDRAWN
    }

    /** A change has at least one side. */
    public RegistryChange {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a change has a row before or after");
        }
    }

    /** What kind of change this is. */
    public Action action() {
        if (before == null) {
            return Action.ADDED;
        }
        return after == null ? Action.WITHDRAWN : Action.CHANGED;
    }

    /** The row as it is, or as it was when it is withdrawn. */
    public RegistryEntry subject() {
        return after != null ? after : Objects.requireNonNull(before);
    }

    /** For people: what changed, with the old and the new value of each cell that did. */
    @Override
    public String toString() {
        String line = action().name().toLowerCase(java.util.Locale.ROOT) + " "
                + subject().title();
        if (before == null || after == null) {
            return line;
        }
        StringBuilder cells = new StringBuilder();
        after.cells().forEach((column, value) -> {
            String old = before.cells().get(column);
            if (!Objects.equals(old, value)) {
                cells.append(cells.isEmpty() ? ": " : ", ").append(column).append(" '");
                cells.append(old == null ? "" : old).append("' -> '");
                cells.append(value == null ? "" : value).append("'");
            }
        });
        return line + cells;
    }
}

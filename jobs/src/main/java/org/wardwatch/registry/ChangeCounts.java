package org.wardwatch.registry;

import java.util.List;

/**
 * How many rows a registration touches.
 *
 * @param added new rows
 * @param changed rows with another value
 * @param withdrawn rows that the files no longer have
 * @param unchanged all others
 */
public record ChangeCounts(long added, long changed, long withdrawn, long unchanged) {

    /** Of these changes to so many recorded rows. */
    static ChangeCounts of(List<RegistryChange> changes, long recorded) {
        long added = count(changes, RegistryChange.Action.ADDED);
        long changed = count(changes, RegistryChange.Action.CHANGED);
        long withdrawn = count(changes, RegistryChange.Action.WITHDRAWN);
        return new ChangeCounts(added, changed, withdrawn, recorded - changed - withdrawn);
    }

    /** Rows that were recorded before. */
    public long recorded() {
        return changed + withdrawn + unchanged;
    }

    /** Whether more than {@code share} of the recorded rows is withdrawn, however few they are. */
    public boolean withdrawsMoreThan(double share) {
        return withdrawn > share * recorded();
    }

    private static long count(List<RegistryChange> changes, RegistryChange.Action action) {
        return changes.stream().filter(change -> change.action() == action).count();
    }
}

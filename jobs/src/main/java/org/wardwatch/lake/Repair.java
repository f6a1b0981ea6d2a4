package org.wardwatch.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What is damaged in a lake, and what can be done about it without guessing.
 *
 * @param damage what is wrong, a line each
 * @param steps what is to be done, in order
 * @param newest number of the newest release, whole or not
 * @param base the release that readers shall see again, where it is an older one
 * @param emptied derived tables that are to be made anew from the others
 * @param lost what no release has whole any more; nothing can be published then
 */
public record Repair(
        List<String> damage,
        List<Step> steps,
        long newest,
        Optional<Release> base,
        SortedSet<String> emptied,
        SortedMap<String, String> lost) {

    /**
     * Something to be done.
     *
     * @param what in words
     * @param action does it
     */
    public record Step(String what, Runnable action) {}

    /** Keeps the lists as they are. */
    public Repair {
        damage = List.copyOf(damage);
        steps = List.copyOf(steps);
    }

    /** Whether there is anything to do. */
    public boolean isNeeded() {
        return !steps.isEmpty() || !lost.isEmpty();
    }

    /** Does all of it. */
    public void apply() {
        new ArrayList<>(steps).forEach(step -> step.action().run());
    }
}

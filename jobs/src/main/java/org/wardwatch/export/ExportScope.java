package org.wardwatch.export;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.wardwatch.disclosure.PrivateFolder;

/**
 * Which findings are exported.
 *
 * @param organisations ids of those whose findings are wanted; none: all
 * @param since only what was sighted or closed at or after this instant; empty: whatever its age
 * @param states only findings in one of these; none: all
 */
public record ExportScope(Set<String> organisations, Optional<Instant> since, Set<FindingState> states) {

    /**
     * Keeps the sets sorted and whole.
     *
     * @throws org.wardwatch.Problem when an id is none
     */
    public ExportScope {
        organisations.forEach(PrivateFolder::organisation);
        organisations = Set.copyOf(organisations);
        states = Set.copyOf(states.isEmpty() ? EnumSet.allOf(FindingState.class) : states);
    }

    /** All findings of all organisations. */
    public static ExportScope all() {
        return new ExportScope(Set.of(), Optional.empty(), Set.of());
    }

    /** Whether a file is wanted for the organisation. */
    boolean covers(String orgId) {
        return organisations.isEmpty() || organisations.contains(orgId);
    }

    /** Whether a receiver that has everything from before {@link #since} cannot know what began then. */
    boolean isNews(Instant firstSeen) {
        return since.isEmpty() || !firstSeen.isBefore(since.get());
    }

    @Override
    public String toString() {
        return "organisations " + (organisations.isEmpty() ? "all" : new TreeSet<>(organisations)) + ", since "
                + since.map(Instant::toString).orElse("ever") + ", states " + new TreeSet<>(states);
    }
}

package org.wardwatch.registry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a registration finds worth telling though nothing is wrong with it. */
final class RegistryNotices {

    private static final int MOST_OVERLAPS_TOLD = 20;
    private static final int MOST_TAKEN_TOLD = 100;

    private final Set<Network> unchanged;
    private final Set<Network> moved = new HashSet<>();
    private final List<String> overlaps = new ArrayList<>();
    private final Map<Network, Network> taken = new TreeMap<>(Network.ORDER);
    private long count;

    private RegistryNotices(Registry before, List<RegistryChange> networkChanges) {
        this.unchanged = new HashSet<>(before.networks());
        for (RegistryChange change : networkChanges) {
            if (change.after() instanceof Network after && !hasSpaceAndTimeOf(change.before(), after)) {
                moved.add(after);
            }
        }
    }

    /**
     * Of the networks after the registration: those of which it takes rank 1 from the organisation that had it, then how
     * many overlap those of other organisations.
     */
    static List<String> of(Registry before, Registry after, List<RegistryChange> networkChanges) {
        RegistryNotices notices = new RegistryNotices(before, networkChanges);
        Overlap.each(after.networks(), notices::add);
        return notices.lines();
    }

    private static boolean hasSpaceAndTimeOf(@Nullable RegistryEntry before, Network after) {
        return before instanceof Network was && was.validity().equals(after.validity());
    }

    private void add(Overlap overlap) {
        count++;
        if (overlaps.size() < MOST_OVERLAPS_TOLD) {
            overlaps.add(overlap.toString());
        }
        if (!unchanged.isEmpty()
                && unchanged.contains(overlap.outer())
                && moved.contains(overlap.inner())
                && overlap.ranksFirst()) {
            taken.merge(overlap.inner(), overlap.outer(), RegistryNotices::smaller);
        }
    }

    private static Network smaller(Network a, Network b) {
        return b.range().prefixLength() > a.range().prefixLength() ? b : a;
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        taken.forEach((inner, outer) -> lines.add(inner + " now more specific than " + outer));
        if (lines.size() > MOST_TAKEN_TOLD) {
            int more = lines.size() - MOST_TAKEN_TOLD;
            lines.subList(MOST_TAKEN_TOLD, lines.size()).clear();
            lines.add("and " + more + " more ranges now more specific than those of other organisations");
        }
        if (count > 0) {
            lines.add(count + (count == 1 ? " overlap" : " overlaps") + " between networks of different organisations"
                    + (count > overlaps.size() ? ", the first " + overlaps.size() + ":" : ":"));
            lines.addAll(overlaps);
        }
        return lines;
    }
}

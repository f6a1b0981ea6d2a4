package org.wardwatch.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ip.AddressRange;

/**
 * The changes from one registry to the next. A registry is thousands of rows that were all read to be checked, so this is
 * plain Java over two values.
 */
public final class RegistryStep {

    private RegistryStep() {}

    /** What replacing one registry by another does, and what is worth telling about it. */
    public static RegistryOutcome outcome(Registry before, Registry after) {
        List<RegistryChange> organisations = organisationChanges(before, after);
        List<RegistryChange> networks = networkChanges(before, after);
        List<RegistryChange> all = new ArrayList<>(organisations);
        all.addAll(networks);
        return new RegistryOutcome(
                ChangeCounts.of(organisations, before.organisations().size()),
                ChangeCounts.of(networks, before.networks().size()),
                all,
                RegistryNotices.of(before, after, networks));
    }

    /** Changes of organisations, in order of their ids. */
    public static List<RegistryChange> organisationChanges(Registry before, Registry after) {
        Map<String, Organisation> old = byId(before);
        Map<String, Organisation> now = byId(after);
        Set<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(now.keySet());
        return ids.stream()
                .map(id -> new Pair(old.get(id), now.get(id)))
                .filter(Pair::differs)
                .map(Pair::change)
                .toList();
    }

    /**
     * Changes of networks, in order of owner, address and start. Rows of the same owner and range are the same row when
     * they begin at the same time; those left over are paired in order of their start, so that a corrected start is a
     * change and not a row withdrawn and another added.
     */
    public static List<RegistryChange> networkChanges(Registry before, Registry after) {
        Map<Key, List<Network>> old = byOwnerAndRange(before);
        Map<Key, List<Network>> now = byOwnerAndRange(after);
        Set<Key> keys = new LinkedHashSet<>(old.keySet());
        keys.addAll(now.keySet());
        List<RegistryChange> changes = new ArrayList<>();
        for (Key key : keys) {
            changes.addAll(changesOfRange(old.getOrDefault(key, List.of()), now.getOrDefault(key, List.of())));
        }
        changes.sort(Comparator.comparing(change -> (Network) change.subject(), Network.ORDER));
        return changes;
    }

    private static List<RegistryChange> changesOfRange(List<Network> before, List<Network> after) {
        List<Network> old = new ArrayList<>(before);
        List<RegistryChange> changes = new ArrayList<>();
        List<Network> unpaired = new ArrayList<>();
        Map<Validity, Network> oldByStart = old.stream()
                .collect(Collectors.toMap(RegistryStep::start, Function.identity(), (first, second) -> first));
        for (Network network : after) {
            Network same = oldByStart.get(start(network));
            if (same == null) {
                unpaired.add(network);
            } else {
                old.remove(same);
                addIfDifferent(changes, same, network);
            }
        }
        int paired = Math.min(old.size(), unpaired.size());
        for (int i = 0; i < paired; i++) {
            changes.add(new RegistryChange(old.get(i), unpaired.get(i)));
        }
        old.subList(paired, old.size()).forEach(gone -> changes.add(new RegistryChange(gone, null)));
        unpaired.subList(paired, unpaired.size()).forEach(added -> changes.add(new RegistryChange(null, added)));
        return changes;
    }

    private static void addIfDifferent(List<RegistryChange> changes, Network before, Network after) {
        if (!before.equals(after)) {
            changes.add(new RegistryChange(before, after));
        }
    }

    private static Validity start(Network network) {
        return new Validity(network.validity().from(), null);
    }

    private static Map<String, Organisation> byId(Registry registry) {
        return registry.organisations().stream()
                .collect(Collectors.toMap(
                        Organisation::orgId, Function.identity(), (first, second) -> first, TreeMap::new));
    }

    private static Map<Key, List<Network>> byOwnerAndRange(Registry registry) {
        return registry.networks().stream()
                .collect(Collectors.groupingBy(network -> new Key(network.orgId(), network.range())));
    }

    private record Key(String orgId, AddressRange range) {}

    private record Pair(
            @Nullable Organisation before, @Nullable Organisation after) {
        boolean differs() {
            return !Objects.equals(before, after);
        }

        RegistryChange change() {
            return new RegistryChange(before, after);
        }
    }
}

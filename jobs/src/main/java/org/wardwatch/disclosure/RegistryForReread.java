package org.wardwatch.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardwatch.disclosure.reread.RegisteredName;
import org.wardwatch.disclosure.reread.RegisteredRange;
import org.wardwatch.disclosure.reread.Reread;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;

/**
 * The registry as whoever reads files again takes it: rows as they are, nothing worked out.
 *
 * @param ranges of all organisations
 * @param names of all organisations
 */
public record RegistryForReread(List<RegisteredRange> ranges, List<RegisteredName> names) {

    /** What stands for the id of those who read of a sector. */
    public static final String SECTOR = "";

    /** By rows of {@link Networks} and {@link Organisations}. */
    public static RegistryForReread of(Collection<Cells> networks, Collection<Cells> organisations) {
        return new RegistryForReread(
                networks.stream().map(RegistryForReread::range).toList(),
                organisations.stream().map(RegistryForReread::name).toList());
    }

    /** By networks by organisation, and organisations by id. */
    public static RegistryForReread of(Map<String, List<Cells>> networks, Map<String, Cells> organisations) {
        return of(networks.values().stream().flatMap(Collection::stream).toList(), organisations.values());
    }

    /** By the registry of a release. */
    public static RegistryForReread of(Snapshot lake) {
        return of(Cells.of(lake.read(Networks.TABLE)), Cells.of(lake.read(Organisations.TABLE)));
    }

    /** The same for those who read of a sector, whose name is theirs; their id is {@link #SECTOR}. */
    public RegistryForReread forSector(String sector) {
        List<RegisteredName> more = new ArrayList<>(names);
        more.add(new RegisteredName(SECTOR, sector, null, sector, null));
        return new RegistryForReread(ranges, more);
    }

    /** Who reads files again in which these words, in lower case, stand whatever an organisation is called. */
    public Reread reader(Set<String> ordinaryWords) {
        return new Reread(ranges, names, ordinaryWords);
    }

    /** The words of texts, in lower case. */
    public static Set<String> words(Stream<String> texts) {
        return texts.flatMap(text -> Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static RegisteredRange range(Cells row) {
        return new RegisteredRange(
                row.text(Networks.ORG_ID),
                row.text(Networks.CIDR),
                row.text(Networks.FIRST_IP),
                row.text(Networks.LAST_IP),
                row.instantOrNull(Networks.VALID_FROM),
                row.instantOrNull(Networks.VALID_TO));
    }

    private static RegisteredName name(Cells row) {
        return new RegisteredName(
                row.text(Organisations.ORG_ID),
                row.text(Organisations.NAME),
                row.textOrNull(Organisations.NAME_ZH),
                row.text(Organisations.SECTOR),
                row.textOrNull(Organisations.PARENT));
    }
}

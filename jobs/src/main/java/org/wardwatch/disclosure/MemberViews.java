package org.wardwatch.disclosure;

import java.util.Collection;
import java.util.List;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;

/**
 * What each member may read of text that others wrote.
 *
 * @param space addresses of all organisations
 * @param names of all organisations
 */
public record MemberViews(MemberSpace space, MemberNames names) {

    /** By rows of {@link Networks} and {@link Organisations}. */
    public static MemberViews of(List<Cells> networks, Collection<Cells> organisations) {
        return new MemberViews(MemberSpace.of(networks), MemberNames.of(organisations));
    }

    /** By the registry of a release. */
    public static MemberViews of(Snapshot lake) {
        return of(Cells.of(lake.read(Networks.TABLE)), Cells.of(lake.read(Organisations.TABLE)));
    }

    /** What this organisation may read. */
    public MemberView of(String orgId) {
        return new MemberView(orgId, space, names);
    }
}

package org.wardwatch.report.bundle;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.wardwatch.lake.Cells;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.reread.BundleReread;
import org.wardwatch.report.reread.RegisteredName;
import org.wardwatch.report.reread.RegisteredRange;

/** The registry as whoever reads bundles again takes it: rows as they are, nothing worked out. */
final class RegistryForReread {

    private RegistryForReread() {}

    static BundleReread reader(ReportData.Registry registry, Set<String> ordinaryWords) {
        List<RegisteredRange> ranges = registry.networks().values().stream()
                .flatMap(Collection::stream)
                .map(RegistryForReread::range)
                .toList();
        List<RegisteredName> names = registry.organisations().values().stream()
                .map(RegistryForReread::name)
                .toList();
        return new BundleReread(ranges, names, ordinaryWords);
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

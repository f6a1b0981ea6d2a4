package org.wardwatch.registry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ip.AddressFormatException;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.ip.SpecialSpace;
import org.wardwatch.registry.RegistrySheet.Columns;
import org.wardwatch.registry.RegistrySheet.SheetRow;

/** Reads the file of networks and checks each row by itself. */
final class NetworkFile {

    static final Columns COLUMNS =
            new Columns(List.of("org_id", "cidr"), List.of("valid_from", "valid_to", "relation", "note"));

    /** Nobody in a sector owns more; a shorter prefix is a typing error that would draw in strangers. */
    private static final int SHORTEST_IPV4 = 8;

    private static final int SHORTEST_IPV6 = 16;

    private final RegistryRules rules;
    private final Cells cells;

    private NetworkFile(RegistryRules rules, RegistryErrors errors) {
        this.rules = rules;
        this.cells = new Cells(errors);
    }

    /**
     * The networks whose range can be read; what is wrong with any is added to the errors.
     *
     * @param owners ids of the organisations file; empty when that could not be read, so that each row is not wrong again
     */
    static List<Located<Network>> networks(
            RegistrySheet sheet, Optional<Set<String>> owners, RegistryRules rules, RegistryErrors errors) {
        NetworkFile file = new NetworkFile(rules, errors);
        List<Located<Network>> networks = new ArrayList<>();
        for (SheetRow row : sheet.rows()) {
            owners.ifPresent(known -> file.checkOwner(row, known));
            Validity validity = file.validity(row);
            Relation relation = file.relation(row);
            String note = file.cells.text(row, "note");
            AddressRange range = file.range(row);
            if (range != null) {
                networks.add(new Located<>(new Network(row.text("org_id"), range, validity, relation, note), row));
            }
        }
        return networks;
    }

    private void checkOwner(SheetRow row, Set<String> owners) {
        String owner = row.text("org_id");
        if (owner.isEmpty()) {
            cells.refuse(row, "org_id", "is empty", "name the organisation that owns the range");
        } else if (!owners.contains(owner)) {
            cells.refuse(
                    row,
                    "org_id",
                    "no organisation of the organisations file has this id",
                    "add it there, or correct the cell");
        }
    }

    private Validity validity(SheetRow row) {
        Instant from = cells.instant(row, "valid_from");
        Instant to = cells.instant(row, "valid_to");
        if (from != null && to != null && !to.isAfter(from)) {
            cells.refuse(
                    row,
                    "valid_to",
                    "is not after valid_from " + row.text("valid_from"),
                    "give the first instant at which it is no longer the owner's, or leave it empty");
            return new Validity(from, null);
        }
        return new Validity(from, to);
    }

    private Relation relation(SheetRow row) {
        String text = row.text("relation");
        if (text.isEmpty()) {
            return Relation.OWNED;
        }
        return Relation.parse(text).orElseGet(() -> {
            cells.refuse(row, "relation", "is not a relation", "write one of " + Relation.choices());
            return Relation.OWNED;
        });
    }

    private @Nullable AddressRange range(SheetRow row) {
        AddressRange range;
        try {
            range = AddressRange.parse(row.text("cidr"));
        } catch (AddressFormatException e) {
            cells.refuse(
                    row,
                    "cidr",
                    e.reason(),
                    "give a CIDR such as 198.18.4.0/24, one address, or first-last, no blanks");
            return null;
        }
        int shortest = range.first().isIpv4() ? SHORTEST_IPV4 : SHORTEST_IPV6;
        if (range.prefixLength() < shortest) {
            cells.refuse(
                    row, "cidr", "is wider than /" + shortest, "name the ranges that the organisation really owns");
            return null;
        }
        Optional<SpecialSpace> special = SpecialSpace.touching(range)
                .filter(space -> !space.documentation() || !rules.allowDocumentationRanges());
        special.ifPresent(space -> cells.refuse(
                row,
                "cidr",
                "touches " + space.block() + ", " + space.name() + ", which nobody owns on the internet",
                "give the addresses that the internet sees"
                        + (space.documentation() ? ", or set allow_documentation_ranges for a demonstration" : "")));
        return special.isPresent() ? null : range;
    }
}

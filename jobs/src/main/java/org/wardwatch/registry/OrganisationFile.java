package org.wardwatch.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wardwatch.registry.Organisation.Mail;
import org.wardwatch.registry.Organisation.Membership;
import org.wardwatch.registry.Organisation.Names;
import org.wardwatch.registry.RegistrySheet.Columns;
import org.wardwatch.registry.RegistrySheet.SheetRow;

/** Reads and checks the file of organisations. */
final class OrganisationFile {

    static final Columns COLUMNS = new Columns(
            List.of("org_id", "name", "sector"),
            List.of("name_zh", "parent", "member_from", "member_to", "contact", "language"));

    private static final Pattern ORG_ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");

    private final RegistryErrors errors;
    private final Cells cells;
    private final Map<String, SheetRow> rowById = new HashMap<>();

    private OrganisationFile(RegistryErrors errors) {
        this.errors = errors;
        this.cells = new Cells(errors);
    }

    /** The organisations; what is wrong with them is added to the errors. */
    static List<Organisation> organisations(RegistrySheet sheet, RegistryErrors errors) {
        OrganisationFile file = new OrganisationFile(errors);
        sheet.rows().forEach(file::checkId);
        List<Organisation> organisations = new ArrayList<>();
        for (SheetRow row : sheet.rows()) {
            organisations.add(file.organisation(row));
        }
        file.checkParents(sheet);
        return organisations;
    }

    private void checkId(SheetRow row) {
        String id = row.text("org_id");
        if (!ORG_ID.matcher(id).matches()) {
            cells.refuse(
                    row,
                    "org_id",
                    id.isEmpty() ? "is empty" : "is not an id",
                    "use 2 to 63 of a-z, 0-9 and '-', not beginning with '-'");
            return;
        }
        SheetRow first = rowById.putIfAbsent(id, row);
        if (first != null) {
            cells.refuse(row, "org_id", "stands on line " + first.line() + " already", "keep one row an organisation");
        }
    }

    private Organisation organisation(SheetRow row) {
        return new Organisation(
                row.text("org_id"),
                new Names(cells.required(row, "name"), cells.text(row, "name_zh")),
                cells.required(row, "sector"),
                cells.text(row, "parent"),
                membership(row),
                new Mail(cells.text(row, "contact"), language(row)));
    }

    private Membership membership(SheetRow row) {
        Membership membership = new Membership(cells.date(row, "member_from"), cells.date(row, "member_to"));
        if (membership.from() != null
                && membership.to() != null
                && !membership.to().isAfter(membership.from())) {
            cells.refuse(
                    row,
                    "member_to",
                    "is not after member_from " + membership.from(),
                    "give the first day on which it is no longer a member, or leave it empty");
        }
        return membership;
    }

    private Language language(SheetRow row) {
        String text = row.text("language");
        if (text.isEmpty()) {
            return Language.EN;
        }
        return Language.parse(text).orElseGet(() -> {
            cells.refuse(row, "language", "is not a language of reports", "write en, zh or both");
            return Language.EN;
        });
    }

    private void checkParents(RegistrySheet sheet) {
        Map<String, String> rootOf = new HashMap<>();
        for (SheetRow row : sheet.rows()) {
            String parent = row.text("parent");
            if (!parent.isEmpty() && !rowById.containsKey(parent)) {
                cells.refuse(row, "parent", "no organisation has this id", "add its row, or correct or empty the cell");
            }
            checkCycle(row.text("org_id"), rootOf);
        }
    }

    /** Climbs from the organisation to the first one seen before; meeting its own trail again is a cycle. */
    private void checkCycle(String start, Map<String, String> seenFrom) {
        List<String> trail = new ArrayList<>();
        String id = start;
        while (rowById.containsKey(id) && seenFrom.putIfAbsent(id, start) == null) {
            trail.add(id);
            id = parentOf(id);
        }
        if (trail.contains(id)) {
            List<String> cycle = new ArrayList<>(trail.subList(trail.indexOf(id), trail.size()));
            cycle.add(id);
            SheetRow row = rowById.get(id);
            if (row != null) {
                errors.add(
                        row.place("parent"),
                        row.text("parent"),
                        "the organisation would be its own parent: " + String.join(" > ", cycle),
                        "empty the parent of the topmost group");
            }
        }
    }

    private String parentOf(String id) {
        @Nullable SheetRow row = rowById.get(id);
        return row == null ? "" : row.text("parent");
    }
}

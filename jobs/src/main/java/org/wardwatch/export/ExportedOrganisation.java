package org.wardwatch.export;

import org.wardwatch.disclosure.Printable;
import org.wardwatch.disclosure.PrivateFolder;
import org.wardwatch.lake.Cells;
import org.wardwatch.registry.Organisations;

/**
 * Whose findings a file holds.
 *
 * @param orgId its id, fit for a file name
 * @param name in English
 */
record ExportedOrganisation(String orgId, String name) {

    /**
     * The organisation of a row of {@link Organisations}.
     *
     * @throws org.wardwatch.Problem when its id is none
     */
    static ExportedOrganisation of(Cells row) {
        return new ExportedOrganisation(
                PrivateFolder.organisation(row.text(Organisations.ORG_ID)),
                Printable.name(row.text(Organisations.NAME)));
    }
}

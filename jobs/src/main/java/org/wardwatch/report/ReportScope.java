package org.wardwatch.report;

import java.util.Optional;
import org.wardwatch.Problem;

/**
 * For whom reports are written.
 *
 * @param only the one organisation; empty: all members, the sectors and the programme's index
 */
public record ReportScope(Optional<String> only) {

    private static final String ORG_ID = "[a-z0-9][a-z0-9-]{1,62}";

    /** All members, their sectors and the index. */
    public static ReportScope all() {
        return new ReportScope(Optional.empty());
    }

    /**
     * One organisation's report only.
     *
     * @throws Problem when the id is none
     */
    public static ReportScope organisation(String orgId) {
        return new ReportScope(Optional.of(checked(orgId)));
    }

    /**
     * The id itself, fit for a file name.
     *
     * @throws Problem when it is not an id
     */
    static String checked(String orgId) {
        if (!orgId.matches(ORG_ID)) {
            throw Problem.refused(
                    "'" + orgId.replaceAll("\\p{Cntrl}", "?") + "' is no id of an organisation, so it names"
                            + " no file; ids match " + ORG_ID + ": mend the registry or the command");
        }
        return orgId;
    }

    /** Whether the organisation's report is wanted. */
    boolean covers(String orgId) {
        return only.isEmpty() || only.get().equals(orgId);
    }
}

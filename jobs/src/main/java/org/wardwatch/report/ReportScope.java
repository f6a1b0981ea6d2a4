package org.wardwatch.report;

import java.util.Optional;
import org.wardwatch.Problem;
import org.wardwatch.disclosure.PrivateFolder;

/**
 * For whom reports are written.
 *
 * @param only the one organisation; empty: all members, the sectors and the programme's index
 */
public record ReportScope(Optional<String> only) {

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
        return new ReportScope(Optional.of(PrivateFolder.organisation(orgId)));
    }

    /** Whether the organisation's report is wanted. */
    boolean covers(String orgId) {
        return only.isEmpty() || only.get().equals(orgId);
    }
}

package org.wardwatch.report.member;

import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Cells;
import org.wardwatch.score.Disputes;

/** What a member has said of a finding, as reports repeat it. */
public final class Marking {

    private Marking() {}

    /**
     * What is in force on the last day of the month, and until when; null: nothing. Of both a dispute and an acknowledgement the
     * dispute is told, as it decides whether the finding counts.
     *
     * @param finding a row of {@link Disputes#marked}
     */
    public static @Nullable String of(Cells finding) {
        String disputed = until(finding, Disputes.DISPUTED_UNTIL);
        if (disputed != null) {
            return "disputed until " + disputed;
        }
        String acknowledged = until(finding, Disputes.ACKNOWLEDGED_UNTIL);
        return acknowledged == null ? null : "acknowledged until " + acknowledged;
    }

    private static @Nullable String until(Cells finding, String column) {
        int at = finding.row().fieldIndex(column);
        return finding.row().isNullAt(at) ? null : finding.row().get(at).toString();
    }
}

package org.wardwatch.report.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Cells;
import org.wardwatch.score.Disputes;

/**
 * What a member has said of a finding, as reports repeat it.
 *
 * @param kind disputed or acknowledged
 * @param until first day on which it holds no longer
 */
public record Marking(String kind, LocalDate until) {

    /**
     * What is in force on the last day of the month; null: nothing. Of both a dispute and an acknowledgement the dispute is told,
     * as it decides whether the finding counts.
     *
     * @param finding a row of {@link Disputes#marked}
     */
    public static @Nullable Marking of(Cells finding) {
        Marking disputed = of(finding, "disputed", Disputes.DISPUTED_UNTIL);
        return disputed != null ? disputed : of(finding, "acknowledged", Disputes.ACKNOWLEDGED_UNTIL);
    }

    /** As evidence tells it: disputed until 2026-12-01. */
    public String text() {
        return kind + " until " + until;
    }

    private static @Nullable Marking of(Cells finding, String kind, String column) {
        int at = finding.row().fieldIndex(column);
        return finding.row().isNullAt(at)
                ? null
                : new Marking(kind, LocalDate.parse(finding.row().get(at).toString()));
    }
}

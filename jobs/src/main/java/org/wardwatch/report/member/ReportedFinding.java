package org.wardwatch.report.member;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.page.Severity;

/**
 * A finding as a member reads it.
 *
 * @param machine which
 * @param what it has
 * @param seen since when
 * @param feeds that sighted it
 * @param marking what the member has said of it, and until when; null: nothing
 * @param uid of the finding
 */
public record ReportedFinding(
        Machine machine,
        What what,
        Seen seen,
        String feeds,
        @Nullable Marking marking,
        String uid) {

    /** What to do first: the most severe, then the oldest, then the surest. */
    public static final Comparator<ReportedFinding> FIRST_THINGS_FIRST = Comparator.comparing(
                    (ReportedFinding finding) -> finding.what().severity())
            .thenComparing(finding -> finding.seen().first())
            .thenComparing(finding -> finding.what().accuracy(), Comparator.reverseOrder())
            .thenComparing(ReportedFinding::uid);

    /**
     * Where it is.
     *
     * @param address the address, the last one where the feed tells machines apart
     * @param botId the machine's id, where the feed gives one
     * @param cidr network
     * @param relation of the network to the organisation
     */
    public record Machine(String address, @Nullable String botId, String cidr, String relation) {}

    /**
     * What it is.
     *
     * @param identifier malware family, else what was seen
     * @param type RSIT type
     * @param severity how serious
     * @param accuracy 0 to 100: how sure
     */
    public record What(String identifier, String type, Severity severity, BigDecimal accuracy) {}

    /**
     * When it was seen.
     *
     * @param first first sighting
     * @param last last sighting
     * @param days UTC days from the first to the last
     * @param returning whether it came back within 90 days
     */
    public record Seen(Instant first, Instant last, long days, boolean returning) {}

    /** The finding of a marked row of {@link MonthlyFindings}, as its member may read it. */
    public static ReportedFinding of(Cells row, MemberView view) {
        Instant last = row.instant(MonthlyFindings.LAST_SEEN);
        String botId = row.textOrNull(MonthlyFindings.BOT_ID);
        return new ReportedFinding(
                new Machine(
                        row.text(MonthlyFindings.SOURCE_IP),
                        botId == null ? null : view.text(botId, last),
                        row.text(MonthlyFindings.CIDR),
                        row.text(MonthlyFindings.RELATION)),
                new What(
                        view.text(row.text(MonthlyFindings.IDENTIFIER), last),
                        view.text(row.text(MonthlyFindings.CLASSIFICATION_TYPE), last),
                        Severity.of(row.text(MonthlyFindings.SEVERITY)),
                        row.decimal(MonthlyFindings.ACCURACY)),
                new Seen(
                        row.instant(MonthlyFindings.FIRST_SEEN),
                        last,
                        row.whole(MonthlyFindings.DWELL_DAYS),
                        row.flag(MonthlyFindings.RETURNING)),
                view.text(row.text(MonthlyFindings.FEEDS), last),
                Marking.of(row),
                row.text(MonthlyFindings.FINDING_UID));
    }
}

package org.wardwatch.report.sector;

import java.util.List;
import org.wardwatch.disclosure.Printable;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.data.FeedCoverage;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.member.FindingLists;
import org.wardwatch.report.member.Member;
import org.wardwatch.report.member.ScoreCard;
import org.wardwatch.report.page.PageHead;
import org.wardwatch.report.page.ReportRules;
import org.wardwatch.score.Scores;

/**
 * The CERT's page of a month: every member and sector. It names all members, so it is for the CERT only.
 *
 * @param head of the page
 * @param members by id
 * @param sectors by name
 * @param late feeds that were missing or came in part
 */
public record ProgrammeIndex(
        PageHead head, List<MemberLine> members, List<SectorLine> sectors, List<FeedCoverage> late) {

    /**
     * A member.
     *
     * @param member who
     * @param sector of the member
     * @param score of the month
     * @param findings counted
     */
    public record MemberLine(Member member, String sector, ScoreCard score, Counts findings) {}

    /**
     * Findings of a member.
     *
     * @param opened first sighted in the month
     * @param open at its end
     * @param oldestSerious days for which the oldest critical or high one has been open; 0: none is
     */
    public record Counts(long opened, long open, long oldestSerious) {}

    /**
     * A sector.
     *
     * @param name of the sector
     * @param file of its page
     * @param members in the month
     */
    public record SectorLine(String name, String file, long members) {}

    /** The line of a member's report. */
    public static MemberLine line(ReportData data, ReportRules rules, OwnerMonth member) {
        Cells score = data.scores().oneAt(member).orElseThrow();
        List<Cells> findings = data.findings().at(member);
        long oldest = Math.max(score.whole(Scores.OLDEST_CRITICAL_DAYS), score.whole(Scores.OLDEST_HIGH_DAYS));
        return new MemberLine(
                Member.of(member.owner(), data.registry().organisations().get(member.owner())),
                Printable.name(score.text(Scores.SECTOR)),
                ScoreCard.of(score, data.scores().oneAt(member.before()).orElse(null), rules.method()),
                new Counts(FindingLists.opened(findings), FindingLists.open(findings), oldest));
    }
}

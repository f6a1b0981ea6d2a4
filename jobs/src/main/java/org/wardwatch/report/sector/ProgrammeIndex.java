package org.wardwatch.report.sector;

import java.util.List;
import org.wardwatch.disclosure.Printable;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.member.FindingLists;
import org.wardwatch.report.member.MemberReport;
import org.wardwatch.report.member.ScoreCard;
import org.wardwatch.report.page.PageHead;
import org.wardwatch.score.Scores;

/**
 * The CERT's page of a month: every member and sector. It names all members, so it is for the CERT only.
 *
 * @param head of the page
 * @param members by id
 * @param sectors by name
 */
public record ProgrammeIndex(PageHead head, List<MemberLine> members, List<SectorLine> sectors) {

    /**
     * A member.
     *
     * @param member who
     * @param sector of the member
     * @param score of the month
     * @param opened findings first sighted in the month
     * @param open findings open at its end
     */
    public record MemberLine(MemberReport.Member member, String sector, ScoreCard score, long opened, long open) {}

    /**
     * A sector.
     *
     * @param name of the sector
     * @param file of its page
     * @param members in the month
     */
    public record SectorLine(String name, String file, long members) {}

    /** The line of a member's report. */
    public static MemberLine line(ReportData data, OwnerMonth member) {
        Cells score = data.scores().oneAt(member).orElseThrow();
        List<Cells> findings = data.findings().at(member);
        return new MemberLine(
                MemberReport.Member.of(
                        member.owner(), data.registry().organisations().get(member.owner())),
                Printable.text(score.text(Scores.SECTOR)),
                ScoreCard.of(score, data.scores().oneAt(member.before()).orElse(null)),
                FindingLists.opened(findings),
                FindingLists.open(findings));
    }
}

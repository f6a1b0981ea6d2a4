package org.wardwatch.report.member;

import java.util.List;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.page.PageHead;
import org.wardwatch.report.page.ReportRules;

/**
 * One organisation's report of one month, in no language yet.
 *
 * @param cover whose it is, and how far it can be trusted
 * @param glance how bad it is
 * @param toDo what to clean first
 * @param findings of the month
 * @param picture how it came to be so, and what is around
 * @param background what the figures rest on
 */
public record MemberReport(
        Cover cover, Glance glance, ToDo toDo, FindingLists findings, Picture picture, Background background) {

    /**
     * Whose report it is.
     *
     * @param head of the page
     * @param member whose
     */
    public record Cover(PageHead head, Member member) {}

    /**
     * The member's year and its surroundings.
     *
     * @param activity events of the month and of the year before
     * @param dwell how long infections last
     * @param heatMap where which problem is
     * @param emerging what is rising
     * @param exposed services that invite attack
     */
    public record Picture(Activity activity, Dwell dwell, HeatMap heatMap, Emerging emerging, List<Exposed> exposed) {}

    /** The report of a member that has a score, or a word why not, in that month. */
    public static MemberReport of(ReportData data, ReportRules rules, long release, OwnerMonth month) {
        Cells score = data.scores().oneAt(month).orElseThrow();
        Cells before = data.scores().oneAt(month.before()).orElse(null);
        Member member = Member.of(month.owner(), data.registry().organisations().get(month.owner()));
        MemberView view = data.registry().viewOf(month.owner());
        List<Cells> rows = data.findings().at(month);
        FindingLists findings =
                FindingLists.of(rows, before == null ? null : data.findings().at(month.before()), view);
        return new MemberReport(
                new Cover(new PageHead(member.name(), month.month(), rules, release), member),
                Glance.of(score, before, findings, rules.method()),
                ToDo.of(data, rules.guidance(), month),
                findings,
                new Picture(
                        Activity.of(data, month),
                        Dwell.of(data, month),
                        HeatMap.of(rows, view),
                        Emerging.of(data, month, rules.knownFamilies()),
                        Exposed.of(rows, rules.method().exposures(), view)),
                Background.of(data, rules, month));
    }
}

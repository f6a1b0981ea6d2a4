package org.wardwatch.report.member;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.Printable;
import org.wardwatch.lake.Cells;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;
import org.wardwatch.report.data.FeedCoverage;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.page.PageHead;
import org.wardwatch.report.page.ReportRules;
import org.wardwatch.report.page.Retrace;

/**
 * One organisation's report of one month.
 *
 * @param head of the page
 * @param member whose it is
 * @param score of the month
 * @param findings of the month
 * @param activity events of the month and of the year before
 * @param background what the figures rest on
 */
public record MemberReport(
        PageHead head,
        Member member,
        ScoreCard score,
        FindingLists findings,
        Activity activity,
        Background background) {

    /**
     * The organisation.
     *
     * @param orgId its id
     * @param name in English; the id when the registry no longer knows it
     * @param nameZh in Traditional Chinese
     */
    public record Member(
            String orgId, String name, @Nullable String nameZh) {
        /** The organisation of a row of {@link Organisations}. */
        public static Member of(String orgId, @Nullable Cells row) {
            if (row == null) {
                return new Member(orgId, orgId, null);
            }
            String nameZh = row.textOrNull(Organisations.NAME_ZH);
            return new Member(
                    orgId,
                    Printable.text(row.text(Organisations.NAME)),
                    nameZh == null ? null : Printable.text(nameZh));
        }
    }

    /**
     * What the figures rest on.
     *
     * @param networks that are or were watched, in order of address
     * @param feeds coverage of the month by feed
     * @param retraces where each figure comes from
     */
    public record Background(List<Network> networks, List<FeedCoverage> feeds, List<Retrace> retraces) {}

    /**
     * A network.
     *
     * @param cidr range
     * @param relation to the organisation
     * @param from first instant; null: always
     * @param until first instant after; null: open
     */
    public record Network(
            String cidr,
            String relation,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /** The report of a member that has a score, or a word why not, in that month. */
    public static MemberReport of(ReportData data, ReportRules rules, long release, OwnerMonth member) {
        Cells before = data.scores().oneAt(member.before()).orElse(null);
        Member who = Member.of(member.owner(), data.registry().organisations().get(member.owner()));
        return new MemberReport(
                new PageHead(who.name(), member.month(), rules, release),
                who,
                ScoreCard.of(data.scores().oneAt(member).orElseThrow(), before),
                FindingLists.of(
                        data.findings().at(member),
                        before == null ? null : data.findings().at(member.before()),
                        data.registry().space()),
                Activity.of(data, member),
                background(data, rules, member));
    }

    private static Background background(ReportData data, ReportRules rules, OwnerMonth member) {
        List<Network> networks = data.registry().networks().getOrDefault(member.owner(), List.of()).stream()
                .map(row -> new Network(
                        row.text(Networks.CIDR),
                        row.text(Networks.RELATION),
                        row.instantOrNull(Networks.VALID_FROM),
                        row.instantOrNull(Networks.VALID_TO)))
                .toList();
        return new Background(
                networks,
                data.coverage().getOrDefault(member.month(), List.of()),
                Retrace.ofMember(member, rules.timeZone()));
    }
}

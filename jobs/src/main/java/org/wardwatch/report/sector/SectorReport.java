package org.wardwatch.report.sector;

import java.util.List;
import org.wardwatch.disclosure.Printable;
import org.wardwatch.report.data.FeedCoverage;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.page.PageHead;
import org.wardwatch.report.page.PageLanguage;
import org.wardwatch.report.page.ReportRules;
import org.wardwatch.report.page.Retrace;
import org.wardwatch.report.page.Title;
import org.wardwatch.report.page.Words;

/**
 * One sector's report of one month, without figures of fewer than six members, in no language yet.
 *
 * @param head of the page
 * @param members of the sector
 * @param counted events of the month and of the year before
 * @param families those with the most addresses
 * @param alarms of the month
 * @param sources what the figures rest on
 */
public record SectorReport(
        PageHead head,
        Members members,
        SectorActivity counted,
        List<TopFamily> families,
        List<LoggedAlarm> alarms,
        Sources sources) {

    /**
     * What the figures rest on.
     *
     * @param feeds coverage of the month by feed
     * @param retraces where each figure comes from
     */
    public record Sources(List<FeedCoverage> feeds, List<Retrace> retraces) {}

    /** The same without what feeds wrote: its words stand in the report, whatever organisations are called. */
    public SectorReport neutral() {
        SectorActivity activity = new SectorActivity(
                counted.trend(),
                counted.total(),
                List.of(),
                new SectorActivity.Quarters(counted.quarters().ends(), List.of()));
        return new SectorReport(head, members, activity, List.of(), List.of(), sources);
    }

    /** The report of a sector that has members in that month. */
    public static SectorReport of(ReportData data, ReportRules rules, long release, OwnerMonth sector) {
        String name = Printable.name(sector.owner());
        return new SectorReport(
                new PageHead(
                        new Title(
                                Words.in(PageLanguage.EN).say("sector.name", name),
                                Words.in(PageLanguage.ZH).say("sector.name", name)),
                        sector.month(),
                        rules,
                        release),
                Members.of(data, sector),
                SectorActivity.of(data, sector, rules.knownFamilies()),
                TopFamily.of(data, sector),
                LoggedAlarm.of(
                        data.counts().sectorAlarms().at(sector),
                        rules.knownFamilies(),
                        data.registry().viewOfAll(),
                        sector.end()),
                new Sources(data.coverage().getOrDefault(sector.month(), List.of()), Retrace.ofSector(sector)));
    }
}

package org.wardwatch.report.data;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.disclosure.MemberViews;
import org.wardwatch.lake.Cells;
import org.wardwatch.score.DwellTimes;
import org.wardwatch.score.Scores;

/**
 * All that pages are made of, collected once for all months and members; evidence is streamed apart.
 *
 * @param registry organisations and networks
 * @param health scores and what they are made of
 * @param cases findings and what is known of each
 * @param counts trends and what they say
 * @param coverage by month
 */
public record ReportData(
        Registry registry, Health health, Cases cases, Counts counts, Map<YearMonth, List<FeedCoverage>> coverage) {

    /**
     * The registry as it is now.
     *
     * @param organisations by id
     * @param networks by organisation, in order of address
     * @param views what each of them may read
     */
    public record Registry(Map<String, Cells> organisations, Map<String, List<Cells>> networks, MemberViews views) {

        /** What the organisation may read. */
        public MemberView viewOf(String orgId) {
            return views.of(orgId);
        }

        /** What may be read by whoever it is: nothing of anybody. */
        public MemberView viewOfAll() {
            return viewOf("");
        }
    }

    /**
     * How members are.
     *
     * @param scores of the months and of as many before them as a trend holds
     * @param points that cleaning gives back, of the months
     * @param dwellTimes of organisations of the months
     * @param dwellCurves of organisations of the months
     * @param sectorDwell the same of sectors
     * @param published every figure of scores of those months, by release
     */
    public record Health(
            MonthlyRows scores,
            MonthlyRows points,
            MonthlyRows dwellTimes,
            MonthlyRows dwellCurves,
            SectorDwell sectorDwell,
            MonthlyRows published) {}

    /**
     * How long infections last in sectors.
     *
     * @param times rows of {@link org.wardwatch.score.DwellTimes}
     * @param curves rows of {@link org.wardwatch.score.DwellCurves}
     */
    public record SectorDwell(MonthlyRows times, MonthlyRows curves) {}

    /**
     * Findings.
     *
     * @param findings as of the ends of the months and of those before, marked with what members say of them
     * @param sightings the last events of the findings to do first
     * @param statements of organisations, whatever their time
     */
    public record Cases(MonthlyRows findings, Sightings sightings, Map<String, List<Cells>> statements) {}

    /**
     * Counted events.
     *
     * @param trends of those months and twelve before
     * @param sectorTrends of those months and twelve before
     * @param directions of the months
     * @param alarms of organisations in the months
     * @param sectorAlarms of sectors in the months
     */
    public record Counts(
            MonthlyRows trends,
            MonthlyRows sectorTrends,
            MonthlyRows directions,
            MonthlyRows alarms,
            MonthlyRows sectorAlarms) {}

    /** The members of a sector in its month that have a row of scores, by id. */
    public List<OwnerMonth> members(OwnerMonth sector) {
        return scores().owners(sector.month()).stream()
                .map(orgId -> new OwnerMonth(orgId, sector.month()))
                .filter(member -> scores().at(member).stream()
                        .anyMatch(row -> row.text(Scores.SECTOR).equals(sector.owner())))
                .toList();
    }

    /** How many members of a sector had infections of this identifier, or of any, {@code *}, to tell a curve from. */
    public long infected(OwnerMonth sector, String identifier) {
        return members(sector).stream()
                .filter(member -> health.dwellTimes().at(member).stream()
                        .anyMatch(row -> row.text(DwellTimes.IDENTIFIER).equals(identifier)))
                .count();
    }

    /** Scores, by member. */
    public MonthlyRows scores() {
        return health.scores();
    }

    /** Findings, by member. */
    public MonthlyRows findings() {
        return cases.findings();
    }

    /** Trends, by member. */
    public MonthlyRows trends() {
        return counts.trends();
    }

    /** Trends, by sector. */
    public MonthlyRows sectorTrends() {
        return counts.sectorTrends();
    }
}

package org.wardwatch.report.sector;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.data.Series;
import org.wardwatch.report.data.Suppression;
import org.wardwatch.score.DwellTimes;
import org.wardwatch.trend.SectorTrends;

/**
 * A malware family that may be told.
 *
 * @param family its name
 * @param hit members with at least one event
 * @param peak addresses on its busiest day
 * @param distinct addresses in the month
 * @param medianDays day after which half of its infections are over; null: not told, or more than half last longer
 */
public record TopFamily(
        String family,
        long hit,
        long peak,
        long distinct,
        @Nullable Long medianDays) {

    private static final int LONGEST = 15;

    /** The families of a sector's month, those with the most addresses on a day first. */
    static List<TopFamily> of(ReportData data, OwnerMonth sector) {
        Map<Series, Cells> told = SectorActivity.told(data.sectorTrends().at(sector));
        return told.entrySet().stream()
                .filter(entry ->
                        entry.getKey().isLeaf() && !entry.getKey().family().isEmpty())
                .map(entry -> family(data, sector, entry.getKey().family(), entry.getValue()))
                .sorted(Comparator.comparing((TopFamily family) -> -family.peak())
                        .thenComparing(TopFamily::family))
                .limit(LONGEST)
                .toList();
    }

    private static TopFamily family(ReportData data, OwnerMonth sector, String family, Cells row) {
        return new TopFamily(
                data.registry().viewOfAll().text(family, sector.end()),
                row.whole(SectorTrends.MEMBERS_HIT),
                row.whole(SectorTrends.PEAK_DAILY_IPS),
                row.whole(SectorTrends.DISTINCT_IPS),
                data.infected(sector, family) < Suppression.FEWEST_MEMBERS
                        ? null
                        : data.health().sectorDwell().times().at(sector).stream()
                                .filter(times ->
                                        times.text(DwellTimes.IDENTIFIER).equals(family))
                                .findFirst()
                                .map(times -> times.wholeOrNull(DwellTimes.MEDIAN_DAYS))
                                .orElse(null));
    }
}

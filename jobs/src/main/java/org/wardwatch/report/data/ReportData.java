package org.wardwatch.report.data;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.wardwatch.disclosure.MemberSpace;
import org.wardwatch.lake.Cells;

/**
 * All that pages are made of, collected once for all months and members; evidence is streamed apart.
 *
 * @param registry organisations and networks
 * @param scores of the months and of those before them
 * @param findings as of the ends of those months, marked with what members say of them
 * @param trends of those months and twelve before
 * @param sectorTrends of those months and twelve before
 * @param coverage by month
 */
public record ReportData(
        Registry registry,
        MonthlyRows scores,
        MonthlyRows findings,
        MonthlyRows trends,
        MonthlyRows sectorTrends,
        Map<YearMonth, List<FeedCoverage>> coverage) {

    /**
     * The registry as it is now.
     *
     * @param organisations by id
     * @param networks by organisation, in order of address
     * @param space who owns which address
     */
    public record Registry(Map<String, Cells> organisations, Map<String, List<Cells>> networks, MemberSpace space) {}
}

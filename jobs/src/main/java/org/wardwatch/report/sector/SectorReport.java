package org.wardwatch.report.sector;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.Printable;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.chart.Trend;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.data.Series;
import org.wardwatch.report.page.Figure;
import org.wardwatch.report.page.PageHead;
import org.wardwatch.report.page.ReportRules;
import org.wardwatch.report.page.Retrace;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.SectorTrends;

/**
 * One sector's report of one month, without figures of fewer than six members.
 *
 * @param head of the page
 * @param members of the sector
 * @param trend thirteen months of addresses
 * @param total events of the month; null: withheld
 * @param kinds events by type and family
 * @param retraces where each figure comes from
 */
public record SectorReport(
        PageHead head,
        Members members,
        Trend trend,
        @Nullable Counted total,
        List<Kind> kinds,
        List<Retrace> retraces) {

    /**
     * The sector's members.
     *
     * @param sector its name
     * @param count members in the month
     * @param bands how many members by band; empty when fewer than six have a score
     * @param unscored members without a score; null: withheld with the bands
     */
    public record Members(
            String sector,
            long count,
            Map<String, Long> bands,
            @Nullable Long unscored) {}

    /**
     * Figures that may be told.
     *
     * @param hit members with at least one event
     * @param events reports
     * @param distinct addresses
     * @param opened findings first sighted in the month
     * @param open findings open at its end
     */
    public record Counted(long hit, Figure events, Figure distinct, Figure opened, Figure open) {}

    /**
     * The events of one kind.
     *
     * @param series type and family
     * @param counted null: withheld
     */
    public record Kind(Series series, @Nullable Counted counted) {}

    /** The report of a sector that has members in that month. */
    public static SectorReport of(ReportData data, ReportRules rules, long release, OwnerMonth sector) {
        Map<Series, Cells> now = told(data.sectorTrends().at(sector));
        Map<Series, Cells> before = told(data.sectorTrends().at(sector.before()));
        List<Kind> kinds = data.sectorTrends().at(sector).stream()
                .map(SectorReport::series)
                .filter(series -> !series.type().equals(Series.ALL))
                .sorted(Comparator.comparing((Series series) -> series.type())
                        .thenComparing(series -> !series.isTypeTotal())
                        .thenComparing(series -> series.family()))
                .map(series -> new Kind(printable(series), counted(now.get(series), before.get(series))))
                .toList();
        Function<YearMonth, Trend.@Nullable Bounds> bounds =
                month -> bounds(data.sectorTrends().at(new OwnerMonth(sector.owner(), month)));
        return new SectorReport(
                new PageHead("Sector " + Printable.text(sector.owner()), sector.month(), rules, release),
                members(data, sector),
                Trend.of(sector.month(), data.coverage(), bounds),
                counted(now.get(Series.TOTAL), before.get(Series.TOTAL)),
                kinds,
                Retrace.ofSector(sector));
    }

    /** Rows of {@link Scores} of a sector's members in the month. */
    public static List<Cells> scores(ReportData data, OwnerMonth sector) {
        return data.scores().owners(sector.month()).stream()
                .flatMap(orgId -> data.scores().at(new OwnerMonth(orgId, sector.month())).stream())
                .filter(row -> row.text(Scores.SECTOR).equals(sector.owner()))
                .toList();
    }

    private static Members members(ReportData data, OwnerMonth sector) {
        List<Cells> scores = scores(data, sector);
        Map<String, Long> bands = new TreeMap<>(scores.stream()
                .map(row -> row.textOrNull(Scores.BAND))
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        long scored = bands.values().stream().mapToLong(Long::longValue).sum();
        boolean told = scored >= Suppression.FEWEST_MEMBERS;
        return new Members(
                Printable.text(sector.owner()),
                scores.size(),
                told ? bands : Map.of(),
                told ? (Long) (scores.size() - scored) : null);
    }

    private static Map<Series, Cells> told(List<Cells> rows) {
        Set<Series> withheld = Suppression.withheld(rows);
        return rows.stream()
                .filter(row -> !withheld.contains(series(row)))
                .collect(Collectors.toMap(SectorReport::series, Function.identity()));
    }

    private static Trend.@Nullable Bounds bounds(List<Cells> month) {
        Cells total = told(month).get(Series.TOTAL);
        return total == null
                ? null
                : new Trend.Bounds(total.whole(SectorTrends.DISTINCT_IPS), total.whole(SectorTrends.PEAK_DAILY_IPS));
    }

    private static @Nullable Counted counted(@Nullable Cells now, @Nullable Cells before) {
        if (now == null) {
            return null;
        }
        Function<SectorTrends, Figure> figure =
                column -> Figure.of(now.whole(column), before == null ? null : (Long) before.whole(column));
        return new Counted(
                now.whole(SectorTrends.MEMBERS_HIT),
                figure.apply(SectorTrends.EVENTS),
                figure.apply(SectorTrends.DISTINCT_IPS),
                figure.apply(SectorTrends.NEW),
                figure.apply(SectorTrends.OPEN));
    }

    private static Series series(Cells row) {
        return Series.of(row, SectorTrends.CLASSIFICATION_TYPE, SectorTrends.MALWARE_FAMILY);
    }

    private static Series printable(Series series) {
        return new Series(Printable.text(series.type()), Printable.text(series.family()));
    }
}

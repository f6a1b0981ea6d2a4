package org.wardwatch.report.sector;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.chart.Trend;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.data.Series;
import org.wardwatch.report.data.Suppression;
import org.wardwatch.report.page.Figure;
import org.wardwatch.trend.SectorTrends;

/**
 * A sector's events and findings, with what would tell of fewer than six members withheld.
 *
 * @param trend thirteen months of addresses
 * @param total of the month; null: withheld
 * @param kinds events of the month by type and family
 * @param quarters events by type, of five quarters of three months that end with this one
 */
public record SectorActivity(Trend trend, @Nullable Counted total, List<Kind> kinds, Quarters quarters) {

    private static final int QUARTERS = 5;
    private static final int MONTHS = 3;

    /**
     * Figures that may be told.
     *
     * @param hit members with at least one event
     * @param events reports
     * @param distinct addresses
     * @param opened findings first sighted in the month
     * @param returned of these, those that are back
     * @param open findings open at its end
     */
    public record Counted(long hit, Figure events, Figure distinct, Figure opened, Figure returned, Figure open) {}

    /**
     * The events of one kind.
     *
     * @param series type and family
     * @param counted null: withheld
     */
    public record Kind(Series series, @Nullable Counted counted) {

        private Kind shown(MemberView view, Instant at) {
            return new Kind(series.shown(view, at), counted);
        }
    }

    /**
     * Five quarters.
     *
     * @param ends last month of each, the earliest first
     * @param types rows
     */
    public record Quarters(List<YearMonth> ends, List<Row> types) {

        /**
         * A type.
         *
         * @param type RSIT type
         * @param quarters the earliest first
         */
        public record Row(String type, List<Quarter> quarters) {}

        /**
         * The events of a quarter.
         *
         * @param events null: a month of it is withheld, or without data
         * @param hasData whether any feed delivered anything in each of its months
         */
        public record Quarter(@Nullable Long events, boolean hasData) {}
    }

    /**
     * The activity of a sector that has members in that month.
     *
     * @param knownFamilies those that may be named where their figures may not be told
     */
    static SectorActivity of(ReportData data, OwnerMonth sector, Set<String> knownFamilies) {
        Map<Series, Cells> now = told(data.sectorTrends().at(sector));
        Map<Series, Cells> before = told(data.sectorTrends().at(sector.before()));
        List<Kind> kinds = data.sectorTrends().at(sector).stream()
                .map(SectorActivity::series)
                .filter(series -> !series.type().equals(Series.ALL))
                .map(series -> kind(series, counted(now.get(series), before.get(series)), knownFamilies))
                .map(kind -> kind.shown(data.registry().viewOfAll(), sector.end()))
                // Those that are not named are one row.
                .distinct()
                .sorted(Comparator.comparing((Kind kind) -> kind.series().type())
                        .thenComparing(kind -> !kind.series().isTypeTotal())
                        .thenComparing(kind -> kind.series().family()))
                .toList();
        Function<YearMonth, Trend.@Nullable Bounds> bounds =
                month -> bounds(data.sectorTrends().at(new OwnerMonth(sector.owner(), month)));
        return new SectorActivity(
                Trend.of(sector.month(), data.coverage(), bounds),
                counted(now.get(Series.TOTAL), before.get(Series.TOTAL)),
                kinds,
                quarters(data, sector));
    }

    /** Rows that may be told, by series. */
    static Map<Series, Cells> told(List<Cells> rows) {
        Set<Series> withheld = Suppression.withheld(rows);
        return rows.stream()
                .filter(row -> !withheld.contains(series(row)))
                .collect(Collectors.toMap(SectorActivity::series, Function.identity()));
    }

    private static Quarters quarters(ReportData data, OwnerMonth sector) {
        List<YearMonth> ends = new ArrayList<>();
        for (int back = QUARTERS - 1; back >= 0; back--) {
            ends.add(sector.month().minusMonths((long) back * MONTHS));
        }
        Set<String> types = new TreeSet<>();
        for (int back = 0; back < QUARTERS * MONTHS; back++) {
            data.sectorTrends().at(new OwnerMonth(sector.owner(), sector.month().minusMonths(back))).stream()
                    .map(SectorActivity::series)
                    .filter(Series::isTypeTotal)
                    .forEach(series -> types.add(series.type()));
        }
        List<Quarters.Row> rows = types.stream()
                .map(type -> new Quarters.Row(
                        data.registry().viewOfAll().text(type, sector.end()),
                        ends.stream()
                                .map(end -> quarter(data, sector, type, end))
                                .toList()))
                .toList();
        return new Quarters(ends, rows);
    }

    private static Quarters.Quarter quarter(ReportData data, OwnerMonth sector, String type, YearMonth end) {
        boolean hasData = true;
        for (int back = 0; back < MONTHS; back++) {
            hasData &= data.coverage().getOrDefault(end.minusMonths(back), List.of()).stream()
                    .anyMatch(feed -> feed.ok() + feed.partial() > 0);
        }
        return new Quarters.Quarter(hasData ? events(data, sector, type, end) : null, hasData);
    }

    private static @Nullable Long events(ReportData data, OwnerMonth sector, String type, YearMonth end) {
        long events = 0;
        for (int back = 0; back < MONTHS; back++) {
            List<Cells> rows = data.sectorTrends().at(new OwnerMonth(sector.owner(), end.minusMonths(back)));
            Series series = new Series(type, Series.ALL);
            boolean present = rows.stream().anyMatch(row -> series(row).equals(series));
            Cells told = told(rows).get(series);
            if (present && told == null) {
                return null;
            }
            events += told == null ? 0 : told.whole(SectorTrends.EVENTS);
        }
        return events;
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
                figure.apply(SectorTrends.RETURNED),
                figure.apply(SectorTrends.OPEN));
    }

    private static Kind kind(Series series, @Nullable Counted counted, Set<String> knownFamilies) {
        return new Kind(counted == null ? series.withheld(knownFamilies) : series, counted);
    }

    private static Series series(Cells row) {
        return Series.of(row, SectorTrends.CLASSIFICATION_TYPE, SectorTrends.MALWARE_FAMILY);
    }
}

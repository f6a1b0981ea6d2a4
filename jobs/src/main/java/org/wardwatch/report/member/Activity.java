package org.wardwatch.report.member;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.chart.Trend;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.data.Series;
import org.wardwatch.report.page.Figure;
import org.wardwatch.trend.Directions;
import org.wardwatch.trend.MonthlyTrends;

/**
 * A member's events.
 *
 * @param trend thirteen months of addresses
 * @param rows of the month by type and family, the most events first
 * @param total of the month
 * @param direction of the thirteen months; null: not told
 */
public record Activity(
        Trend trend, List<Kind> rows, Kind total, @Nullable Course direction) {

    private static final Map<Series, Cells> NONE = Map.of();

    /**
     * The events of one kind.
     *
     * @param series type and family
     * @param events reports
     * @param distinct addresses in the month
     * @param ipDays pairs of address and day
     * @param peak addresses on the busiest day
     */
    public record Kind(Series series, Figure events, long distinct, long ipDays, long peak) {

        /** Whether it tells of nothing, neither now nor in the month before: findings keep its row in the table. */
        private boolean isNought() {
            Long before = events.before();
            return events.value() == 0 && (before == null || before == 0);
        }
    }

    /**
     * Where thirteen months lead.
     *
     * @param direction rising, falling, none or too_few_months, as the table tells it
     * @param months that count
     * @param slope machines more per month; null: too few months
     * @param p probability that chance alone gives such an order; null: too few months
     */
    public record Course(
            String direction,
            long months,
            @Nullable BigDecimal slope,
            @Nullable BigDecimal p) {}

    /** The activity in rows of {@link MonthlyTrends}. */
    public static Activity of(ReportData data, OwnerMonth member) {
        Map<Series, Cells> now = bySeries(data.trends().at(member));
        boolean compared = data.scores().oneAt(member.before()).isPresent();
        Map<Series, Cells> before = compared ? bySeries(data.trends().at(member.before())) : NONE;
        List<Kind> rows = now.keySet().stream()
                .filter(Series::isLeaf)
                .map(series -> kind(
                        series.shown(data.registry().viewOf(member.owner()), member.end()),
                        now.get(series),
                        compared,
                        before.get(series)))
                .filter(kind -> !kind.isNought())
                .sorted(Comparator.comparing((Kind kind) -> -kind.events().value())
                        .thenComparing(Kind::series))
                .toList();
        Function<YearMonth, Trend.@Nullable Bounds> bounds =
                month -> bounds(data.trends().at(new OwnerMonth(member.owner(), month)));
        return new Activity(
                Trend.of(member.month(), data.coverage(), bounds),
                rows,
                kind(Series.TOTAL, now.get(Series.TOTAL), compared, before.get(Series.TOTAL)),
                course(data.counts().directions().at(member)));
    }

    private static @Nullable Course course(List<Cells> directions) {
        return directions.stream()
                .filter(row -> Series.of(row, Directions.CLASSIFICATION_TYPE, Directions.MALWARE_FAMILY)
                        .equals(Series.TOTAL))
                .map(row -> new Course(
                        row.text(Directions.DIRECTION),
                        row.whole(Directions.MONTHS),
                        row.decimalOrNull(Directions.SLOPE),
                        row.decimalOrNull(Directions.P_VALUE)))
                .findFirst()
                .orElse(null);
    }

    private static Trend.Bounds bounds(List<Cells> month) {
        Cells total = bySeries(month).get(Series.TOTAL);
        return total == null
                ? new Trend.Bounds(0, 0)
                : new Trend.Bounds(total.whole(MonthlyTrends.DISTINCT_IPS), total.whole(MonthlyTrends.PEAK_DAILY_IPS));
    }

    private static Kind kind(Series series, @Nullable Cells row, boolean compared, @Nullable Cells before) {
        Long eventsBefore = compared ? (Long) whole(before, MonthlyTrends.EVENTS) : null;
        return new Kind(
                series,
                Figure.of(whole(row, MonthlyTrends.EVENTS), eventsBefore),
                whole(row, MonthlyTrends.DISTINCT_IPS),
                whole(row, MonthlyTrends.IP_DAYS),
                whole(row, MonthlyTrends.PEAK_DAILY_IPS));
    }

    private static long whole(@Nullable Cells row, MonthlyTrends column) {
        return row == null ? 0 : row.whole(column);
    }

    private static Map<Series, Cells> bySeries(List<Cells> rows) {
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> Series.of(row, MonthlyTrends.CLASSIFICATION_TYPE, MonthlyTrends.MALWARE_FAMILY),
                        Function.identity()));
    }
}

package org.wardwatch.report.chart;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wardwatch.report.data.FeedCoverage;
import org.wardwatch.report.data.ReportTables;
import org.wardwatch.report.page.Words;

/**
 * Thirteen months up to the reported one.
 *
 * @param points by month
 */
public record Trend(List<TrendPoint> points) {

    /**
     * The two bounds of the number of machines.
     *
     * @param distinct high bound
     * @param peak low bound
     */
    public record Bounds(long distinct, long peak) {}

    /** The same as a picture. */
    public String svg(Words words) {
        return TrendChart.svg(points, words);
    }

    /** Whether any month is like this. */
    public boolean has(TrendPoint.Gap gap) {
        return points.stream().anyMatch(point -> point.gap() == gap);
    }

    /**
     * The trend that ends with {@code last}.
     *
     * @param bounds of a month; null: withheld
     * @param coverage by month
     */
    public static Trend of(
            YearMonth last, Map<YearMonth, List<FeedCoverage>> coverage, Function<YearMonth, @Nullable Bounds> bounds) {
        List<TrendPoint> points = new ArrayList<>();
        for (int back = ReportTables.TREND_MONTHS - 1; back >= 0; back--) {
            YearMonth month = last.minusMonths(back);
            points.add(point(month, bounds.apply(month), gap(coverage.getOrDefault(month, List.of()))));
        }
        return new Trend(points);
    }

    private static TrendPoint point(YearMonth month, @Nullable Bounds bounds, TrendPoint.Gap gap) {
        if (gap == TrendPoint.Gap.NO_DATA) {
            return new TrendPoint(month, null, null, gap);
        }
        return bounds == null
                ? new TrendPoint(month, null, null, TrendPoint.Gap.WITHHELD)
                : new TrendPoint(month, bounds.distinct(), bounds.peak(), gap);
    }

    private static TrendPoint.Gap gap(List<FeedCoverage> feeds) {
        if (feeds.stream().allMatch(feed -> feed.ok() + feed.partial() == 0)) {
            return TrendPoint.Gap.NO_DATA;
        }
        boolean complete = feeds.stream().allMatch(feed -> feed.partial() + feed.missing() == 0);
        return complete ? TrendPoint.Gap.NONE : TrendPoint.Gap.SOME_DAYS;
    }
}

package org.wardwatch.report.chart;

import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wardwatch.report.data.ReportTables;
import org.wardwatch.report.page.Figures;

/**
 * Draws a trend as SVG: a bar for the high bound, a dot for the low bound, both with their numbers, months with gaps
 * hatched. Colours stand as attributes, which a style sheet may override; nothing but numbers and month names goes in.
 */
public final class TrendChart {

    private static final int WIDTH = 728;
    private static final int HEIGHT = 304;
    private static final int TOP = 34;
    private static final int BASE = 224;
    private static final int PITCH = WIDTH / ReportTables.TREND_MONTHS;
    private static final int BAR = 34;

    private final StringBuilder svg = new StringBuilder();
    private final long highest;

    private TrendChart(long highest) {
        this.highest = highest;
    }

    /** The picture of these points, at most thirteen. */
    public static String svg(List<TrendPoint> points) {
        long highest = points.stream()
                .mapToLong(point -> Math.max(orZero(point.distinct()), orZero(point.peak())))
                .max()
                .orElse(0);
        TrendChart chart = new TrendChart(Math.max(1, highest));
        chart.open(points);
        for (int i = 0; i < points.size(); i++) {
            chart.month(points.get(i), i * PITCH + PITCH / 2, (points.size() - 1 - i) % 2 != 0, i == 0);
        }
        chart.add(
                "<line class=\"axis\" x1=\"0\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#57606a\"/></svg>",
                BASE, WIDTH, BASE);
        return chart.svg.toString();
    }

    private void open(List<TrendPoint> points) {
        TrendPoint last = points.get(points.size() - 1);
        add(
                "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" aria-labelledby=\"trend-title trend-desc\">",
                WIDTH, HEIGHT, WIDTH, HEIGHT);
        add(
                "<title id=\"trend-title\">Addresses with events by month, %s to %s</title>",
                Figures.month(points.get(0).month()), Figures.month(last.month()));
        add(
                "<desc id=\"trend-desc\">%s The table below holds every figure.</desc>",
                last.distinct() == null
                        ? "No figure of the last month is told."
                        : "Addresses in the month, highest: %s; in the last month: %s, on its busiest day: %s."
                                .formatted(Figures.count(highest), told(last.distinct()), told(last.peak())));
        add(
                "<defs><pattern id=\"gap\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
                        + "<rect class=\"hatch\" width=\"2\" height=\"6\" fill=\"#d0d7de\"/></pattern></defs>");
    }

    private void month(TrendPoint point, int middle, boolean minor, boolean first) {
        if (point.gap() == TrendPoint.Gap.SOME_DAYS || point.gap() == TrendPoint.Gap.NO_DATA) {
            add(
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"url(#gap)\"/>",
                    middle - PITCH / 2 + 1, TOP - 22, PITCH - 2, BASE - TOP + 22);
        }
        Long distinct = point.distinct();
        if (distinct != null) {
            int height = height(distinct);
            add(
                    "<rect class=\"bar\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#1f5a8a\"/>",
                    middle - BAR / 2, BASE - height, BAR, height);
            text("high", minor, middle, BASE - height - 7, Figures.count(distinct));
        } else {
            text("none", false, middle, BASE - 8, point.gap() == TrendPoint.Gap.WITHHELD ? "&lt;6" : "?");
        }
        peak(point.peak(), middle, minor);
        text(
                "month",
                minor,
                middle,
                BASE + 48,
                point.month().getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
        if (first || point.month().getMonthValue() == 1) {
            text(
                    "year",
                    false,
                    middle,
                    BASE + 72,
                    Integer.toString(point.month().getYear()));
        }
    }

    private void peak(@Nullable Long peak, int middle, boolean minor) {
        if (peak != null) {
            add(
                    "<circle class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"#e8912d\" stroke=\"#fff\" stroke-width=\"1.5\"/>",
                    middle, BASE - height(peak));
        }
        text("low", minor, middle, BASE + 23, told(peak));
    }

    private void text(String kind, boolean minor, int x, int y, String words) {
        add(
                "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"13\">%s</text>",
                minor ? kind + " minor" : kind, x, y, words);
    }

    private int height(long value) {
        return (int) (value * (BASE - TOP) / highest);
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }

    private static String told(@Nullable Long value) {
        return value == null ? "–" : Figures.count(value);
    }

    private static long orZero(@Nullable Long value) {
        return Objects.requireNonNullElse(value, 0L);
    }
}

package org.wardwatch.report.chart;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wardwatch.report.data.ReportTables;
import org.wardwatch.report.page.Figures;
import org.wardwatch.report.page.Words;

/** Draws a trend: a bar for the high bound, a mark for the low bound, both with their numbers, months with gaps hatched. */
final class TrendChart {

    private static final int WIDTH = 728;
    private static final int HEIGHT = 300;
    private static final int TOP = 34;
    private static final int BASE = 224;
    private static final int PITCH = WIDTH / ReportTables.TREND_MONTHS;
    private static final int BAR = 34;

    private final Words words;
    private final Svg svg;
    private final long highest;

    private TrendChart(List<TrendPoint> points, Words words) {
        this.words = words;
        this.highest = Math.max(
                1,
                points.stream()
                        .mapToLong(point -> Math.max(orZero(point.distinct()), orZero(point.peak())))
                        .max()
                        .orElse(0));
        TrendPoint last = points.get(points.size() - 1);
        String title = words.say("trend.alt", words.month(points.get(0).month()), words.month(last.month()));
        String description = last.distinct() == null
                ? words.say("trend.alt.untold")
                : words.say("trend.alt.told", Figures.count(highest), told(last.distinct()), told(last.peak()));
        this.svg = new Svg("trend", WIDTH, HEIGHT, title, description);
    }

    /** The picture of these points, at most thirteen. */
    static String svg(List<TrendPoint> points, Words words) {
        TrendChart chart = new TrendChart(points, words);
        for (int i = 0; i < points.size(); i++) {
            chart.month(points.get(i), i * PITCH + PITCH / 2, (points.size() - 1 - i) % 2 != 0, i == 0);
        }
        return chart.svg.line("axis", 0, BASE, WIDTH, BASE, Svg.MUTED).close();
    }

    private void month(TrendPoint point, int middle, boolean minor, boolean first) {
        if (point.gap() == TrendPoint.Gap.SOME_DAYS || point.gap() == TrendPoint.Gap.NO_DATA) {
            hatch(middle - PITCH / 2 + 1, TOP - 22, PITCH - 2, BASE - TOP + 22);
        }
        Long distinct = point.distinct();
        if (distinct != null) {
            int height = height(distinct);
            svg.box("bar", middle - BAR / 2, BASE - height, BAR, height, Svg.ACCENT);
            number("high", minor, middle, BASE - height - 7, Figures.count(distinct));
        } else {
            number("none", false, middle, BASE - 8, point.gap() == TrendPoint.Gap.WITHHELD ? "<6" : "?");
        }
        peak(point.peak(), middle, minor);
        number("month", minor, middle, BASE + 48, words.shortMonth(point.month()));
        if (first || point.month().getMonthValue() == 1) {
            number(
                    "year",
                    false,
                    middle,
                    BASE + 70,
                    Integer.toString(point.month().getYear()));
        }
    }

    /** Lines one by one, as not everything that prints knows patterns. */
    private void hatch(int x, int y, int width, int height) {
        svg.box("gap", x, y, width, height, "#eef1f4");
        for (int at = 8; at < height; at += 12) {
            svg.line("hatch-line", x, y + at, x + width, y + at - 8, Svg.LINE);
        }
    }

    private void peak(@Nullable Long peak, int middle, boolean minor) {
        if (peak != null) {
            svg.add(
                    "<circle class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"%s\" stroke=\"#fff\" stroke-width=\"1.5\"/>",
                    middle, BASE - height(peak), Svg.MARK);
        }
        number("low", minor, middle, BASE + 23, told(peak));
    }

    private void number(String kind, boolean minor, int x, int y, String text) {
        svg.words(
                minor ? kind + " minor" : kind,
                x,
                y,
                "middle",
                kind.equals("month") || kind.equals("year") ? Svg.MUTED : Svg.INK,
                text);
    }

    private int height(long value) {
        return (int) (value * (BASE - TOP) / highest);
    }

    private static String told(@Nullable Long value) {
        return value == null ? "–" : Figures.count(value);
    }

    private static long orZero(@Nullable Long value) {
        return Objects.requireNonNullElse(value, 0L);
    }
}

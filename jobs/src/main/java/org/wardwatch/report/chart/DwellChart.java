package org.wardwatch.report.chart;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.wardwatch.report.page.Figures;
import org.wardwatch.report.page.Words;

/** Draws how long infections last: the share still seen after so many days, of a member and of its sector. */
public final class DwellChart {

    /** Days that are drawn. */
    public static final int DAYS = 60;

    private static final int WIDTH = 728;
    private static final int HEIGHT = 272;
    private static final int LEFT = 46;
    private static final int RIGHT = 110;
    private static final int TOP = 16;
    private static final int BASE = 222;

    /** Between two labels, for the type of a phone, which is larger beside the picture. */
    private static final int APART = 22;

    private final Svg svg;

    private DwellChart(Svg svg) {
        this.svg = svg;
    }

    /** The picture of a member's curve and, unless null, the sector's. */
    public static String svg(StepCurve own, @Nullable StepCurve sector, Words words) {
        DwellChart chart = new DwellChart(new Svg(
                "dwell",
                WIDTH,
                HEIGHT,
                words.say("dwell.alt"),
                words.say("dwell.alt.told", percent(own.after(14)), percent(own.after(30)))));
        chart.axes(words);
        if (sector != null) {
            chart.curve("sector", sector, Svg.MARK, "6 4");
        }
        chart.curve("own", own, Svg.ACCENT, null);
        chart.labels(own, sector, words);
        return chart.svg.close();
    }

    private void axes(Words words) {
        for (int share = 0; share <= 100; share += 25) {
            int y = y(BigDecimal.valueOf(share, 2));
            svg.line(share == 0 ? "axis" : "grid", LEFT, y, WIDTH - RIGHT, y, share == 0 ? Svg.MUTED : Svg.LINE);
            svg.words("label", LEFT - 8, y + 4, "end", Svg.MUTED, share + " %");
        }
        for (int day = 0; day <= DAYS; day += 10) {
            svg.words("label", x(day), BASE + 20, "middle", Svg.MUTED, Integer.toString(day));
        }
        svg.words("label", x(DAYS / 2), BASE + 42, "middle", Svg.MUTED, words.say("dwell.axis"));
    }

    private void curve(String kind, StepCurve curve, String colour, @Nullable String dash) {
        StringBuilder path = new StringBuilder("M" + x(0) + " " + y(BigDecimal.ONE));
        for (StepCurve.Step step : curve.steps()) {
            if (step.day() <= DAYS) {
                path.append('H').append(x(step.day())).append('V').append(y(step.share()));
            }
        }
        path.append('H').append(x(DAYS));
        svg.add(
                "<path class=\"curve %s\" d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>",
                kind, path, colour, dash == null ? "3" : "2", dash == null ? "" : " stroke-dasharray=\"" + dash + "\"");
    }

    private void labels(StepCurve own, @Nullable StepCurve sector, Words words) {
        int at = y(own.after(DAYS)) + 4;
        if (sector != null) {
            int sectorAt = y(sector.after(DAYS)) + 4;
            boolean near = Math.abs(sectorAt - at) < APART;
            boolean below = sectorAt >= at;
            int moved = near ? at + (below ? APART : -APART) : sectorAt;
            // Neither label may leave the picture: the upper one gives way.
            int low = Math.max(moved, at);
            int shift = Math.max(0, low - BASE);
            svg.words("label sector", WIDTH - RIGHT + 8, moved - shift, "start", Svg.MARK, words.say("dwell.sector"));
            at -= shift;
        }
        svg.words("label own", WIDTH - RIGHT + 8, at, "start", Svg.ACCENT, words.say("dwell.own"));
    }

    private static int x(int day) {
        return LEFT + day * (WIDTH - LEFT - RIGHT) / DAYS;
    }

    private static int y(BigDecimal share) {
        return BASE - share.multiply(BigDecimal.valueOf(BASE - TOP)).intValue();
    }

    private static String percent(BigDecimal share) {
        return Figures.percent(share);
    }
}

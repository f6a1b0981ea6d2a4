package org.wardwatch.report.chart;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.wardwatch.report.page.Figures;
import org.wardwatch.report.page.Words;

/** Draws a score on the scale from 0 to 100 with its bands, what chance alone may have given, and the month before. */
public final class ScoreScale {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 78;
    private static final int LEFT = 10;
    private static final int LINE = 38;
    private static final int[] EDGES = {0, 60, 70, 80, 90, 100};
    private static final String[] BANDS = {"F", "D", "C", "B", "A"};
    private static final String[] SHADES = {"#c9d3dc", "#d5dde4", "#e0e6eb", "#eaeef2", "#f3f6f8"};

    private ScoreScale() {}

    /**
     * The picture.
     *
     * @param score of the month
     * @param low bound of the interval; null: none
     * @param high bound of the interval; null: none
     * @param before score of the month before; null: none to compare with
     */
    public static String svg(
            BigDecimal score,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable BigDecimal before,
            Words words) {
        Svg svg = new Svg(
                "scale",
                WIDTH,
                HEIGHT,
                words.say("scale.alt", Figures.points(score)),
                low == null || high == null
                        ? words.say("scale.alt.bands")
                        : words.say("scale.alt.interval", Figures.points(low), Figures.points(high)));
        for (int i = 0; i < BANDS.length; i++) {
            int from = x(EDGES[i]);
            int until = x(EDGES[i + 1]);
            svg.box("band-" + BANDS[i], from, LINE - 10, until - from, 20, SHADES[i]);
            svg.words("label", (from + until) / 2, LINE + 28, "middle", Svg.MUTED, BANDS[i]);
        }
        if (low != null && high != null) {
            svg.box("interval", x(low), LINE - 3, Math.max(2, x(high) - x(low)), 6, Svg.ACCENT);
        }
        if (before != null) {
            svg.line("before", x(before), LINE - 10, x(before), LINE + 10, Svg.MUTED);
            svg.words("label", x(before), LINE - 16, side(before, score), Svg.MUTED, words.say("scale.before"));
        }
        svg.add(
                "<circle class=\"mark\" cx=\"%d\" cy=\"%d\" r=\"8\" fill=\"%s\" stroke=\"#fff\" stroke-width=\"2\"/>",
                x(score), LINE, Svg.ACCENT);
        return svg.close();
    }

    private static String side(BigDecimal before, BigDecimal score) {
        return before.compareTo(BigDecimal.valueOf(12)) < 0
                ? "start"
                : before.compareTo(score) < 0 || before.compareTo(BigDecimal.valueOf(88)) > 0 ? "end" : "middle";
    }

    private static int x(int points) {
        return LEFT + points * (WIDTH - 2 * LEFT) / 100;
    }

    private static int x(BigDecimal points) {
        return LEFT
                + points.multiply(BigDecimal.valueOf(WIDTH - 2L * LEFT))
                        .movePointLeft(2)
                        .intValue();
    }
}

package org.wardwatch.report.chart;

import org.wardwatch.report.page.Words;

/** Draws an age as a bar against the limit at which it is overdue. */
public final class LimitBar {

    private static final int WIDTH = 240;
    private static final int HEIGHT = 26;

    private LimitBar() {}

    /** The picture of an age in days on a scale of three limits. */
    public static String svg(String id, long days, int limit, Words words) {
        int end = WIDTH - 6;
        int at = end / 3;
        int length = (int) Math.min(end, days * at / limit);
        Svg svg = new Svg(id, WIDTH, HEIGHT, words.say("age.alt", days, limit), words.say("age.alt.limit", limit))
                .box("track", 0, 8, end, 10, Svg.LINE)
                .box(days > limit ? "over" : "bar", 0, 8, length, 10, days > limit ? "#8f1d2c" : Svg.ACCENT);
        if (days > 3L * limit) {
            svg.add("<path class=\"over\" d=\"M%d 8l6 5l-6 5z\" fill=\"#8f1d2c\"/>", end);
        }
        return svg.line("limit", at, 2, at, 24, Svg.INK).close();
    }
}

package org.wardwatch.report.chart;

import java.util.Map;
import java.util.stream.Collectors;
import org.wardwatch.report.page.Figures;
import org.wardwatch.report.page.Words;

/** Draws how many members have a score of which bands, as bars with their numbers. */
public final class Histogram {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 184;
    private static final int TOP = 26;
    private static final int BASE = 150;
    private static final int BAR = 52;

    private Histogram() {}

    /** The picture of members by band, or by bands that are told together, the healthiest first. */
    public static String svg(Map<String, Long> bands, Words words) {
        String told = bands.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("; "));
        Svg svg = new Svg("bands", WIDTH, HEIGHT, words.say("scores.alt"), words.say("scores.alt.told", told));
        long highest = Math.max(
                1, bands.values().stream().mapToLong(Long::longValue).max().orElse(1));
        int pitch = WIDTH / Math.max(1, bands.size());
        int middle = pitch / 2;
        for (Map.Entry<String, Long> band : bands.entrySet()) {
            int height = (int) (band.getValue() * (BASE - TOP) / highest);
            svg.box("bar", middle - BAR / 2, BASE - height, BAR, height, Svg.ACCENT);
            svg.words("high", middle, BASE - height - 7, "middle", Svg.INK, Figures.count(band.getValue()));
            svg.words("label", middle, BASE + 22, "middle", Svg.MUTED, band.getKey());
            middle += pitch;
        }
        return svg.line("axis", 0, BASE, WIDTH, BASE, Svg.MUTED).close();
    }
}

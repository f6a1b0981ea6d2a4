package org.wardwatch.report.chart;

import java.util.Locale;

/**
 * Writes one picture as SVG. Colours stand as attributes, for paper, which a style sheet for screens may override; words are
 * escaped here, so that what a feed wrote stays text.
 */
final class Svg {

    static final String INK = "#1b2733";
    static final String MUTED = "#57606a";
    static final String LINE = "#d0d7de";
    static final String ACCENT = "#1f5a8a";
    static final String MARK = "#c96a10";

    /** As in style sheets; a PDF finds fonts of pictures by this name alone. */
    private static final String FONT = "Noto Sans TC";

    private final StringBuilder text = new StringBuilder();

    /** Begins a picture that is told in words by its title and description. */
    Svg(String id, int width, int height, String title, String description) {
        add(
                "<svg class=\"chart %s\" role=\"img\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                        + " aria-labelledby=\"%s-title %s-desc\" font-family=\"%s\">",
                id, width, height, width, height, id, id, FONT);
        add("<title id=\"%s-title\">%s</title>", id, escaped(title));
        add("<desc id=\"%s-desc\">%s</desc>", id, escaped(description));
    }

    /** Adds what the format gives; numbers are the same on every machine. */
    Svg add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
        return this;
    }

    /** A filled rectangle. */
    Svg box(String kind, int x, int y, int width, int height, String fill) {
        return add(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>",
                kind, x, y, width, height, fill);
    }

    /** A line. */
    Svg line(String kind, int x1, int y1, int x2, int y2, String stroke) {
        return add(
                "<line class=\"%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\"/>",
                kind, x1, y1, x2, y2, stroke);
    }

    /** Words; {@code anchor} is start, middle or end. */
    Svg words(String kind, int x, int y, String anchor, String fill, String words) {
        return add(
                "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"%s\" font-size=\"13\" fill=\"%s\">%s</text>",
                kind, x, y, anchor, fill, escaped(words));
    }

    /** The whole picture. */
    String close() {
        return text.append("</svg>").toString();
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

package org.wardwatch.report.pdf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector.SelectorParseException;

/**
 * The part of a style sheet that speaks of charts, written into the charts as attributes: for the pen that draws them
 * knows no sheets. Later rules go before earlier ones whatever their selectors, and all before attributes.
 */
final class ChartSheet {

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern RULE = Pattern.compile("([^{}@;]+)\\{([^{}]*)}");

    private ChartSheet() {}

    /** Applies the sheet to what is inside every {@code svg} of the page. */
    static void apply(String css, Document page) {
        Matcher rules = RULE.matcher(COMMENT.matcher(css).replaceAll(""));
        while (rules.find()) {
            for (String declaration : rules.group(2).split(";", -1)) {
                int colon = declaration.indexOf(':');
                String property =
                        colon < 0 ? "" : declaration.substring(0, colon).strip();
                if (ChartStyle.PROPERTIES.contains(property)) {
                    set(
                            page,
                            rules.group(1).strip(),
                            property,
                            declaration.substring(colon + 1).strip());
                }
            }
        }
    }

    private static void set(Document page, String selector, String property, String value) {
        try {
            for (Element element : page.select(selector)) {
                if (element.closest("svg") != null && !element.normalName().equals("svg")) {
                    element.attr(property, value);
                }
            }
        } catch (SelectorParseException e) {
            // A selector of pages, such as a pseudo-element, that no chart can match.
        }
    }
}

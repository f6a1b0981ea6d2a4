package org.wardwatch.report.pdf;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The outline of a document, from its headings of the first three levels. */
final class Outline {

    private Outline() {}

    /** Puts the outline into the head of the page as the renderer's own element, and an id on headings without one. */
    static void addTo(Document page) {
        Deque<Element> open = new ArrayDeque<>();
        Element root = page.head().appendElement("bookmarks");
        int number = 0;
        for (Element heading : page.select("h1, h2, h3")) {
            number++;
            if (heading.id().isEmpty()) {
                heading.id("heading-" + number);
            }
            int level = heading.tagName().charAt(1) - '0';
            while (!open.isEmpty() && Integer.parseInt(open.peek().attr("level")) >= level) {
                open.pop();
            }
            Element parent = open.isEmpty() ? root : open.peek();
            open.push(parent.appendElement("bookmark")
                    .attr("name", heading.text())
                    .attr("href", "#" + heading.id())
                    .attr("level", String.valueOf(level)));
        }
    }
}

package org.wardwatch.report.pdf;

import org.jsoup.nodes.Element;
import org.wardwatch.disclosure.Tlp;

/**
 * What stands at the head and foot of every page, as TLP 2.0 asks: the label at the right of both, in 12 points.
 *
 * @param tlp the label
 * @param owner whom the document is for, at the left of the head
 * @param foot a line at the left of the foot, such as programme and month
 * @param numbering the page number below it, such as {@code Page {page} of {pages}}
 */
public record PageMarks(Tlp tlp, String owner, String foot, String numbering) {

    private static final String PAGE = "{page}";
    private static final String PAGES = "{pages}";

    /** Refuses a numbering that would not number. */
    public PageMarks {
        if (!numbering.contains(PAGE) || !numbering.contains(PAGES)) {
            throw new IllegalArgumentException(
                    "the page numbering must hold " + PAGE + " and " + PAGES + ": '" + numbering + "'");
        }
    }

    /** Puts the marks before all else in the body, where the sheet lifts them out to the margins of every page. */
    void addTo(Element body) {
        Element footer = new Element("div").addClass("pdf-foot");
        footer.appendElement("div").text(foot);
        number(footer.appendElement("div"));
        body.prependChild(new Element("div").addClass("pdf-tail").appendChild(label()));
        body.prependChild(footer);
        body.prependChild(new Element("div").addClass("pdf-head").appendChild(label()));
        body.prependChild(new Element("div").addClass("pdf-owner").text(owner));
    }

    private Element label() {
        return new Element("span").addClass("pdf-tlp").addClass(tlp.cssClass()).text(tlp.label());
    }

    private void number(Element line) {
        for (String part : numbering.split("(?=\\{pages?})|(?<=})", -1)) {
            switch (part) {
                case PAGE -> line.appendElement("span").addClass("pdf-page");
                case PAGES -> line.appendElement("span").addClass("pdf-pages");
                default -> line.appendText(part);
            }
        }
    }
}

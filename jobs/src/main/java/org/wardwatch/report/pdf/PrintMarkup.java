package org.wardwatch.report.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeTraversor;

/** The markup of a document as the renderer takes it: safe, with outline, page marks and alternative texts. */
final class PrintMarkup {

    /** Elements that fetch, run, ask or embed; a page on paper has no use for them. */
    private static final String REFUSED = "script, style, link, meta, base, object, embed, iframe, frame, frameset,"
            + " applet, audio, video, source, track, portal, form, input, button, select, textarea, template, noscript,"
            + " bookmarks, bookmark, math, foreignObject, image, feImage, use, animate, set, animateTransform,"
            + " animateMotion";

    private static final String PAGES = sheet();

    private final Document page;

    private PrintMarkup(Document page) {
        this.page = page;
    }

    /** The document's page, made ready. */
    static org.w3c.dom.Document of(PdfDocument document) {
        PrintMarkup markup = new PrintMarkup(Jsoup.parse(document.html()));
        markup.makeSafe();
        ChartSheet.apply(document.css(), markup.page);
        markup.describeFigures();
        markup.nameLinks();
        markup.fillHead(document);
        Outline.addTo(markup.page);
        document.marks().addTo(markup.page.body());
        return W3CDom.convert(markup.page);
    }

    private void makeSafe() {
        page.select(REFUSED).remove();
        NodeTraversor.traverse(
                (node, depth) -> {
                    List<String> refused = node.attributes().asList().stream()
                            .filter(attribute -> !isSafe(attribute))
                            .map(Attribute::getKey)
                            .toList();
                    refused.forEach(node::removeAttr);
                },
                page);
        page.select("img:not([src])").remove();
    }

    private static boolean isSafe(Attribute attribute) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        String value = attribute.getValue();
        return switch (name) {
            case "href", "xlink:href" -> value.startsWith("#") || value.startsWith("https://");
            case "src" -> NoFetch.isBitmap(value);
            case "fill", "stroke" -> !value.contains("(") || value.matches("(?i)(url\\(#|rgb|hsl).*");
            case "style" ->
                !value.contains("\\") && !value.toLowerCase(Locale.ROOT).contains("url");
            case "srcset", "data", "background", "poster", "usemap", "download", "ping", "relationship" -> false;
            default -> !name.startsWith("on") && !name.startsWith("data-");
        };
    }

    /** Charts for the eye only become part of the page's ground, all others get a text in their stead. */
    private void describeFigures() {
        for (Element svg : page.select("svg")) {
            String told = String.join(". ", svg.select("> title, > desc").eachText());
            if (svg.attr("aria-hidden").equals("true")) {
                svg.attr("alt", Decoration.MARK);
            } else if (svg.attr("alt").isBlank()) {
                svg.attr("alt", told.isBlank() ? svg.attr("aria-label") : told);
            }
        }
        for (Element image : page.select("img[alt=''], img[aria-hidden=true]")) {
            image.attr("alt", Decoration.MARK);
        }
        Element untold = page.selectFirst("svg[alt=''], img:not([alt])");
        if (untold != null) {
            throw new IllegalArgumentException("a figure has neither title nor label, nor is it hidden from readers: "
                    + untold.shallowClone().outerHtml());
        }
    }

    private void nameLinks() {
        page.select("a:not([href])").unwrap();
        for (Element link : page.select("a:not([title])")) {
            link.attr("title", link.text());
        }
    }

    private void fillHead(PdfDocument document) {
        Objects.requireNonNull(page.selectFirst("html"), "html").attr("lang", document.language());
        Element head = page.head().empty();
        head.appendElement("title").text(document.title());
        meta(head, "subject", document.title() + " – " + document.marks().tlp().label());
        meta(head, "author", document.marks().foot());
        head.appendElement("style").appendChild(new DataNode(PAGES + document.css()));
    }

    private static void meta(Element head, String name, String content) {
        head.appendElement("meta").attr("name", name).attr("content", content);
    }

    private static String sheet() {
        try (InputStream file =
                Objects.requireNonNull(PrintMarkup.class.getResourceAsStream("pages.css"), "pages.css")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read pages.css from the class path", e);
        }
    }
}

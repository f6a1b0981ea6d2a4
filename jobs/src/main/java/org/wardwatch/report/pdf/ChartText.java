package org.wardwatch.report.pdf;

import com.openhtmltopdf.css.constants.IdentValue;
import com.openhtmltopdf.css.value.FontSpecification;
import com.openhtmltopdf.pdfboxout.PdfBoxFSFont;
import com.openhtmltopdf.pdfboxout.PdfBoxOutputDevice;
import com.openhtmltopdf.render.FSFont;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.wardwatch.report.font.Typeface;

/** Draws the text of a chart in the document's font. */
final class ChartText {

    /** Height of capitals and digits of the typeface, in parts of the font size. */
    private static final double CAP_HEIGHT = 0.733;

    private final PdfBoxOutputDevice device;
    private final RenderingContext context;

    ChartText(PdfBoxOutputDevice device, RenderingContext context) {
        this.device = device;
        this.context = context;
    }

    /** Draws a text element with its spans; each span with its own x or y starts there, others go on. */
    void draw(Element element, ChartStyle style, AffineTransform toPage) {
        if (style.isShown()) {
            Point2D at = new Point2D.Double(
                    ChartNumbers.attribute(element, "x") + ChartNumbers.attribute(element, "dx"),
                    ChartNumbers.attribute(element, "y") + ChartNumbers.attribute(element, "dy"));
            drawSpans(element, style, toPage, at);
        }
    }

    private Point2D drawSpans(Element element, ChartStyle style, AffineTransform toPage, Point2D start) {
        Point2D at = start;
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element span) {
                at = drawSpans(span, style.inside(span), toPage, startOf(span, at));
            } else if (node.getNodeType() == Node.TEXT_NODE) {
                String line = node.getNodeValue().replaceAll("\\s+", " ");
                at = drawLine(element.getChildNodes().getLength() == 1 ? line.strip() : line, style, toPage, at);
            }
        }
        return at;
    }

    private static Point2D startOf(Element span, Point2D at) {
        double x = span.hasAttribute("x") ? ChartNumbers.attribute(span, "x") : at.getX();
        double y = span.hasAttribute("y") ? ChartNumbers.attribute(span, "y") : at.getY();
        return new Point2D.Double(x + ChartNumbers.attribute(span, "dx"), y + ChartNumbers.attribute(span, "dy"));
    }

    private Point2D drawLine(String line, ChartStyle style, AffineTransform toPage, Point2D at) {
        double scale = Math.sqrt(Math.abs(toPage.getDeterminant()));
        double size = style.number("font-size", 16);
        FSFont font = font(style, size * scale);
        double width = context.getTextRenderer().getWidth(context.getFontContext(), font, line) / scale;
        double left = at.getX() - width * anchored(style);
        double base = at.getY() + size * lowered(style);
        ChartColor.of(style, "fill", "black").ifPresent(color -> {
            device.setColor(color);
            device.setFont(font);
            Point2D onPage = toPage.transform(new Point2D.Double(left, base), null);
            if (toPage.getShearX() == 0 && toPage.getShearY() == 0) {
                device.drawString(line, (float) onPage.getX(), (float) onPage.getY(), null);
            } else {
                AffineTransform turned = new AffineTransform(toPage);
                turned.translate(left, base);
                turned.scale(size / 1000, -size / 1000);
                device.fill(ChartGeometry.cubic(ChartGeometry.outline((PdfBoxFSFont) font, line), turned));
            }
        });
        return new Point2D.Double(left + width, at.getY());
    }

    private FSFont font(ChartStyle style, double dots) {
        FontSpecification specification = new FontSpecification();
        specification.size = (float) dots;
        specification.families = new String[] {Typeface.FAMILY};
        specification.fontWeight = style.isBold() ? IdentValue.FONT_WEIGHT_700 : IdentValue.FONT_WEIGHT_400;
        specification.fontStyle = IdentValue.NORMAL;
        specification.variant = IdentValue.NORMAL;
        return context.getFont(specification);
    }

    private static double anchored(ChartStyle style) {
        return switch (style.get("text-anchor", "start")) {
            case "middle" -> 0.5;
            case "end" -> 1;
            default -> 0;
        };
    }

    private static double lowered(ChartStyle style) {
        return switch (style.get("dominant-baseline", "auto")) {
            case "middle", "central" -> CAP_HEIGHT / 2;
            case "hanging", "text-before-edge" -> CAP_HEIGHT;
            default -> 0;
        };
    }
}

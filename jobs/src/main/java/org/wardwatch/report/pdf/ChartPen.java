package org.wardwatch.report.pdf;

import com.openhtmltopdf.pdfboxout.PdfBoxOutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Draws the elements of one chart on the page. */
final class ChartPen {

    private final PdfBoxOutputDevice device;
    private final ChartText text;
    private final Element svg;

    ChartPen(PdfBoxOutputDevice device, RenderingContext context, Element svg) {
        this.device = device;
        this.text = new ChartText(device, context);
        this.svg = svg;
    }

    /** Draws what is inside an element. */
    void draw(Element parent, ChartStyle outer, AffineTransform toPage) {
        ChartStyle style = outer.inside(parent);
        if (!style.isShown()) {
            return;
        }
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                AffineTransform transform = new AffineTransform(toPage);
                transform.concatenate(ChartNumbers.transform(element.getAttribute("transform")));
                drawOne(element, style, transform);
            }
        }
    }

    private void drawOne(Element element, ChartStyle outer, AffineTransform toPage) {
        switch (element.getLocalName()) {
            case "g" -> draw(element, outer, toPage);
            case "text" -> text.draw(element, outer.inside(element), toPage);
            case "title", "desc", "defs", "metadata", "pattern", "style" -> {
                // Not drawn by themselves.
            }
            default -> shape(ChartShapes.of(element), outer.inside(element), toPage);
        }
    }

    private void shape(Shape shape, ChartStyle style, AffineTransform toPage) {
        if (!style.isShown()) {
            return;
        }
        Path2D path = new Path2D.Double(shape);
        path.setWindingRule(
                style.get("fill-rule", "nonzero").equals("evenodd") ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO);
        Shape onPage = ChartGeometry.cubic(path, toPage);
        String fill = style.get("fill", "black");
        if (fill.startsWith("url(")) {
            tile(onPage, pattern(fill), toPage);
        } else {
            ChartColor.of(style, "fill", "black").ifPresent(color -> {
                device.setColor(color);
                device.fill(onPage);
            });
        }
        ChartColor.of(style, "stroke", "none").ifPresent(color -> {
            device.setColor(color);
            device.setStroke(stroke(style, Math.sqrt(Math.abs(toPage.getDeterminant()))));
            device.draw(onPage);
        });
    }

    private static BasicStroke stroke(ChartStyle style, double scale) {
        int cap = switch (style.get("stroke-linecap", "butt")) {
            case "round" -> BasicStroke.CAP_ROUND;
            case "square" -> BasicStroke.CAP_SQUARE;
            default -> BasicStroke.CAP_BUTT;
        };
        int join = switch (style.get("stroke-linejoin", "miter")) {
            case "round" -> BasicStroke.JOIN_ROUND;
            case "bevel" -> BasicStroke.JOIN_BEVEL;
            default -> BasicStroke.JOIN_MITER;
        };
        float width = (float) (style.number("stroke-width", 1) * scale);
        double[] dashes = ChartNumbers.of(style.get("stroke-dasharray", "none"));
        if (Arrays.stream(dashes).sum() <= 0) {
            return new BasicStroke(width, cap, join, 4);
        }
        float[] scaled = new float[dashes.length];
        for (int i = 0; i < dashes.length; i++) {
            scaled[i] = (float) (dashes[i] * scale);
        }
        return new BasicStroke(width, cap, join, 4, scaled, 0);
    }

    private Element pattern(String url) {
        String id = url.replaceAll("^url\\(\\s*[\"']?#?|[\"']?\\s*\\).*$", "");
        return descendant(svg, id)
                .filter(element -> element.getLocalName().equals("pattern"))
                .orElseThrow(() -> new IllegalArgumentException("a chart has no pattern '" + id + "' to fill with"));
    }

    private static Optional<Element> descendant(Element parent, String id) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                Optional<Element> found =
                        element.getAttribute("id").equals(id) ? Optional.of(element) : descendant(element, id);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** Fills with the tiles of a pattern in user space, from the origin of the chart on. */
    private void tile(Shape onPage, Element pattern, AffineTransform toPage) {
        double width = ChartNumbers.attribute(pattern, "width");
        double height = ChartNumbers.attribute(pattern, "height");
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("a chart's pattern needs a width and a height in user space");
        }
        AffineTransform toTiles = new AffineTransform(toPage);
        toTiles.concatenate(ChartNumbers.transform(pattern.getAttribute("patternTransform")));
        Rectangle2D area =
                ChartGeometry.inverse(toTiles).createTransformedShape(onPage).getBounds2D();
        device.pushClip(onPage);
        for (double x = Math.floor(area.getMinX() / width) * width; x < area.getMaxX(); x += width) {
            for (double y = Math.floor(area.getMinY() / height) * height; y < area.getMaxY(); y += height) {
                AffineTransform tile = new AffineTransform(toTiles);
                tile.translate(x, y);
                draw(pattern, ChartStyle.INITIAL, tile);
            }
        }
        device.popClip();
    }
}

package org.wardwatch.report.pdf;

import static org.wardwatch.report.pdf.ChartNumbers.attribute;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import org.w3c.dom.Element;

/** The geometry of basic shapes, in user units. */
final class ChartShapes {

    private ChartShapes() {}

    /** The outline of a rect, circle, ellipse, line, polyline, polygon or path. */
    static Shape of(Element element) {
        return switch (element.getLocalName()) {
            case "rect" -> rectangle(element);
            case "circle" -> ellipse(element, attribute(element, "r"), attribute(element, "r"));
            case "ellipse" -> ellipse(element, attribute(element, "rx"), attribute(element, "ry"));
            case "line" ->
                new Line2D.Double(
                        attribute(element, "x1"),
                        attribute(element, "y1"),
                        attribute(element, "x2"),
                        attribute(element, "y2"));
            case "polyline" -> polygon(element, false);
            case "polygon" -> polygon(element, true);
            case "path" -> new ChartPath(element.getAttribute("d")).shape();
            default ->
                throw new IllegalArgumentException("the element <" + element.getLocalName()
                        + "> of a chart cannot be printed; docs/pdf.md says which can");
        };
    }

    private static Shape rectangle(Element element) {
        double x = attribute(element, "x");
        double y = attribute(element, "y");
        double width = attribute(element, "width");
        double height = attribute(element, "height");
        double radius = Math.max(attribute(element, "rx"), attribute(element, "ry"));
        return radius > 0
                ? new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius)
                : new Rectangle2D.Double(x, y, width, height);
    }

    private static Shape ellipse(Element element, double rx, double ry) {
        return new Ellipse2D.Double(attribute(element, "cx") - rx, attribute(element, "cy") - ry, 2 * rx, 2 * ry);
    }

    private static Shape polygon(Element element, boolean closed) {
        double[] points = ChartNumbers.of(element.getAttribute("points"));
        Path2D path = new Path2D.Double();
        for (int i = 0; i + 1 < points.length; i += 2) {
            if (i == 0) {
                path.moveTo(points[0], points[1]);
            } else {
                path.lineTo(points[i], points[i + 1]);
            }
        }
        if (closed && points.length >= 2) {
            path.closePath();
        }
        return path;
    }
}

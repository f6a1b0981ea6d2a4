package org.wardwatch.report.pdf;

import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer.SVGImage;
import com.openhtmltopdf.pdfboxout.PdfBoxOutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.w3c.dom.Element;

/** One chart with its size on the page; lengths are in the renderer's dots. */
final class ChartImage implements SVGImage {

    private final Element svg;
    private final Rectangle2D view;
    private final double width;
    private final double height;

    /**
     * A chart as wide and high as the sheet says, else its attributes, else its view box; when only one is given, the
     * other follows from the view box.
     */
    ChartImage(Element svg, double cssWidth, double cssHeight, double dotsPerPixel) {
        this.svg = svg;
        double attributeWidth = length(svg, "width") * dotsPerPixel;
        double attributeHeight = length(svg, "height") * dotsPerPixel;
        this.view = view(svg, attributeWidth / dotsPerPixel, attributeHeight / dotsPerPixel);
        double ratio = view.getHeight() / view.getWidth();
        if (cssWidth >= 0) {
            width = cssWidth;
            height = cssHeight >= 0 ? cssHeight : cssWidth * ratio;
        } else if (cssHeight >= 0) {
            height = cssHeight;
            width = cssHeight / ratio;
        } else if (attributeWidth > 0) {
            width = attributeWidth;
            height = attributeHeight > 0 ? attributeHeight : attributeWidth * ratio;
        } else {
            width = view.getWidth() * dotsPerPixel;
            height = view.getHeight() * dotsPerPixel;
        }
    }

    @Override
    public int getIntrinsicWidth() {
        return (int) Math.round(width);
    }

    @Override
    public int getIntrinsicHeight() {
        return (int) Math.round(height);
    }

    @Override
    public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
        double scale = Math.min(width / view.getWidth(), height / view.getHeight());
        AffineTransform toPage = new AffineTransform();
        toPage.translate(x + (width - scale * view.getWidth()) / 2, y + (height - scale * view.getHeight()) / 2);
        toPage.scale(scale, scale);
        toPage.translate(-view.getX(), -view.getY());
        device.pushClip(new Rectangle2D.Double(x, y, width, height));
        new ChartPen((PdfBoxOutputDevice) device, context, svg).draw(svg, ChartStyle.INITIAL, toPage);
        device.popClip();
    }

    private static Rectangle2D view(Element svg, double width, double height) {
        double[] box = ChartNumbers.of(svg.getAttribute("viewBox"));
        if (box.length == 4 && box[2] > 0 && box[3] > 0) {
            return new Rectangle2D.Double(box[0], box[1], box[2], box[3]);
        }
        if (width > 0 && height > 0) {
            return new Rectangle2D.Double(0, 0, width, height);
        }
        throw new IllegalArgumentException("a chart needs a viewBox, or a width and a height in pixels");
    }

    private static double length(Element element, String attribute) {
        String text = element.getAttribute(attribute);
        return text.isBlank() || text.endsWith("%") ? 0 : ChartNumbers.one(text);
    }
}

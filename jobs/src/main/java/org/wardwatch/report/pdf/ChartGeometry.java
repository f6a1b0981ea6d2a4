package org.wardwatch.report.pdf;

import com.openhtmltopdf.pdfboxout.PdfBoxFSFont;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** Outlines of turned text, and transforms the other way round. */
final class ChartGeometry {

    private ChartGeometry() {}

    /** The outline of a line of text from the origin on, in thousandths of the font size, up being positive. */
    static Shape outline(PdfBoxFSFont font, String line) {
        PDType0Font type0 = (PDType0Font) font.getFontDescriptions().get(0).getFont();
        Path2D outline = new Path2D.Double();
        double x = 0;
        try {
            for (int character : line.codePoints().toArray()) {
                if (type0.getCmapLookup().getGlyphId(character) == 0) {
                    character = '#';
                }
                ByteArrayInputStream encoded = new ByteArrayInputStream(type0.encode(Character.toString(character)));
                int code = type0.readCode(encoded);
                outline.append(
                        AffineTransform.getTranslateInstance(x, 0)
                                .createTransformedShape(type0.getNormalizedPath(code)),
                        false);
                x += type0.getWidth(code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the outline of '" + line + "'", e);
        }
        return outline;
    }

    /**
     * The same outline with cubic curves for quadratic ones, which the renderer writes as cubic ones with the wrong
     * control points.
     */
    static Path2D cubic(Shape shape, AffineTransform transform) {
        PathIterator segments = shape.getPathIterator(transform);
        Path2D path = new Path2D.Double(segments.getWindingRule());
        double[] n = new double[6];
        for (; !segments.isDone(); segments.next()) {
            switch (segments.currentSegment(n)) {
                case PathIterator.SEG_MOVETO -> path.moveTo(n[0], n[1]);
                case PathIterator.SEG_LINETO -> path.lineTo(n[0], n[1]);
                case PathIterator.SEG_CUBICTO -> path.curveTo(n[0], n[1], n[2], n[3], n[4], n[5]);
                case PathIterator.SEG_QUADTO -> addCubic(path, n);
                default -> path.closePath();
            }
        }
        return path;
    }

    private static void addCubic(Path2D path, double[] n) {
        Point2D from = path.getCurrentPoint();
        path.curveTo(
                from.getX() + (n[0] - from.getX()) * 2 / 3,
                from.getY() + (n[1] - from.getY()) * 2 / 3,
                n[2] + (n[0] - n[2]) * 2 / 3,
                n[3] + (n[1] - n[3]) * 2 / 3,
                n[2],
                n[3]);
    }

    /** The transform that undoes this one. */
    static AffineTransform inverse(AffineTransform transform) {
        try {
            return transform.createInverse();
        } catch (NoninvertibleTransformException e) {
            throw new IllegalArgumentException("a chart scales something to nothing: " + transform, e);
        }
    }
}

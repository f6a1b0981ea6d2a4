package org.wardwatch.report.pdf;

import com.openhtmltopdf.pdfboxout.PdfBoxFSFont;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
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
                        AffineTransform.getTranslateInstance(x, 0).createTransformedShape(type0.getNormalizedPath(code)),
                        false);
                x += type0.getWidth(code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the outline of '" + line + "'", e);
        }
        return outline;
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

package org.wardwatch.report.font;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The parsed typeface in all weights, good for any number of documents, one thread at a time: reading a glyph moves a
 * position in the file. A {@link TypefacePool} lends it. It holds about 20 MB and takes half a second to parse.
 */
public final class Typeface {

    /** The family, as style sheets must name it. */
    public static final String FAMILY = "Noto Sans TC";

    private final Map<Weight, TrueTypeFont> fonts;

    private Typeface(Map<Weight, TrueTypeFont> fonts) {
        this.fonts = fonts;
    }

    /** Parses the fonts that lie on the class path. */
    public static Typeface load() {
        Map<Weight, TrueTypeFont> fonts = new EnumMap<>(Weight.class);
        for (Weight weight : Weight.values()) {
            try {
                fonts.put(weight, new TTFParser().parse(new RandomAccessReadBuffer(weight.bytes())));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot parse the font of weight " + weight, e);
            }
        }
        return new Typeface(fonts);
    }

    /** The font of this weight; it belongs to the typeface and must not be closed. */
    public TrueTypeFont font(Weight weight) {
        return Objects.requireNonNull(fonts.get(weight), weight::name);
    }

    /**
     * Code points of the text that the typeface has no glyph for, in ascending order, without control and format
     * characters. A web page shows them in a font of the reader's machine, a PDF as {@code #}.
     */
    public Set<Integer> missing(String text) {
        Set<Integer> missing = new TreeSet<>();
        text.codePoints()
                .filter(character -> glyph(Weight.REGULAR, character) == 0)
                .filter(character -> !isInvisible(character))
                .forEach(missing::add);
        return missing;
    }

    /** Number of the glyph in the font of this weight; 0 when it has none. */
    int glyph(Weight weight, int character) {
        try {
            return font(weight).getUnicodeCmapLookup().getGlyphId(character);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the characters of the font of weight " + weight, e);
        }
    }

    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.FORMAT || Character.isWhitespace(character);
    }
}

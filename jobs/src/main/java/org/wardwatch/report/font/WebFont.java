package org.wardwatch.report.font;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.TTFSubsetter;

/**
 * The typeface cut down to the characters of one page, as {@code @font-face} rules with {@code data:} URIs, for pages
 * that fetch nothing; their policy needs {@code font-src data:}. About 150 bytes for each letter and 250 for each Chinese character
 * and weight. The same text gives the same bytes. Characters beyond the first plane and those that the typeface
 * {@linkplain Typeface#missing lacks} are left to a font of the reader's machine: name a generic family after it.
 */
public final class WebFont {

    /** What browsers need; the layout tables name glyphs by the numbers of the whole font, so they stay out. */
    private static final List<String> TABLES =
            List.of("head", "hhea", "maxp", "hmtx", "cmap", "glyf", "loca", "name", "OS/2", "post");

    private WebFont() {}

    /** Rules for both weights, each with the characters of its text; no rule for a weight without any. */
    public static String css(Typeface typeface, String regular, String bold) {
        return rule(typeface, Weight.REGULAR, regular) + rule(typeface, Weight.BOLD, bold);
    }

    private static String rule(Typeface typeface, Weight weight, String text) {
        Set<Integer> characters = text.codePoints()
                .filter(Character::isBmpCodePoint)
                .filter(character -> typeface.glyph(weight, character) != 0)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        if (characters.isEmpty()) {
            return "";
        }
        String data = Base64.getEncoder().encodeToString(Woff.of(subset(typeface, weight, characters)));
        return "@font-face{font-family:\"%s\";font-weight:%d;src:url(data:font/woff;base64,%s) format(\"woff\")}\n"
                .formatted(Typeface.FAMILY, weight.css(), data);
    }

    private static byte[] subset(Typeface typeface, Weight weight, Set<Integer> characters) {
        try {
            TTFSubsetter subsetter = new TTFSubsetter(typeface.font(weight), TABLES);
            subsetter.addAll(characters);
            ByteArrayOutputStream font = new ByteArrayOutputStream();
            subsetter.writeToStream(font);
            return font.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot cut the font of weight " + weight + " down to a page", e);
        }
    }
}

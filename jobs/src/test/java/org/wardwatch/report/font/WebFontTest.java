package org.wardwatch.report.font;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.junit.jupiter.api.Test;

class WebFontTest {

    private static final Typeface TYPEFACE = Typeface.load();

    private static final Pattern RULE = Pattern.compile("@font-face\\{font-family:\"Noto Sans TC\";font-weight:(\\d+);"
            + "src:url\\(data:font/woff;base64,([A-Za-z0-9+/=]+)\\) format\\(\"woff\"\\)}\n");

    @Test
    void eachWeightHoldsTheCharactersOfItsTextAndNoOthers() throws Exception {
        String css = WebFont.css(TYPEFACE, "深水埗 first", "醫院");

        Matcher rules = RULE.matcher(css);
        assertThat(rules.find()).isTrue();
        assertThat(rules.group(1)).isEqualTo("400");
        TrueTypeFont regular = font(rules.group(2));
        assertThat("深水埗 first".chars()).allMatch(character -> glyph(regular, character) > 0);
        assertThat(List.of('醫', '院', 'a')).allMatch(character -> glyph(regular, character) == 0);
        assertThat(rules.find()).isTrue();
        assertThat(rules.group(1)).isEqualTo("700");
        TrueTypeFont bold = font(rules.group(2));
        assertThat(glyph(bold, '醫')).isPositive();
        assertThat(glyph(bold, '深')).isZero();
        assertThat(rules.hitEnd() || !rules.find()).isTrue();
    }

    @Test
    void outlinesAndWidthsAreThoseOfTheWholeFont() throws Exception {
        Matcher rule = RULE.matcher(WebFont.css(TYPEFACE, "", "樟g"));
        assertThat(rule.find()).isTrue();
        TrueTypeFont bold = font(rule.group(2));
        TrueTypeFont whole = TYPEFACE.font(Weight.BOLD);

        for (int character : new int[] {'樟', 'g'}) {
            int inSubset = glyph(bold, character);
            int inWhole = glyph(whole, character);
            assertThat(bold.getAdvanceWidth(inSubset)).isEqualTo(whole.getAdvanceWidth(inWhole));
            assertThat(bold.getGlyph().getGlyph(inSubset).getPath().getBounds2D())
                    .isEqualTo(whole.getGlyph().getGlyph(inWhole).getPath().getBounds2D());
        }
    }

    @Test
    void theSameCharactersGiveTheSameBytesInWhateverOrder() {
        assertThat(WebFont.css(TYPEFACE, "醫院 hospital", "月")).isEqualTo(WebFont.css(TYPEFACE, "hospital 院醫 院", "月月"));
    }

    @Test
    void aTextWithoutCharactersThatItHasGivesNoRule() {
        assertThat(WebFont.css(TYPEFACE, "", "😀𨋢\n")).isEmpty();
    }

    @Test
    void aPageOfAThousandChineseCharactersStaysFarBelowAMegabyte() {
        String text = IntStream.range(0, 1000)
                .mapToObj(i -> Character.toString(0x5000 + i))
                .collect(Collectors.joining());

        assertThat(WebFont.css(TYPEFACE, text, text).length()).isBetween(100_000, 400_000);
    }

    private static int glyph(TrueTypeFont font, int character) {
        try {
            return font.getUnicodeCmapLookup().getGlyphId(character);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Unpacks WOFF by its specification and parses what was in it. */
    private static TrueTypeFont font(String base64) throws IOException, DataFormatException {
        byte[] file = Base64.getDecoder().decode(base64);
        ByteBuffer woff = ByteBuffer.wrap(file);
        assertThat(woff.getInt(0)).isEqualTo(0x774F4646);
        assertThat(woff.getInt(8)).isEqualTo(woff.capacity());
        int tables = woff.getShort(12);
        ByteBuffer sfnt = ByteBuffer.allocate(woff.getInt(16));
        sfnt.putInt(woff.getInt(4)).putShort((short) tables).position(12);
        int at = 12 + 16 * tables;
        for (int entry = 44; entry < 44 + 20 * tables; entry += 20) {
            int length = woff.getInt(entry + 12);
            sfnt.putInt(woff.getInt(entry))
                    .putInt(woff.getInt(entry + 16))
                    .putInt(at)
                    .putInt(length);
            sfnt.duplicate().position(at).put(unpacked(file, entry, length));
            at += length + 3 & ~3;
        }
        assertThat(at).isEqualTo(sfnt.capacity());
        return new TTFParser().parse(new RandomAccessReadBuffer(sfnt.array()));
    }

    private static byte[] unpacked(byte[] file, int entry, int length) throws DataFormatException {
        ByteBuffer woff = ByteBuffer.wrap(file);
        int from = woff.getInt(entry + 4);
        byte[] stored = Arrays.copyOfRange(file, from, from + woff.getInt(entry + 8));
        if (stored.length == length) {
            return stored;
        }
        Inflater inflater = new Inflater();
        inflater.setInput(stored);
        byte[] table = new byte[length];
        assertThat(inflater.inflate(table)).isEqualTo(length);
        assertThat(inflater.finished()).isTrue();
        inflater.end();
        return table;
    }
}

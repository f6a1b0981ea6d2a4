package org.wardwatch.report.font;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypefaceTest {

    private static final Typeface TYPEFACE = Typeface.load();

    @Test
    void itHoldsBig5AndHkscsButForPhoneticsAndThreeSigns() {
        Charset hkscs = Charset.forName("Big5-HKSCS");
        StringBuilder text = new StringBuilder();
        for (int high = 0x81; high < 0xFF; high++) {
            for (int low = 0x40; low < 0xFF; low++) {
                String pair = new String(new byte[] {(byte) high, (byte) low}, hkscs);
                if (pair.codePointCount(0, pair.length()) == 1) {
                    text.append(pair);
                }
            }
        }

        assertThat(text.codePoints().distinct().filter(Character::isIdeographic).count())
                .isGreaterThan(17_000);
        StringBuilder missing = new StringBuilder();
        TYPEFACE.missing(text.toString()).forEach(missing::appendCodePoint);
        assertThat(missing.toString().replace("\uFFFD", "")).isEqualTo("ŋɐɔɛɪɵʃʊˆ‾∼≒");
    }

    @Test
    void noTwoCharactersShareAGlyph() {
        for (Weight weight : Weight.values()) {
            Set<Integer> glyphs = new HashSet<>();
            for (int character = 0; character <= 0x3FFFF; character++) {
                int glyph = TYPEFACE.glyph(weight, character);
                assertThat(glyph == 0 || glyphs.add(glyph))
                        .as("U+%04X, %s", character, weight)
                        .isTrue();
            }
            assertThat(glyphs).hasSize(20_745);
        }
    }

    @Test
    void whatIsMissingIsToldInOrderWithoutWhatNobodySees() {
        assertThat(TYPEFACE.missing("深水埗 😀 ✗ \u200B\u00AD\n Łód 😀")).containsExactly((int) 'Ł', (int) '✗', 0x1F600);
        assertThat(TYPEFACE.missing("樟樹林醫院 – Camphor Grove, 68 %")).isEmpty();
    }

    @Test
    void aTypefaceIsLentToOneAtATimeAndUsedAgain() {
        TypefacePool pool = new TypefacePool();
        Typeface first;
        try (TypefacePool.Loan loan = pool.lend();
                TypefacePool.Loan beside = pool.lend()) {
            first = loan.typeface();
            assertThat(beside.typeface()).isNotSameAs(first);
        }
        try (TypefacePool.Loan again = pool.lend()) {
            assertThat(again.typeface()).isSameAs(first);
        }
    }
}

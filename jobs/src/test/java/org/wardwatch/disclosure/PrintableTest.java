package org.wardwatch.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrintableTest {

    private static final String NURSE = "\uD83D\uDC69\uD83C\uDFFD\u200D\u2695\uFE0F";

    @Test
    void whatTurnsOrHidesOrEndsALineIsMadeVisible() {
        List<String> hiding = List.of(
                "\u202A", "\u202B", "\u202C", "\u202D", "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\u200B",
                "\u2028", "\uFEFF");
        for (String hidden : hiding) {
            assertThat(Printable.text("a" + hidden + "b")).isEqualTo("a\uFFFDb");
            assertThat(Printable.name("a" + hidden + "b")).isEqualTo("a\uFFFDb");
        }
        assertThat(Printable.name("a\r\nb")).isEqualTo("a\uFFFD\uFFFDb");
    }

    @Test
    void aNameKeepsItsJoiners() {
        assertThat(Printable.name(NURSE)).isEqualTo(NURSE);
        assertThat(Printable.name("\u0915\u094D\u200D\u0937")).isEqualTo("\u0915\u094D\u200D\u0937");
    }

    @Test
    void whatFeedsWriteHidesNoNameByAJoiner() {
        assertThat(Printable.text("Har\u200Dbour")).isEqualTo("Har\uFFFDbour");
    }
}

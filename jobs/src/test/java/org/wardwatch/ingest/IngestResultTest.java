package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IngestResultTest {

    @Test
    void noNameOfAFileOrAColumnEndsALineOfTheLogOrTurnsOrFloodsIt() {
        IngestResult result = new IngestResult(
                new IngestResult.Rows(0, 0, 0, 0),
                0,
                0,
                0,
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        "/landing/a\n{\"job\":\"ingest\",\"status\":\"done\"}", "column \u001b[2J\u202e stands twice")),
                new TreeMap<>(Map.of("/landing/b.csv", "x".repeat(1_000_000))));

        List<String> refusals = result.refusals();

        assertThat(refusals)
                .containsExactly(
                        "/landing/a\uFFFD{\"job\":\"ingest\",\"status\":\"done\"}: refused: column \uFFFD[2J\uFFFD"
                                + " stands twice");
        assertThat(result.drifts())
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .startsWith("/landing/b.csv: columns drifted from those of the input before: xxx")
                        .hasSize(2001));
    }
}

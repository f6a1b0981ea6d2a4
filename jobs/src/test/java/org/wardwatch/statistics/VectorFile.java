package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.wardwatch.SharedData;

/** Published test cases that lie beside the checkout on some machines; tests that read them are skipped elsewhere. */
final class VectorFile {

    private VectorFile() {}

    /** The cells of each row after the header, empty ones too; the file has no quotes. */
    static List<List<String>> rows(String name, int expectedRows) throws IOException {
        List<String> lines = Files.readAllLines(SharedData.file("vectors/" + name));
        List<List<String>> rows = lines.subList(1, lines.size()).stream()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        assertThat(rows).hasSize(expectedRows);
        return rows;
    }

    /** {@code "1 2.5"} as numbers. */
    static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }
}

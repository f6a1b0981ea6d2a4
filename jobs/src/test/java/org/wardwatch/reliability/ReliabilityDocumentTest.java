package org.wardwatch.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of {@code docs/reliability.md}: what the last runs of the suites tried. */
class ReliabilityDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "reliability.md");
    private static final String HEADER = "| | test | cases | failures | seconds | peak MiB | seed |";
    private static final String PLANTED = " (planted)";

    /** One line of the table. */
    private record Line(
            String number,
            String test,
            long cases,
            long failures,
            boolean planted,
            String seconds,
            String peak,
            String seed) {

        /** F9 before F10. */
        static final Comparator<Line> IN_ORDER = Comparator.comparing((Line line) -> Suite.of(line.number()))
                .thenComparing(
                        line -> Integer.parseInt(line.number().substring(1).split("\\D", 2)[0]))
                .thenComparing(Line::key);

        static Line told(String line) {
            String[] cells = line.split("\t", -1);
            return new Line(
                    cells[0],
                    cells[1],
                    Long.parseLong(cells[2]),
                    Long.parseLong(cells[3]),
                    Boolean.parseBoolean(cells[4]),
                    cells[5],
                    cells[6],
                    cells[7]);
        }

        static Line documented(String row) {
            String[] cells =
                    Arrays.stream(row.split("\\|", -1)).map(String::strip).toArray(String[]::new);
            boolean planted = cells[4].endsWith(PLANTED);
            return new Line(
                    cells[1],
                    cells[2],
                    Long.parseLong(cells[3].replace(",", "")),
                    Long.parseLong(cells[4].replace(PLANTED, "").replace(",", "")),
                    planted,
                    cells[5],
                    cells[6],
                    cells[7]);
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %,d | %,d%s | %s | %s | %s |",
                    number,
                    test,
                    cases,
                    failures,
                    planted ? PLANTED : "",
                    seconds,
                    peak,
                    seed);
        }

        String key() {
            return number + " " + test;
        }
    }

    @Test
    void nothingFailedButWhatWasPlantedAndThatDid() throws IOException {
        if (Boolean.getBoolean("wardwatch.write-docs")) {
            write();
        }
        List<Line> lines = documented();
        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(line.failures() > 0).as(line.key()).isEqualTo(line.planted()));
        assertThat(lines.stream().map(Line::number).map(Suite::of)).contains(Suite.values());
    }

    /** What was told since the table was written takes the place of what it says of the same test. */
    private static void write() throws IOException {
        Map<String, Line> lines = new LinkedHashMap<>();
        documented().forEach(line -> lines.put(line.key(), line));
        if (Files.exists(Trial.LINES)) {
            Files.readAllLines(Trial.LINES).stream().map(Line::told).forEach(line -> lines.put(line.key(), line));
        }
        String table =
                lines.values().stream().sorted(Line.IN_ORDER).map(Line::row).collect(Collectors.joining("\n"));
        List<String> text = new ArrayList<>(Files.readAllLines(DOCUMENT));
        int header = text.indexOf(HEADER);
        List<String> document = new ArrayList<>(text.subList(0, header + 2));
        document.add(table);
        text.subList(header + 2, text.size()).stream()
                .filter(line -> !line.startsWith("|"))
                .forEach(document::add);
        Files.write(DOCUMENT, document);
    }

    private static List<Line> documented() throws IOException {
        try (Stream<String> text = Files.lines(DOCUMENT)) {
            return text.dropWhile(line -> !line.equals(HEADER))
                    .skip(2)
                    .filter(line -> line.startsWith("|"))
                    .map(Line::documented)
                    .toList();
        }
    }
}

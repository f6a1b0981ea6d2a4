package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportCommandTest {

    @Test
    void whatThePdfDoesNotPrintIsToldOnceANameWithItsCharacters() {
        SortedMap<String, SortedSet<Integer>> pages =
                new TreeMap<>(Map.of("yoshino", new TreeSet<>(List.of(0x1F3E5, 0x20BB7))));
        assertThat(ReportCommand.unprintable(pages))
                .containsExactly("yoshino: the PDF has # in place of U+1F3E5, U+20BB7, which its font lacks;"
                        + " the web page shows them");
        assertThat(ReportCommand.unprintable(new TreeMap<>())).isEmpty();
    }

    @Test
    void tenNamesAndTwelveCharactersAreToldAndTheOthersCounted() {
        SortedMap<String, SortedSet<Integer>> pages = new TreeMap<>();
        for (int i = 10; i < 25; i++) {
            pages.put(
                    "member-" + i,
                    new TreeSet<>(IntStream.range(0x1F300, 0x1F30E).boxed().toList()));
        }
        List<String> lines = ReportCommand.unprintable(pages);
        assertThat(lines).hasSize(11);
        assertThat(lines.get(0)).startsWith("member-10: ").contains("U+1F30B and 2 more characters");
        assertThat(lines.get(10)).isEqualTo("and 5 more organisations or sectors, likewise");
    }
}

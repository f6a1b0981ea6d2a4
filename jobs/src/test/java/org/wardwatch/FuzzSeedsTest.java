package org.wardwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wardwatch.ingest.FeedYamlFuzzer;
import org.wardwatch.ingest.RowFuzzer;
import org.wardwatch.ingest.TimeFuzzer;
import org.wardwatch.ingest.format.CsvFuzzer;
import org.wardwatch.ingest.format.FileFuzzer;
import org.wardwatch.ingest.format.JsonFuzzer;
import org.wardwatch.ip.AddressFuzzer;
import org.wardwatch.ip.PlantedFuzzer;
import org.wardwatch.registry.RegistryFuzzer;
import org.wardwatch.report.evidence.CsvLineFuzzer;

/** What the fuzzers begin with and what they have found, once each; {@code src/test/fuzz/run} goes on from there. */
class FuzzSeedsTest {

    private static final Path SEEDS = Path.of("src", "test", "fuzz", "seeds");

    private static final Map<String, Class<?>> FUZZERS = new TreeMap<>(Map.of(
            "address", AddressFuzzer.class,
            "csv", CsvFuzzer.class,
            "csv-line", CsvLineFuzzer.class,
            "feed-yaml", FeedYamlFuzzer.class,
            "file", FileFuzzer.class,
            "json", JsonFuzzer.class,
            "registry", RegistryFuzzer.class,
            "row", RowFuzzer.class,
            "time", TimeFuzzer.class));

    @ParameterizedTest
    @MethodSource("names")
    void everySeedHoldsToTheLawsOfItsFuzzer(String name) throws Exception {
        List<Path> seeds = files(SEEDS.resolve(name));
        assertThat(seeds).hasSizeGreaterThan(4);
        Method fuzzer = fuzzer(Objects.requireNonNull(FUZZERS.get(name)));
        for (Path seed : seeds) {
            try {
                fuzzer.invoke(null, (Object) Files.readAllBytes(seed));
            } catch (InvocationTargetException e) {
                throw new AssertionError(seed + ": " + e.getCause(), e.getCause());
            }
        }
    }

    static Stream<String> names() {
        return FUZZERS.keySet().stream();
    }

    @Test
    void everyFolderOfSeedsHasItsFuzzer() throws IOException {
        assertThat(files(SEEDS))
                .extracting(folder -> folder.getFileName().toString())
                .containsExactlyElementsOf(FUZZERS.keySet());
    }

    @Test
    void theBugThatIsPlantedIsFound() throws Exception {
        byte[] octal = Files.readAllBytes(SEEDS.resolve("address").resolve("leading-zero"));
        Method planted = fuzzer(PlantedFuzzer.class);
        assertThatThrownBy(() -> planted.invoke(null, (Object) octal))
                .hasCauseInstanceOf(AssertionError.class)
                .hasStackTraceContaining("'010.8.8.8' is 10.8.8.8, the grammar has null");
    }

    private static Method fuzzer(Class<?> fuzzer) throws NoSuchMethodException {
        return fuzzer.getMethod("fuzzerTestOneInput", byte[].class);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().collect(Collectors.toList());
        }
    }
}

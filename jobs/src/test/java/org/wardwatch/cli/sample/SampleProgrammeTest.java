package org.wardwatch.cli.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.registry.Registry;
import org.wardwatch.registry.RegistryFiles;
import org.wardwatch.registry.RegistryReader;
import org.wardwatch.registry.RegistryRules;

class SampleProgrammeTest {

    @TempDir
    private static Path folder;

    private static Path sample;
    private static JsonNode truth;

    @BeforeAll
    static void writeOne() throws IOException {
        sample = folder.resolve("sample");
        Path conf = folder.resolve("conf");
        Files.createDirectories(conf.resolve("feeds"));
        Files.writeString(conf.resolve("programme.yaml"), "name: X\nallow_documentation_ranges: false\nother: 1\n");
        Files.writeString(conf.resolve("score.yaml"), "method_version: 1\n");
        Files.writeString(conf.resolve("feeds/real.yaml"), "feed: real\n");
        SampleProgramme.write(sample, conf, SampleSize.DEMONSTRATION, 7);
        truth = new ObjectMapper().readTree(sample.resolve("truth.json").toFile());
    }

    @Test
    void theSameSeedWritesTheSameBytesAndAnotherOneDoesNot() throws IOException {
        Path again = folder.resolve("again");
        SampleProgramme.write(again, folder.resolve("conf"), SampleSize.DEMONSTRATION, 7);
        assertThat(hashes(again)).isEqualTo(hashes(sample));

        Path other = folder.resolve("other");
        SampleProgramme.write(other, folder.resolve("conf"), SampleSize.DEMONSTRATION, 8);
        Map<String, Integer> differing = new TreeMap<>(hashes(other));
        differing.entrySet().removeAll(hashes(sample).entrySet());
        assertThat(differing.keySet())
                .contains("truth.json", "feeds/honeynet/2025-09.csv", "feeds/bot-tracker/2026-09.csv.gz");
    }

    @Test
    void theRegistryIsAcceptedWhateverItsSize() {
        assertThat(registry(sample).organisations()).hasSize(14);
        assertThat(registry(sample).networks()).hasSize(28);
        for (int hospitals : List.of(10, 11, 37, 100)) {
            Path out = folder.resolve("sized-" + hospitals);
            SampleProgramme.write(out, folder.resolve("conf"), new SampleSize(0, hospitals), 1);
            assertThat(registry(out).organisations()).hasSize(hospitals + 2);
        }
        Path unwritten = folder.resolve("unwritten");
        assertThatThrownBy(() -> SampleProgramme.write(unwritten, folder.resolve("none"), SampleSize.DEMONSTRATION, 1))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("none/programme.yaml: there is no such file");
        assertThatThrownBy(() -> new SampleSize(1, 9))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("10 to 100");
    }

    @Test
    void theConfigurationIsThatOfTheProgrammeWithTheSamplesFeeds() throws IOException {
        assertThat(sample.resolve("conf/programme.yaml"))
                .hasContent("name: X\nallow_documentation_ranges: true\nother: 1\n");
        assertThat(sample.resolve("conf/score.yaml")).hasContent("method_version: 1\n");
        assertThat(sample.resolve("conf/feeds/real.yaml")).doesNotExist();
        try (Stream<Path> feeds = Files.list(sample.resolve("conf/feeds"))) {
            assertThat(feeds).hasSize(7);
        }
        String allowed = Files.readString(sample.resolve("conf/allowed.csv"));
        for (JsonNode address : truth.get("allowed")) {
            assertThat(allowed).contains(address.asText() + ",,,");
            assertThat(rowsWith(address.asText())).isGreaterThan(50);
        }
    }

    @Test
    void thereAreAboutAsManyRowsAsAskedForMostOfThemOfStrangers() throws IOException {
        long rows = 0;
        long spoilt = 0;
        long doubled = 0;
        for (JsonNode feed : truth.get("feeds")) {
            rows += feed.get("rows").asLong();
            spoilt += feed.get("spoilt").asLong();
            doubled += feed.get("doubled").asLong();
            assertThat(feed.get("late").asLong()).isPositive();
        }
        assertThat(rows).isBetween(57_000L, 63_000L);
        assertThat(spoilt).isBetween(rows / 400, rows / 100);
        assertThat(doubled).isBetween(rows / 500, rows / 100);
        assertThat(rowsWith("198.18.") + rowsWith("2001:db8:1")).isBetween(3_000L, 15_000L);
    }

    @Test
    void everyRowOfEveryFeedIsCounted() throws IOException {
        for (SampleFeed feed : SampleFeed.values()) {
            long header = switch (feed.format()) {
                case INTELMQ -> 0;
                case HONEYPOT, CTIP -> 2;
                default -> 1;
            };
            long lines = 0;
            for (Path file : files(sample.resolve("feeds/" + feed.feedName()))) {
                lines += lines(file).size() - header;
            }
            assertThat(lines)
                    .as(feed.feedName())
                    .isEqualTo(
                            truth.get("feeds").get(feed.feedName()).get("rows").asLong());
        }
    }

    @Test
    void theSilentFeedIsSilentAndOnlyThen() throws IOException {
        String feed = truth.get("silent_feed").get("feed").asText();
        List<String> may = lines(sample.resolve("feeds/" + feed + "/2026-05.csv"));
        for (int day = 1; day <= 31; day++) {
            String date = "\"2026-05-%02d ".formatted(day);
            assertThat(may.stream().anyMatch(line -> line.startsWith(date)))
                    .as(date)
                    .isEqualTo(day < 6 || day > 19);
        }
    }

    @Test
    void theOutbreakReachesSevenHospitalsWithinThreeWeeksAndNobodyBefore() {
        JsonNode outbreak = truth.get("outbreak");
        assertThat(outbreak.get("reached")).hasSize(7);
        String begins = outbreak.get("begins_on").asText();
        Map<String, String> firstDays = new HashMap<>();
        for (JsonNode infection : truth.get("infections")) {
            if (infection.get("threat").asText().equals("lanternrat")) {
                assertThat(infection.get("first_day").asText()).isGreaterThanOrEqualTo(begins);
                firstDays.merge(
                        infection.get("org_id").asText(),
                        infection.get("first_day").asText(),
                        (a, b) -> a.compareTo(b) < 0 ? a : b);
            }
        }
        assertThat(firstDays).hasSize(7).containsEntry(outbreak.get("begins_at").asText(), begins);
        assertThat(firstDays.values()).allMatch(day -> day.compareTo("2026-07-27") < 0);
    }

    @Test
    void jsonFeedsAreJsonButForTheirSpoiltRows() throws IOException {
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(
                        sample.resolve("feeds/ctip-infected/2026-01.json").toFile()))
                .hasSizeGreaterThan(400);
        long unreadable = 0;
        for (String line : lines(sample.resolve("feeds/partner-cert/2026-01.jsonl"))) {
            if (!line.endsWith("}")) {
                unreadable++;
            } else {
                assertThat(json.readTree(line).get("feed.name").asText()).isEqualTo("partner-cert");
            }
        }
        assertThat(unreadable).isLessThan(20);
    }

    @Test
    void numbersScaleTheNoiseOnly() throws IOException {
        Path few = folder.resolve("few");
        SampleProgramme.write(few, folder.resolve("conf"), new SampleSize(30_000, 12), 7);
        JsonNode other = new ObjectMapper().readTree(few.resolve("truth.json").toFile());
        assertThat(other.get("infections")).isEqualTo(truth.get("infections"));
    }

    private static Registry registry(Path out) {
        return RegistryReader.read(
                new RegistryFiles(
                        out.resolve("registry/organisations.csv").toString(),
                        out.resolve("registry/networks.csv").toString()),
                RegistryRules.demonstration(),
                new Configuration());
    }

    private static long rowsWith(String text) throws IOException {
        long rows = 0;
        for (Path file : files(sample.resolve("feeds"))) {
            rows += lines(file).stream().filter(line -> line.contains(text)).count();
        }
        return rows;
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList());
        }
    }

    private static Map<String, Integer> hashes(Path root) throws IOException {
        Map<String, Integer> hashes = new TreeMap<>();
        for (Path file : files(root)) {
            hashes.put(root.relativize(file).toString(), Arrays.hashCode(Files.readAllBytes(file)));
        }
        return hashes;
    }
}

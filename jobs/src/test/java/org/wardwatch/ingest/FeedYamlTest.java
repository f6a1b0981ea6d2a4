package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.Problem;

class FeedYamlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour: red              | my.yaml: unknown key colour; allowed are accuracy, address",
                "format: xml              | my.yaml: format: 'xml' is none of csv, jsonl, parquet",
                "delivery: hourly         | my.yaml: delivery: 'hourly' is none of daily, weekly, on_event",
                "on_change: keep          | my.yaml: on_change: 'keep' is none of add, replace",
                "address: cidr            | my.yaml: address: 'cidr' is none of ip, ip_port",
                "time_format: guess       | my.yaml: time_format: 'guess' is none of iso, date, epoch_seconds",
                "accuracy: 101            | my.yaml: accuracy: '101' is no feed_accuracy",
                "accuracy: -1             | my.yaml: accuracy: '-1' is no feed_accuracy",
                "retired: 2026-02-30      | my.yaml: retired: '2026-02-30' is no date like 2026-01-31",
                "max_refused_files: some  | my.yaml: max_refused_files: 'some' is no number of files",
                "delimiter: '::'          | my.yaml: delimiter: one ASCII character is expected",
                "trim: maybe              | my.yaml: trim: 'maybe' is neither true nor false",
                "header: [ts, ip, ts]     | my.yaml: header: a name stands twice",
                "header_in_comment: true  | my.yaml: header_in_comment: needs 'comment'",
                "report: scan_rdp         | my.yaml: report: 'scan_rdp' is no type of report of format shadowserver",
                "columns: [ts, ip]        | my.yaml: columns: a list of 'key: value' is expected",
                "columns: {source_pi: ip} | my.yaml: unknown key columns.source_pi; allowed are",
                "columns: {event_id: id}  | my.yaml: unknown key columns.event_id; allowed are",
                "columns: {time_source: ts}                | my.yaml: columns.source_ip is missing",
                "columns: {source_ip: ip}                  | my.yaml: columns.time_source is missing",
                "columns: {source_ip: {a: b}}              | my.yaml: columns.source_ip: a list is expected",
                "defaults: {severity: low}                 | my.yaml: defaults.classification_type is missing",
                "defaults: {severity: severe}              | my.yaml: defaults.severity: 'severe' is no severity",
                "defaults: {source_ip: 192.0.2.1}          | my.yaml: unknown key defaults.source_ip",
                "feed: [a, b]                              | my.yaml: feed: one value is expected",
                "time_format: HH:mm                        | my.yaml: time_format: 'HH:mm' is none of iso, date",
                "columns: {source_ip: , time_source: ts}   | my.yaml: columns.source_ip: the name of a source column",
                "columns: {source_ip: [], time_source: ts} | my.yaml: columns.source_ip: the name of a source column",
                "columns: {source_ip: ' '}                 | my.yaml: columns.source_ip: the name of a source column",
                "columns: {source_ip: [ip, {a: b}]}        | my.yaml: columns.source_ip: a list of plain values",
                "columns: {source_ip: [ip, null]}          | my.yaml: columns.source_ip: a list of plain values",
                "defaults: {malware_name: }                | my.yaml: defaults.malware_name: one value is expected",
                "defaults: {classification_type: ''}       | my.yaml: defaults.classification_type: one value is expected",
                "defaults: {severity: [high, low]}         | my.yaml: defaults.severity: one value is expected",
                "feed: ' '                                 | my.yaml: feed is missing",
            })
    void anErrorNamesFileKeyAndValue(String line, String message) {
        String key = line.substring(0, line.indexOf(':') + 1);
        String others = TestLake.CSV_FEED
                .lines()
                .filter(other -> !other.startsWith(key))
                .reduce("", (a, b) -> a + b + "\n");

        assertRefused(others + line, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed", "provider", "format"})
    void aKeyThatMustBeThereIsMissed(String key) {
        assertRefused(TestLake.CSV_FEED.replaceFirst("(?m)^" + key + ":.*\n", ""), "my.yaml: " + key + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- a\n- b\n", "just text"})
    void aFileThatIsNoListOfKeysIsRefused(String yaml) {
        assertRefused(yaml, "my.yaml: a list of 'key: value' is expected");
    }

    @Test
    void whatIsNoYamlOrSaysAKeyTwiceIsRefused() {
        assertRefused("feed: [", "my.yaml: not YAML");
        assertRefused(TestLake.CSV_FEED + "feed: other\n", "my.yaml: not YAML: Duplicate field 'feed'");
    }

    @Test
    void aFileThatIsNotThereIsAProblemOfInput() {
        assertThatThrownBy(() -> FeedDescription.read(Path.of("nowhere.yaml")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT));
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        FeedDescription feed = FeedDescription.parse("my.yaml", TestLake.CSV_FEED);

        assertThat(feed.schedule()).isEqualTo(new Schedule(Delivery.DAILY, OnChange.ADD, null, null));
        assertThat(feed.reading().timeFormat()).isEqualTo(TimeFormat.ISO);
        assertThat(feed.reading().addressWithPort()).isFalse();
        assertThat(feed.mapping().sources()).containsEntry(Events.SOURCE_IP, List.of("ip"));
        assertThat(feed.mapping().defaults()).containsEntry(Events.FEED_ACCURACY, "90");
    }

    @Test
    void whatIsGivenHolds() {
        FeedDescription feed = FeedDescription.parse(
                "my.yaml",
                TestLake.CSV_FEED
                        + "delivery: on_event\non_change: replace\nretired: 2026-06-01\nmax_refused_files: 3\n");

        assertThat(feed.schedule())
                .isEqualTo(new Schedule(Delivery.ON_EVENT, OnChange.REPLACE, LocalDate.of(2026, 6, 1), 3));
    }

    @Test
    void timesMayFollowAPattern() {
        FeedDescription feed = FeedDescription.parse("my.yaml", TestLake.CSV_FEED + "time_format: dd/MM/yyyy HH:mm\n");

        assertThat(feed.reading().timePattern()).isEqualTo("dd/MM/yyyy HH:mm");
    }

    @Test
    void aFormatWithKnownColumnsNeedsNoneInItsDescription() {
        FeedDescription feed = FeedDescription.parse("my.yaml", "feed: f\nprovider: p\nformat: ctip\n");

        assertThat(feed.reading().timeFormat()).isEqualTo(TimeFormat.FILETIME);
        assertThat(feed.mapping().sources().get(Events.SOURCE_IP))
                .containsExactly("networksourceipv4", "networksourceipv6", "SourceIp");
        assertThat(feed.mapping().defaults()).containsEntry(Events.CLASSIFICATION_TYPE, "infected-system");
    }

    @Test
    void commentsAndLayoutDoNotMakeAnotherDescriptionAndValuesDo() {
        String hash = FeedDescription.parse("my.yaml", TestLake.CSV_FEED).hash();

        assertThat(FeedDescription.parse("x", "# trap\n" + TestLake.CSV_FEED.replace("feed: trap", "feed:   'trap'"))
                        .hash())
                .isEqualTo(hash);
        assertThat(FeedDescription.parse("x", TestLake.CSV_FEED.replace("90", "91"))
                        .hash())
                .isNotEqualTo(hash);
    }

    static Stream<Path> descriptions() throws IOException {
        return Stream.of("../conf/feeds", "src/main/resources/org/wardwatch/cli/sample/feeds")
                .flatMap(FeedYamlTest::files);
    }

    private static Stream<Path> files(String folder) {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void everyDescriptionThatIsShippedIsRead(Path file) {
        assertThat(FeedDescription.read(file).feed() + ".yaml").isEqualTo(String.valueOf(file.getFileName()));
    }

    private static void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> FeedDescription.parse("my.yaml", yaml))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.CONFIGURATION))
                .hasMessageStartingWith(message);
    }
}

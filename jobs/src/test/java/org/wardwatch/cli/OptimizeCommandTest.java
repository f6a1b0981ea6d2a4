package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.ingest.EventSources;
import org.wardwatch.ingest.Events;
import org.wardwatch.ingest.Inputs;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.published.PublishedTables;

/** The command on a lake of a sample programme, beside a copy of that lake on which it never runs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("long")
class OptimizeCommandTest {

    @TempDir
    private static Path folder;

    private static final String[] SUMMER = {"optimize", "--from", "2026-06-01", "--until", "2026-09-01"};

    private static SampleLake untouched;
    private static SampleLake optimized;

    @BeforeAll
    static void fillTwoLakes() throws IOException {
        Path sample = folder.resolve("sample");
        String[] simulate = {"simulate", "--out", sample.toString(), "--conf", "../conf", "--events", "1000"};
        assertThat(SampleLake.runAsGiven(simulate)).isZero();
        untouched = new SampleLake(sample, folder.resolve("untouched"));
        optimized = new SampleLake(sample, folder.resolve("optimized"));
        assertThat(untouched.register(sample.resolve("registry"))).isZero();
        for (String feed : feeds().subList(0, 2)) {
            assertThat(untouched.ingest(feed)).isZero();
        }
        assertThat(untouched.run("match")).isZero();
        FileUtils.copyDirectory(untouched.folder().toFile(), optimized.folder().toFile());
    }

    @Test
    @Order(1)
    void aDryRunAndAWrongTableChangeNothing() {
        assertThat(optimized.run("optimize", "--dry-run")).isZero();
        assertThat(optimized.run("optimize", "--table", "event")).isEqualTo(2);
        assertThat(optimized.run("optimize", "--table", "matches", "--month", "1999-01"))
                .isZero();
        assertThat(release(optimized)).isEqualTo(release(untouched));
    }

    @Test
    @Order(2)
    void noRowChangesAndNeitherASecondRunNorAMatchPublishesAnything() {
        assertThat(optimized.run(SUMMER)).isZero();
        assertThat(release(optimized)).isEqualTo(release(untouched) + 1);
        assertThat(files(optimized)).isLessThan(files(untouched));
        List<Table> rewritten = List.of(Events.TABLE, EventSources.TABLE);
        assertThat(optimized.digests(rewritten)).isEqualTo(untouched.digests(rewritten));

        assertThat(optimized.run(SUMMER)).isZero();
        assertThat(optimized.run("match")).isZero();
        assertThat(release(optimized)).isEqualTo(release(untouched) + 1);
    }

    @Test
    @Order(3)
    void filesThatComeAndGoAfterwardsDoWhatTheyDoInALakeThatWasNot() {
        for (SampleLake lake : List.of(untouched, optimized)) {
            assertThat(lake.ingest(feeds().get(2))).isZero();
            assertThat(lake.run("withdraw", "--input", inputs(lake).get(0))).isZero();
            assertThat(lake.run("match")).isZero();
        }
        assertThat(optimized.newest().read(Events.TABLE).count()).isPositive();
        assertThat(optimized.digests(PublishedTables.ALL)).isEqualTo(untouched.digests(PublishedTables.ALL));
    }

    private static List<String> feeds() {
        try (Stream<Path> folders = Files.list(folder.resolve("sample").resolve("feeds"))) {
            return folders.map(feed -> String.valueOf(feed.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Ids of the inputs that gave events, in order of their paths. */
    private static List<String> inputs(SampleLake lake) {
        return lake
                .newest()
                .read(Inputs.TABLE)
                .where("events > 0")
                .orderBy("path")
                .select("input_id")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static long release(SampleLake lake) {
        return lake.newest().release().number();
    }

    /** Files of all tables in the newest release. */
    private static long files(SampleLake lake) {
        Snapshot newest = lake.newest();
        return PublishedTables.ALL.stream()
                .mapToLong(table -> newest.read(table).inputFiles().length)
                .sum();
    }
}

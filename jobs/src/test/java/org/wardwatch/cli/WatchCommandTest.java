package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.TestSpark;
import org.wardwatch.alert.Alerts;
import org.wardwatch.ingest.Inputs;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.Transaction;
import org.wardwatch.published.PublishedTables;

/** Landing folders that are followed, beside the batch commands on the same files. */
@Tag("long")
class WatchCommandTest {

    private static final List<String> FEEDS = List.of("shadowserver-sinkhole", "bot-tracker");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private static Path folder;

    private static SampleLake batch;

    @BeforeAll
    static void ingestInBatches() {
        Path sample = folder.resolve("sample");
        assertThat(SampleLake.simulate(sample, 300, 10)).isZero();
        batch = registered("batch");
        FEEDS.forEach(feed -> assertThat(batch.ingest(feed)).isZero());
        assertThat(batch.run("match")).isZero();
        assertThat(batch.run("alert")).isZero();
    }

    @Test
    void whatArrivesIsBroughtThroughAsByTheBatchCommands() throws Exception {
        SampleLake watched = registered("watched");
        FEEDS.forEach(
                feed -> assertThat(landing(watched, feed).toFile().mkdirs()).isTrue());
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread watch = new Thread(() -> exitCode.complete(watched.run(watch(watched))));
        watch.start();
        try {
            deliver(watched, FEEDS.get(0), 0);
            await(() -> exitCode.isDone() || rows(watched, Alerts.TABLE) > 0);
            holdTheLakeFor(watched, Duration.ofSeconds(3));
            deliver(watched, FEEDS.get(0), 1);
            deliver(watched, FEEDS.get(1), 0);
            deliver(watched, FEEDS.get(1), 1);
            await(() -> exitCode.isDone()
                    || (rows(watched, Inputs.TABLE) == rows(batch, Inputs.TABLE)
                            && rows(watched, Alerts.TABLE) == rows(batch, Alerts.TABLE)));
        } finally {
            watch.interrupt();
        }
        assertThat(exitCode.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isZero();
        assertThat(watched.digests(PublishedTables.reproducible()))
                .isEqualTo(batch.digests(PublishedTables.reproducible()));
        long release = watched.newest().release().number();
        assertThat(watched.run(once(watched))).isZero();
        assertThat(watched.newest().release().number()).isEqualTo(release);
    }

    @Test
    void aWatchThatEndsByItselfTellsWhatIsWrongByItsExitCode() throws IOException {
        SampleLake lake = registered("wrong");
        assertThat(lake.run(once(lake))).isEqualTo(4);
        FEEDS.forEach(feed -> assertThat(landing(lake, feed).toFile().mkdirs()).isTrue());
        assertThat(lake.run(Stream.concat(Stream.of(once(lake)), Stream.of("--every", "0"))
                        .toArray(String[]::new)))
                .isEqualTo(2);
        Path feed = batch.conf().resolve("feeds").resolve(FEEDS.get(1) + ".yaml");
        Path strict =
                Files.writeString(folder.resolve("strict.yaml"), Files.readString(feed) + "\nmax_refused_files: 0\n");
        Files.write(landing(lake, FEEDS.get(1)).resolve("a.csv"), new byte[] {0, 1, 2, 3});
        assertThat(lake.run(
                        "watch",
                        "--once",
                        "--every",
                        "1",
                        "--feed",
                        strict.toString(),
                        "--path",
                        landing(lake, FEEDS.get(1)).toString()))
                .isEqualTo(3);
    }

    @Test
    void checkLetsDaysPassOfWhichSomethingIsKnownInTheReleaseThatIsAskedFor() {
        assertThat(batch.run("check", "--month", "2026-08")).isZero();
        assertThat(batch.run("check", "--from", "2026-08-30", "--until", "2026-09-02"))
                .isZero();
        assertThat(batch.run("check", "--month", "2031-01")).isEqualTo(3);
        // Release 3 has both feeds' events, which no match has seen yet.
        assertThat(batch.run("check", "--month", "2026-08", "--release", "3")).isEqualTo(3);
        assertThat(batch.run("check", "--from", "2026-08-30")).isEqualTo(2);
    }

    private static SampleLake registered(String name) {
        SampleLake lake = new SampleLake(folder.resolve("sample"), folder.resolve(name));
        assertThat(lake.register(lake.sample().resolve("registry"))).isZero();
        return lake;
    }

    private static String[] watch(SampleLake lake) {
        return Stream.concat(
                        Stream.of("watch", "--every", "1"),
                        FEEDS.stream()
                                .flatMap(feed -> Stream.of(
                                        "--feed",
                                        lake.conf()
                                                .resolve("feeds")
                                                .resolve(feed + ".yaml")
                                                .toString(),
                                        "--path",
                                        landing(lake, feed).toString())))
                .toArray(String[]::new);
    }

    private static String[] once(SampleLake lake) {
        return Stream.concat(Stream.of(watch(lake)), Stream.of("--once")).toArray(String[]::new);
    }

    private static Path landing(SampleLake lake, String feed) {
        return lake.folder().resolve("landing").resolve(feed);
    }

    /** Every second file of the feed, as a provider writes it: under another name first. */
    private static void deliver(SampleLake lake, String feed, int remainder) throws IOException {
        try (Stream<Path> files = Files.list(lake.sample().resolve("feeds").resolve(feed))) {
            List<Path> all = files.sorted().toList();
            for (int i = remainder; i < all.size(); i += 2) {
                Path name = all.get(i).getFileName();
                Path hidden = landing(lake, feed).resolve("." + name);
                Files.copy(all.get(i), hidden);
                Files.move(hidden, landing(lake, feed).resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    /** As a batch beside the watch does. */
    private static void holdTheLakeFor(SampleLake lake, Duration time) throws InterruptedException {
        Lake held = Lake.open(TestSpark.session(), lake.folder().resolve("lake").toString())
                .waitingFor(PATIENCE);
        try (Transaction transaction = held.begin()) {
            Thread.sleep(time.toMillis());
            assertThat(transaction.changed()).isFalse();
        }
    }

    private static long rows(SampleLake lake, Table table) {
        return lake.newest().read(table).count();
    }

    private static void await(BooleanSupplier condition)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new TimeoutException("nothing came of it within " + PATIENCE);
            }
            Thread.sleep(500);
        }
    }
}

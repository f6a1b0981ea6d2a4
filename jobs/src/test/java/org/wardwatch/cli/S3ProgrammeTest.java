package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.TestSpark;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.published.PublishedTables;
import org.wardwatch.published.TableDigest;
import org.wardwatch.reliability.Proof;
import org.wardwatch.s3.FaultyNetwork;
import org.wardwatch.s3.FaultyNetwork.Fate;
import org.wardwatch.s3.S3Server;

/**
 * The sample programme by its commands, on a local disk and on S3: the same tables. Asked for by name: {@code ./mvnw test -pl jobs
 * -Dtest=S3ProgrammeTest -DexcludedGroups=none}, or with {@code -Dwardwatch.s3.feeds=2} some of it; it prints how long each command takes
 * on either, the local disk first, where the JVM is still cold.
 */
@Tag("long")
class S3ProgrammeTest {

    /** One request in so many meets a fault, of each kind in turn. */
    private static final int FAULT_EVERY = 13;

    @TempDir
    private static Path folder;

    private static S3Server server;
    private static Path sample;
    private static Map<String, String> expected = Map.of();
    private static final Map<String, Duration> LOCAL = new TreeMap<>();

    @BeforeAll
    static void onLocalDisk() throws Exception {
        server = S3Server.start(folder.resolve("server"));
        sample = folder.resolve("sample");
        String events = System.getProperty("wardwatch.s3.events", "2000");
        assertThat(SampleLake.runAsGiven(
                        "simulate", "--out", sample.toString(), "--conf", "../conf", "--events", events))
                .isZero();
        LOCAL.putAll(programme(
                folder.resolve("lake").toString(), sample.resolve("feeds").toString()));
        expected = digests(folder.resolve("lake").toString());
        assertThat(expected).hasSize(PublishedTables.ALL.size());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void onS3TheTablesAreTheSame() throws Exception {
        Map<String, Duration> times = onS3("whole", server.port());

        System.out.println("command | local s | S3 s | ratio");
        LOCAL.forEach((command, local) -> System.out.printf(
                "%s | %.1f | %.1f | %.1f%n",
                command,
                local.toMillis() / 1000.0,
                times.getOrDefault(command, Duration.ZERO).toMillis() / 1000.0,
                times.getOrDefault(command, Duration.ZERO).toMillis() / (double) Math.max(1, local.toMillis())));
        assertThat(SampleLake.runAsGiven(
                        "check",
                        "--lake",
                        "s3a://whole/lake",
                        "--conf",
                        sample.resolve("conf").toString()))
                .isZero();
    }

    @Test
    @Tag("storage")
    @Proof(
            value = "D5",
            of = "a programme on S3 with 503s, latency, resets and lost answers: the tables of a local disk")
    void throughALossyNetworkTheTablesAreTheSame() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        List<Fate> fates = List.of(
                new FaultyNetwork.AnswerLost(),
                new FaultyNetwork.Answered(503, "SlowDown", "Please reduce your request rate."),
                new FaultyNetwork.Delayed(300),
                new FaultyNetwork.CutOff());
        try (FaultyNetwork network = FaultyNetwork.before(server, request -> {
            int count = requests.incrementAndGet();
            return count % FAULT_EVERY == 0
                    ? fates.get(count / FAULT_EVERY % fates.size())
                    : new FaultyNetwork.Passes();
        })) {
            onS3("lossy", network.port());
            System.out.println(requests.get() / FAULT_EVERY + " of " + requests.get() + " requests met a fault");
            assertThat(requests.get()).isGreaterThan(1000);
        }
    }

    private static Map<String, Duration> onS3(String bucket, int port) throws IOException {
        Configuration hadoop = TestSpark.session().sparkContext().hadoopConfiguration();
        server.bucket(bucket);
        server.reach(hadoop, bucket, port);
        org.apache.hadoop.fs.Path feeds = new org.apache.hadoop.fs.Path("s3a://" + bucket + "/feeds");
        FileSystem fileSystem = feeds.getFileSystem(hadoop);
        fileSystem.copyFromLocalFile(
                new org.apache.hadoop.fs.Path(sample.resolve("feeds").toUri()), feeds);
        String lake = "s3a://" + bucket + "/lake";
        Map<String, Duration> times = programme(lake, feeds.toString());
        assertThat(digests(lake)).isEqualTo(expected);
        return times;
    }

    /** Everything on a lake, from feeds below a path; how long each command took. */
    private static Map<String, Duration> programme(String lake, String feeds) throws IOException {
        Map<String, Duration> times = new TreeMap<>();
        timed(
                times,
                lake,
                "register",
                "--organisations",
                of("registry/organisations.csv"),
                "--networks",
                of("registry/networks.csv"));
        for (String feed : names()) {
            timed(times, lake, "ingest", "--feed", of("conf/feeds/" + feed + ".yaml"), feeds + "/" + feed + "/*");
        }
        timed(times, lake, "match");
        timed(times, lake, "trend", "--month", "2026-09");
        timed(times, lake, "score", "--month", "2026-09");
        timed(times, lake, "digest");
        return times;
    }

    private static void timed(Map<String, Duration> times, String lake, String... command) {
        List<String> all = new ArrayList<>(Arrays.asList(command));
        all.addAll(List.of(
                "--lake",
                lake,
                "--conf",
                of("conf"),
                "--out",
                folder.resolve("out").toString()));
        Instant before = Instant.now();
        assertThat(SampleLake.runAsGiven(all.toArray(String[]::new)))
                .as(String.join(" ", all))
                .isZero();
        times.merge(command[0], Duration.between(before, Instant.now()), Duration::plus);
    }

    private static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(sample.resolve("conf/feeds"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .limit(Long.getLong("wardwatch.s3.feeds", Long.MAX_VALUE))
                    .toList();
        }
    }

    private static Map<String, String> digests(String lake) {
        Snapshot newest = Lake.open(TestSpark.session(), lake).newest();
        return PublishedTables.ALL.stream()
                .collect(Collectors.toMap(
                        table -> table.name(),
                        table -> TableDigest.of(newest.read(table), table),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static String of(String path) {
        return sample.resolve(path).toString();
    }
}

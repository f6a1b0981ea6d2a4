package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.storage.S3SingleDriverLogStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.s3.FaultyNetwork;
import org.wardwatch.s3.FaultyNetwork.Fate;
import org.wardwatch.s3.FaultyNetwork.Request;
import org.wardwatch.s3.S3Server;

/** Commits to a real S3 server, also where requests and answers are lost. */
class S3LogStoreTest {

    private static final int VERSIONS = 300;

    @TempDir
    private static java.nio.file.Path folder;

    private static S3Server server;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start(folder.resolve("server"));
        server.bucket("race");
        server.bucket("net");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Tag("long")
    void ofTwoProcessesThatRaceForEveryVersionOneWinsAndItsContentStands() throws Exception {
        List<List<String>> winners = race(S3LogStore.class.getName(), "s3a://race/safe");

        for (int version = 0; version < VERSIONS; version++) {
            List<String> told = winners.get(version);
            assertThat(told).as("version %s", version).hasSize(1);
            assertThat(content(new Path("s3a://race/safe", commit(version)), raced()))
                    .isEqualTo(told.get(0) + "\n");
        }
        assertThat(winners.stream().distinct()).hasSize(2);
    }

    @Test
    @Tag("long")
    void inTheSameRaceBothBelieveThatTheyHaveWonByDeltasOwnStore() throws Exception {
        List<List<String>> winners = race(S3SingleDriverLogStore.class.getName(), "s3a://race/stock");

        long both = winners.stream().filter(told -> told.size() == 2).count();
        System.out.println("Delta's own store: both have won " + both + " of " + VERSIONS + " versions");
        assertThat(both).isPositive();
    }

    @Test
    void aCommitThatLandsWhileItsAnswerIsLostIsAcknowledgedOnce() throws Exception {
        AtomicInteger lost = new AtomicInteger();
        Path commit = new Path("s3a://net/lost/0.json");
        through(
                request -> isPut(request, commit) && lost.getAndIncrement() == 0
                        ? new FaultyNetwork.AnswerLost()
                        : new FaultyNetwork.Passes(),
                configuration -> {
                    S3LogStore store = new S3LogStore(configuration);
                    write(store, commit, "mine", configuration);
                    // The one that was lost, the one that was sent again, and the one that proves the server.
                    assertThat(lost.get()).isEqualTo(3);
                    assertThat(content(commit, configuration)).isEqualTo("mine\n");
                    assertThatThrownBy(() -> write(store, commit, "mine", configuration))
                            .isInstanceOf(FileAlreadyExistsException.class);
                });
    }

    @Test
    void aCommitWhoseEveryAnswerIsLostIsFoundByReadingBack() throws Exception {
        Path first = new Path("s3a://net/deaf/0.json");
        Path second = new Path("s3a://net/deaf/1.json");
        through(
                request -> isPut(request, second) ? new FaultyNetwork.AnswerLost() : new FaultyNetwork.Passes(),
                configuration -> {
                    S3LogStore store = new S3LogStore(configuration);
                    write(store, first, "mine", configuration);
                    write(store, second, "mine too", configuration);
                    assertThat(content(second, configuration)).isEqualTo("mine too\n");
                });
    }

    @Test
    void aCommitThatNeverReachesTheServerIsNotAcknowledged() throws Exception {
        Path commit = new Path("s3a://net/cut/0.json");
        through(
                request -> isPut(request, commit) ? new FaultyNetwork.CutOff() : new FaultyNetwork.Passes(),
                configuration -> assertThatThrownBy(
                                () -> write(new S3LogStore(configuration), commit, "mine", configuration))
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOf(FileAlreadyExistsException.class)
                        .satisfies(e ->
                                assertThat(S3Trouble.of(e).orElseThrow().kind()).isEqualTo(Problem.Kind.RETRY)));
    }

    @Test
    void aBusyServerIsAskedAgainAndACollisionIsSentAgain() throws Exception {
        Path commit = new Path("s3a://net/busy/0.json");
        AtomicInteger asked = new AtomicInteger();
        List<Fate> fates = List.of(
                new FaultyNetwork.Answered(503, "SlowDown", "Please reduce your request rate."),
                new FaultyNetwork.Answered(503, "ServiceUnavailable", "Please try again."),
                new FaultyNetwork.CutOff(),
                new FaultyNetwork.Answered(409, "ConditionalRequestConflict", "Please retry."),
                new FaultyNetwork.Delayed(200));
        through(
                request -> isPut(request, commit) && asked.get() < fates.size()
                        ? fates.get(asked.getAndIncrement())
                        : new FaultyNetwork.Passes(),
                configuration -> {
                    write(new S3LogStore(configuration), commit, "mine", configuration);
                    assertThat(asked.get()).isEqualTo(fates.size());
                    assertThat(content(commit, configuration)).isEqualTo("mine\n");
                });
    }

    @Test
    void aServerThatOverwritesWhatItWasToldNotToIsRefused() throws Exception {
        try (S3Server careless = S3Server.startWithoutAuthorization(folder.resolve("careless"))) {
            careless.bucket("careless");
            Path commit = new Path("s3a://careless/log/0.json");
            try (FaultyNetwork network =
                    FaultyNetwork.before(careless, request -> new FaultyNetwork.Forgetful("if-none-match"))) {
                Configuration configuration = configuration();
                careless.reach(configuration, "careless", network.port());
                assertThatThrownBy(() -> write(new S3LogStore(configuration), commit, "mine", configuration))
                        .isInstanceOf(Problem.class)
                        .hasMessageContaining("overwrites an object");
            }
        }
    }

    private interface Body {
        void run(Configuration configuration) throws Exception;
    }

    private static void through(Function<Request, Fate> fates, Body body) throws Exception {
        try (FaultyNetwork network = FaultyNetwork.before(server, fates)) {
            Configuration configuration = configuration();
            server.reach(configuration, "net", network.port());
            body.run(configuration);
        }
    }

    /** Without the cache a file system is made for these settings, not for those of the test before. */
    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set("fs.s3a.impl.disable.cache", "true");
        configuration.set("fs.s3a.attempts.maximum", "2");
        configuration.set("fs.s3a.retry.limit", "3");
        configuration.set("fs.s3a.retry.interval", "50ms");
        configuration.set("fs.s3a.retry.throttle.limit", "3");
        configuration.set("fs.s3a.retry.throttle.interval", "50ms");
        return configuration;
    }

    private static Configuration raced() throws IOException {
        Configuration configuration = configuration();
        configuration.unset("fs.s3a.impl.disable.cache");
        server.reach(configuration, "race", server.port());
        return configuration;
    }

    /** Who was told of each version that it is theirs; both begin each at the same moment. */
    private static List<List<String>> race(String store, String log) throws Exception {
        List<String> names = List.of("one", "other");
        List<Process> processes = new ArrayList<>();
        List<BufferedReader> answers = new ArrayList<>();
        for (String name : names) {
            Process process = writer(store, log, name);
            processes.add(process);
            answers.add(process.inputReader(StandardCharsets.UTF_8));
        }
        List<List<String>> winners = new ArrayList<>();
        for (int version = 0; version < VERSIONS; version++) {
            for (Process process : processes) {
                process.outputWriter(StandardCharsets.UTF_8)
                        .append(commit(version))
                        .append('\n')
                        .flush();
            }
            List<String> told = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if ("mine".equals(answers.get(i).readLine())) {
                    told.add(names.get(i));
                }
            }
            winners.add(told);
        }
        for (Process process : processes) {
            process.outputWriter(StandardCharsets.UTF_8).close();
            assertThat(process.waitFor()).isZero();
        }
        return winners;
    }

    private static Process writer(String store, String log, String name) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java")
                        .toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                RacingWriter.class.getName(),
                store,
                log,
                name));
        raced().getPropsWithPrefix("fs.s3a.bucket.race.")
                .forEach((key, value) -> command.add("fs.s3a.bucket.race." + key + "=" + value));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve(name + ".err").toFile())
                .start();
    }

    private static String commit(int version) {
        return String.format("%020d.json", version);
    }

    private static boolean isPut(Request request, Path path) {
        return request.method().equals("PUT")
                && request.path().endsWith(path.toUri().getPath());
    }

    private static void write(S3LogStore store, Path path, String text, Configuration configuration)
            throws IOException {
        store.write(path, List.of(text).iterator(), false, configuration);
    }

    private static String content(Path path, Configuration configuration) throws IOException {
        try (InputStream in = path.getFileSystem(configuration).open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

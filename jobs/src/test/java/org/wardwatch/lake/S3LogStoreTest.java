package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.storage.LogStore;
import io.delta.storage.S3SingleDriverLogStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
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
import org.wardwatch.reliability.Proof;
import org.wardwatch.reliability.Trial;
import org.wardwatch.s3.FaultyNetwork;
import org.wardwatch.s3.FaultyNetwork.Fate;
import org.wardwatch.s3.FaultyNetwork.Request;
import org.wardwatch.s3.S3Server;

/** Commits to a real S3 server, also where requests and answers are lost. */
@Tag("crash")
class S3LogStoreTest {

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
        Trial trial = Trial.of(
                "C5", "log store on S3: of two processes that race for a version one wins, and its content stands");
        raceFor(S3LogStore.class, "safe", Trial.cases(300, 10_000)).check(trial);
        trial.allHold();
    }

    @Test
    @Tag("long")
    void inTheSameRaceBothBelieveThatTheyHaveWonByDeltasOwnStore() throws Exception {
        Trial trial = Trial.of("C5", "the same with Delta's own log store for S3");
        raceFor(S3SingleDriverLogStore.class, "stock", 300).check(trial);
        trial.someFail();
    }

    @Test
    @Proof(value = "C9", of = "a commit on S3 whose answers are lost: acknowledged once, or not at all")
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
    @Proof(value = "C9", of = "a commit on S3 whose answers are lost: acknowledged once, or not at all")
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
    @Proof(value = "C9", of = "a commit on S3 whose answers are lost: acknowledged once, or not at all")
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
    @Tag("storage")
    @Proof(value = "D5", of = "S3 that is busy, slow or cuts off: asked again a bounded number of times")
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

    private static Race raceFor(Class<? extends LogStore> store, String log, int versions) throws Exception {
        return Race.run(store, new Path("s3a://race/" + log), versions, List.of("one", "other"), raced(), folder);
    }

    private static Configuration raced() throws IOException {
        Configuration configuration = configuration();
        configuration.unset("fs.s3a.impl.disable.cache");
        server.reach(configuration, "race", server.port());
        return configuration;
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

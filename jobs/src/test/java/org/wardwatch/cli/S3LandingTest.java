package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;
import org.wardwatch.ingest.Inputs;
import org.wardwatch.s3.FaultyNetwork;
import org.wardwatch.s3.S3Server;

/** Files on an S3 server that fails while they are read: none of them is refused for it. */
@Tag("long")
class S3LandingTest {

    private static final String FEED = "bot-tracker";
    private static final Map<String, String> FEW_ATTEMPTS = Map.of(
            "attempts.maximum",
            "1",
            "retry.limit",
            "1",
            "retry.throttle.limit",
            "1",
            "retry.throttle.interval",
            "10ms");

    @TempDir
    private static Path folder;

    private static S3Server server;

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.start(folder.resolve("server"));
        assertThat(SampleLake.runAsGiven(
                        "simulate",
                        "--out",
                        folder.resolve("sample").toString(),
                        "--conf",
                        "../conf",
                        "--events",
                        "100",
                        "--organisations",
                        "10"))
                .isZero();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aFileThatCannotBeReadNowIsTriedAgain() throws Exception {
        AtomicInteger busy = new AtomicInteger(Integer.MAX_VALUE);
        try (FaultyNetwork network = FaultyNetwork.before(
                server,
                request -> isOfFile(request) && busy.getAndDecrement() > 0
                        ? new FaultyNetwork.Answered(503, "SlowDown", "Please reduce your request rate.")
                        : new FaultyNetwork.Passes())) {
            SampleLake lake = delivered("busy", network.port());

            assertThat(lake.run("ingest", "--feed", feed(), landing("busy") + "/*"))
                    .isEqualTo(Problem.Kind.RETRY.exitCode());
            assertThat(inputs(lake)).isZero();

            busy.set(3);
            CompletableFuture<Integer> exitCode = new CompletableFuture<>();
            Thread watch = new Thread(() ->
                    exitCode.complete(lake.run("watch", "--feed", feed(), "--path", landing("busy"), "--every", "1")));
            watch.start();
            try {
                while (!exitCode.isDone() && inputs(lake) == 0) {
                    Thread.sleep(500);
                }
            } finally {
                watch.interrupt();
            }
            assertThat(exitCode.get(3, TimeUnit.MINUTES)).isZero();
            assertThat(busy.get()).isNegative();
        }
    }

    /** Not a listing, which asks for the bucket. */
    private static boolean isOfFile(FaultyNetwork.Request request) {
        return request.method().equals("GET") && request.path().contains("/landing/" + FEED);
    }

    /** A lake beside a landing folder in this bucket, which holds a file of the feed. */
    private static SampleLake delivered(String bucket, int port) throws IOException {
        Configuration hadoop = TestSpark.session().sparkContext().hadoopConfiguration();
        FEW_ATTEMPTS.forEach((setting, value) -> hadoop.set("fs.s3a.bucket." + bucket + "." + setting, value));
        server.bucket(bucket);
        server.reach(hadoop, bucket, port);
        SampleLake lake = new SampleLake(folder.resolve("sample"), folder.resolve(bucket));
        assertThat(lake.register(lake.sample().resolve("registry"))).isZero();
        try (Stream<Path> files = Files.list(lake.sample().resolve("feeds").resolve(FEED))) {
            org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(
                    files.sorted().findFirst().orElseThrow().toUri());
            org.apache.hadoop.fs.Path landing = new org.apache.hadoop.fs.Path(landing(bucket));
            landing.getFileSystem(hadoop)
                    .copyFromLocalFile(file, new org.apache.hadoop.fs.Path(landing, file.getName()));
        }
        return lake;
    }

    private static String landing(String bucket) {
        return "s3a://" + bucket + "/landing/" + FEED;
    }

    private static String feed() {
        return folder.resolve("sample/conf/feeds").resolve(FEED + ".yaml").toString();
    }

    private static long inputs(SampleLake lake) {
        return lake.newest().read(Inputs.TABLE).count();
    }
}

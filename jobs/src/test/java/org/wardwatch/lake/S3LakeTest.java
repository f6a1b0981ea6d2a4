package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardwatch.lake.Fruits.fruit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;
import org.wardwatch.reliability.Proof;
import org.wardwatch.s3.FaultyNetwork;
import org.wardwatch.s3.S3Server;

/** A lake on a real S3 server: releases, writers at once, a writer that died. */
class S3LakeTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private static Path folder;

    private static S3Server server;

    private final SparkSession spark = TestSpark.session();

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.startWith("lakes", folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsPublishedIsReadAndWhatIsNotIsTakenBack() {
        Lake lake = Lake.open(spark, "s3a://lakes/releases");
        assertThat(lake.newest().release()).isEqualTo(Release.none());
        publish(lake, fruit("apple", 1, "red"));
        try (Transaction crashed = lake.begin()) {
            crashed.append(Fruits.TABLE, rows(fruit("pear", 2, null)));
        }
        assertThat(names(lake.newest())).containsExactly("apple");

        publish(lake, fruit("plum", 3, "blue"));

        assertThat(names(lake.newest())).containsExactly("plum");
        assertThat(names(lake.numbered(1).orElseThrow())).containsExactly("apple");
    }

    @Test
    void aLakeThatHasLostAllRecordsIsNotTakenForANewOne() throws IOException {
        Lake lake = Lake.open(spark, "s3a://lakes/lost");
        publish(lake, fruit("apple", 1, "red"));
        org.apache.hadoop.fs.Path records = new org.apache.hadoop.fs.Path(lake.root(), "_releases");
        assertThat(records.getFileSystem(lake.hadoop()).delete(records, true)).isTrue();
        assertThatThrownBy(lake::begin)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("release 1")
                .hasMessageContaining("is missing");
    }

    @Test
    void theSecondOfTwoWritersIsToldToComeBackAndNothingIsLeftOfTheLock() throws IOException {
        Lake lake = Lake.open(spark, "s3a://lakes/held");
        try (Transaction first = lake.begin()) {
            assertThat(first.changed()).isFalse();
            assertThatThrownBy(lake::begin)
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.RETRY))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
        assertThat(locks("held")).isEmpty();
        try (Transaction next = lake.begin()) {
            assertThat(next.changed()).isFalse();
        }
    }

    @Test
    void aWriterThatShowsNoSignOfLifeLosesTheLockAndCanCommitNothingMore() throws IOException {
        Lake lake = Lake.open(spark, "s3a://lakes/dead");
        publish(lake, fruit("apple", 1, "red"));
        try (Transaction stopped = lake.begin()) {
            stopped.append(Fruits.TABLE, rows(fruit("pear", 2, null)));
            for (Path lock : locks("dead")) {
                Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(S3Lock.LEASE.multipliedBy(2))));
            }
            publish(lake, fruit("plum", 3, "blue"));

            assertThatThrownBy(() -> stopped.append(Fruits.TABLE, rows(fruit("fig", 4, null))))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("another process has written");
            assertThatThrownBy(() -> stopped.publish("test", NOON))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("published by another process");
        }
        assertThat(names(lake.newest())).containsExactly("plum");
    }

    @Test
    @Tag("long")
    @Tag("crash")
    @Proof(value = "C9", of = "a release on S3 whose answer is lost is published once")
    void aReleaseWhoseAnswerIsLostIsPublishedOnce() throws Exception {
        server.bucket("deaf");
        AtomicInteger lost = new AtomicInteger();
        try (FaultyNetwork network = FaultyNetwork.before(
                server,
                request -> request.method().equals("PUT") && lost.incrementAndGet() % 3 == 0
                        ? new FaultyNetwork.AnswerLost()
                        : new FaultyNetwork.Passes())) {
            server.reach(spark.sparkContext().hadoopConfiguration(), "deaf", network.port());
            Lake lake = Lake.open(spark, "s3a://deaf/lake");
            publish(lake, fruit("apple", 1, "red"));
            try (Transaction more = lake.begin()) {
                more.append(Fruits.TABLE, rows(fruit("pear", 2, null)));
                more.append(Fruits.TABLE, rows(fruit("plum", 3, "blue")));
                more.publish("test", NOON);
            }
            assertThat(names(lake.newest())).containsExactly("apple", "pear", "plum");
            assertThat(lake.newest().release().tables()).containsEntry("fruits", 3L);
            assertThat(lost.get()).isGreaterThan(9);
        }
    }

    @Test
    void aSchemeWithoutASafeStoreAndAUriWithAKeyAreRefused() {
        assertThatThrownBy(() -> Lake.open(spark, "hdfs://127.0.0.1:1/lake"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("no log store that is safe");
        assertThatThrownBy(() -> Lake.open(spark, "s3a://AKIAEXAMPLE:s3cret/x@lakes/lake"))
                .isInstanceOf(Problem.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void clocksThatDifferByMinutesAreTold() {
        assertThat(S3Check.clock(NOON, NOON.plus(Duration.ofMinutes(4)))).isEmpty();
        assertThat(S3Check.clock(NOON, NOON.plus(Duration.ofMinutes(10))).orElseThrow())
                .contains("10 minutes ahead of");
        assertThat(S3Check.clock(NOON, NOON.minus(Duration.ofMinutes(7))).orElseThrow())
                .contains("7 minutes behind");
    }

    private void publish(Lake lake, Row... fruits) {
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Fruits.TABLE, rows(fruits));
            transaction.publish("test", NOON);
        }
    }

    private Dataset<Row> rows(Row... rows) {
        return spark.createDataFrame(List.of(rows), Fruits.TABLE.schema());
    }

    private static List<String> names(Snapshot snapshot) {
        return snapshot.read(Fruits.TABLE).orderBy("name").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    /** The locks of a lake, as the server keeps them on its disk. */
    private static List<Path> locks(String lake) throws IOException {
        Path locks = folder.resolve("buckets/lakes").resolve(lake).resolve("_locks");
        if (!Files.exists(locks)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(locks)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{20}"))
                    .toList();
        }
    }
}

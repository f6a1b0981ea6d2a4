package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardwatch.lake.Fruits.fruit;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;
import org.wardwatch.reliability.Proof;

/** A log that does not say what was published gives an error to whoever reads or writes, never fewer rows. */
@Tag("storage")
@Proof(value = "D2", of = "a damaged log is told before anything is made of it")
class DamagedLogTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** What befalls a commit. */
    enum Damage {
        EMPTIED {
            @Override
            void befall(Path file) throws IOException {
                Files.write(file, new byte[0]);
            }
        },
        TRUNCATED {
            @Override
            void befall(Path file) throws IOException {
                String text = Files.readString(file);
                Files.writeString(file, text.substring(0, text.indexOf('\n') + 1));
            }
        },
        DELETED {
            @Override
            void befall(Path file) throws IOException {
                Files.delete(file);
            }
        };

        abstract void befall(Path file) throws IOException;
    }

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    @BeforeEach
    void publishThreeReleases() {
        for (int basket = 1; basket <= 3; basket++) {
            try (Transaction transaction = lake().begin()) {
                transaction.append(
                        Fruits.TABLE,
                        spark.createDataFrame(List.of(fruit("apple", basket, null)), Fruits.TABLE.schema()));
                transaction.publish("test", NOON);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void aDamagedCommitIsToldToReadersAndWriters(Damage damage) throws IOException {
        damage.befall(log("00000000000000000002.json"));
        DeltaLog.clearCache();

        refuses(() -> lake().newest().read(Fruits.TABLE).count());
        try (Transaction transaction = lake().begin()) {
            refuses(() -> transaction.read(Fruits.TABLE).count());
            refuses(() -> transaction.append(Fruits.TABLE, rows(fruit("pear", 4, null))));
        }
    }

    /** The plant: what every reader would be given who did not hold the log against what was published. */
    @Test
    void ofAnEmptiedCommitDeltaItselfMakesFewerRowsWithoutAWord() throws IOException {
        Damage.EMPTIED.befall(log("00000000000000000002.json"));
        DeltaLog.clearCache();
        assertThat(lake().anyColumns("fruits", 3).count()).isEqualTo(2);
    }

    /** Delta and its Kernel take both from the checksum, until Spark looks at the log's files. */
    @ParameterizedTest
    @ValueSource(strings = {"protocol", "metaData"})
    void aCommitThatNoLongerDescribesTheTableIsToldThoughTheChecksumDoes(String action) throws IOException {
        Path commit = log("00000000000000000000.json");
        String text = Files.readString(commit);
        assertThat(text).contains("{\"" + action + "\"");
        Files.writeString(commit, text.replace("{\"" + action + "\"", "{\"another\""));
        DeltaLog.clearCache();
        assertThatThrownBy(() -> lake().newest().read(Fruits.TABLE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("fruits");
    }

    @Test
    void whatDeltaKeepsOfADamagedLogIsForgottenWhenTheLogIsMended() throws IOException {
        Path commit = log("00000000000000000002.json");
        byte[] sound = Files.readAllBytes(commit);
        Damage.EMPTIED.befall(commit);
        DeltaLog.clearCache();
        assertThat(lake().anyColumns("fruits", 3).count()).isEqualTo(2);

        Files.write(commit, sound);
        assertThat(lake().newest().read(Fruits.TABLE).count()).isEqualTo(3);
    }

    @Test
    void aRecordOfAnOlderWardwatchIsHeldAgainstDeltasOwnChecksum() throws IOException {
        withoutSeal(1);
        withoutSeal(3);
        assertThat(lake().newest().read(Fruits.TABLE).count()).isEqualTo(3);

        Damage.EMPTIED.befall(log("00000000000000000002.json"));
        DeltaLog.clearCache();
        refuses(() -> lake().newest().read(Fruits.TABLE).count());
    }

    @Test
    void changesAreReadFromTheCommitsThatWerePublished() throws IOException {
        Path commit = log("00000000000000000002.json");
        checkpoint();
        Files.writeString(commit, Files.readString(commit).replace("\"dataChange\":true", "\"dataChange\":false"));
        DeltaLog.clearCache();
        try (Transaction transaction = lake().begin()) {
            assertThat(transaction.read(Fruits.TABLE).count()).isEqualTo(3);
            refuses(() -> transaction.changesSince(Fruits.TABLE, 1));
            assertThat(transaction.changesSince(Fruits.TABLE, 2).orElseThrow().count())
                    .isEqualTo(1);
        }
    }

    @Test
    void aCheckpointSaysTheSameAsTheCommitsThatItStandsFor() {
        checkpoint();
        DeltaLog.clearCache();
        assertThat(lake().newest().read(Fruits.TABLE).count()).isEqualTo(3);
    }

    @Test
    void aRecordThatIsNotAsItWasPublishedIsRefused() throws IOException {
        Path record = folder.resolve("_releases").resolve("00000000000000000003.json");
        String text = Files.readString(record);
        for (String other : List.of(text.replace("\"fruits\" : 3", "\"fruits\" : 2"), "", text.substring(0, 40))) {
            Files.writeString(record, other, StandardOpenOption.TRUNCATE_EXISTING);
            assertThatThrownBy(() -> lake().newest())
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("release 3")
                    .hasMessageContaining("repair");
        }
    }

    /** Seals began at one time: what was published after a record that has one, has one. */
    @Test
    void aRecordThatHasLostItsSealIsRefused() throws IOException {
        Path record = folder.resolve("_releases").resolve("00000000000000000003.json");
        String text = Files.readString(record);
        Files.writeString(record, text.replaceFirst(",\\s*\"sha256\" : \"\\w+\"", ""));
        assertThat(record).content().doesNotContain("sha256").isNotEqualTo(text);
        assertThatThrownBy(() -> lake().newest()).isInstanceOf(Problem.class).hasMessageContaining("release 3");
        assertThatThrownBy(() -> {
                    try (VacuumJob job = VacuumJob.begin(
                            lake(), new VacuumRule(NOON, Duration.ZERO, Set.of(), Set.of(), Duration.ZERO))) {
                        job.plan();
                    }
                })
                .isInstanceOf(Problem.class)
                .hasMessageContaining("release 3");

        withoutSeal(3);
        assertThatThrownBy(() -> lake().newest()).isInstanceOf(Problem.class).hasMessageContaining("release 3");
        withoutSeal(1);
        assertThat(lake().newest().release().number()).isEqualTo(3);
    }

    @Test
    void aLakeThatHasLostItsNewestRecordIsNotTakenForAnOlderOne() throws IOException {
        Files.delete(folder.resolve("_releases").resolve("00000000000000000003.json"));
        isToldAsMissing("release 3");
    }

    @Test
    void aLakeThatHasLostAllRecordsIsNotTakenForANewOne() throws IOException {
        PathUtils.deleteDirectory(folder.resolve("_releases"));
        isToldAsMissing("release 3");
        Files.writeString(folder.resolve("_published"), "3");
        isToldAsMissing("release 1");
    }

    @Test
    void norIsOneOfAnOlderWardwatchWhoseRunsTellOfReleases() throws IOException {
        new Journal(spark, lake())
                .add(RowFactory.create(
                        "run",
                        "ingest",
                        "{}",
                        "done",
                        true,
                        3L,
                        0L,
                        0L,
                        0L,
                        BigDecimal.ONE.setScale(3),
                        "{}",
                        "{}",
                        "test",
                        Timestamp.from(NOON),
                        null));
        Files.delete(folder.resolve("_published"));
        PathUtils.deleteDirectory(folder.resolve("_releases"));
        isToldAsMissing("release 3");
    }

    @Test
    void whatSaysWhichReleaseIsTheNewestMayBeMissingOrDamagedAndIsSaidAgain() throws IOException {
        Path newest = folder.resolve("_releases").resolve("_newest");
        Path published = folder.resolve("_published");
        byte[] said = Files.readAllBytes(newest);
        for (Path witness : List.of(newest, published)) {
            for (String other : List.of("9 " + "0".repeat(64), "", "4")) {
                Files.writeString(witness, other, StandardOpenOption.TRUNCATE_EXISTING);
                assertThat(lake().newest().release().number()).isEqualTo(3);
            }
        }
        lake().begin().close();
        assertThat(newest).hasBinaryContent(said);
        assertThat(published).hasBinaryContent(said);

        Files.delete(newest);
        Files.delete(published);
        assertThat(lake().newest().release().number()).isEqualTo(3);
        lake().begin().close();
        assertThat(published).hasBinaryContent(said);
    }

    @Test
    void aDataFileThatHasLostItsChecksumIsNotReadUnlessItLiesOutsideOfALake(@TempDir Path outside) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(folder.resolve("fruits"))) {
            files = found.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
        Path file = files.get(0);
        Path checksum = file.resolveSibling("." + file.getFileName() + ".crc");
        byte[] sound = Files.readAllBytes(checksum);
        Files.delete(checksum);
        for (int round = 0; round < 2; round++) {
            assertThatThrownBy(() -> lake().newest().read(Fruits.TABLE).collectAsList())
                    .satisfies(thrown -> assertThat(StorageTrouble.of(thrown)).hasValueSatisfying(problem -> {
                        assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT);
                        assertThat(problem)
                                .hasMessageContaining("its checksum " + checksum.getFileName())
                                .hasMessageContaining("copy hidden files")
                                .hasMessageContaining("repair");
                    }));
            // Nor one that Hadoop would pass over.
            Files.write(checksum, new byte[sound.length]);
        }
        Path elsewhere = Files.copy(file, outside.resolve("feed.parquet"));
        assertThat(spark.read().parquet(elsewhere.toString()).count()).isEqualTo(1);

        Files.write(checksum, sound);
        assertThat(lake().newest().read(Fruits.TABLE).count()).isEqualTo(3);
    }

    /** Whoever opens the lake is told which record is missing. */
    private void isToldAsMissing(String record) {
        assertThat(lake().hasRecords()).isTrue();
        for (ThrowingCallable opening : List.<ThrowingCallable>of(() -> lake().newest(), () -> lake().begin())) {
            assertThatThrownBy(opening)
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT))
                    .hasMessageContaining(record)
                    .hasMessageContaining("is missing")
                    .hasMessageContaining("repair");
        }
    }

    /** Makes a record one of an older Wardwatch. */
    private void withoutSeal(int release) throws IOException {
        Files.writeString(
                folder.resolve("_releases").resolve(String.format("%020d.json", release)),
                "{\"release\": " + release + ", \"tables\": {\"fruits\": " + release
                        + "}, \"lineage\": {}, \"published\": \"2026-01-01T12:00:00Z\", \"command\": \"test\"}",
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private void refuses(ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.INPUT))
                .hasMessageContaining("fruits")
                .hasMessageContaining("repair");
    }

    private org.apache.spark.sql.Dataset<Row> rows(Row... rows) {
        return spark.createDataFrame(List.of(rows), Fruits.TABLE.schema());
    }

    private void checkpoint() {
        org.apache.spark.sql.delta.Snapshot newest =
                new DeltaTables(spark).snapshot(folder.resolve("fruits").toString(), 3);
        newest.deltaLog().checkpoint(newest, scala.Option.empty());
    }

    private Lake lake() {
        return Lake.open(spark, folder.toString());
    }

    private Path log(String file) {
        return folder.resolve("fruits").resolve("_delta_log").resolve(file);
    }
}

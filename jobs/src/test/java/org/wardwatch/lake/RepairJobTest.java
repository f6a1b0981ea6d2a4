package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wardwatch.lake.Fruits.fruit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.TestSpark;
import org.wardwatch.reliability.Proof;

/** A repair gives back what was published, or the newest release that is whole, and says which. */
@Tag("storage")
@Proof(value = "D2", of = "damaged commits, checkpoints and data files: repaired, or the newest whole release")
class RepairJobTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Table STALLS = Table.of("stalls", "one row per fruit on sale", Fruits.values());
    private static final Table BASKETS = Table.of("baskets", "one row per basket", new TableColumn[] {Fruits.BASKET});
    private static final String COMMIT_2 = "_delta_log/00000000000000000002.json";
    private static final String COMMIT_3 = "_delta_log/00000000000000000003.json";

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    @BeforeEach
    void publishThreeReleases() {
        for (int basket = 1; basket <= 3; basket++) {
            add(basket);
        }
    }

    @Test
    @Tag("long")
    void nothingIsDoneWhereNothingIsDamaged() {
        Repair repair = repaired(Set.of());
        assertThat(repair.isNeeded()).isFalse();
        assertThat(folder.resolve("_damaged")).doesNotExist();
        assertThat(folder.resolve("_repair")).doesNotExist();
    }

    @Test
    void aDamagedCheckpointIsWrittenAnew() throws IOException {
        checkpoint();
        Path checkpoint = folder.resolve("fruits/_delta_log/00000000000000000003.checkpoint.parquet");
        Files.write(checkpoint, new byte[] {1, 2, 3});
        Files.deleteIfExists(checkpoint.resolveSibling(".00000000000000000003.checkpoint.parquet.crc"));

        assertThat(repaired(Set.of()).base()).isEmpty();

        assertThat(lake().newest().release().number()).isEqualTo(3);
        assertThat(baskets()).containsExactly(1, 2, 3);
        assertThat(setAside()).anyMatch(name -> name.endsWith(".checkpoint.parquet"));
        goesOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {COMMIT_2, COMMIT_3})
    void ofATableOfFewFilesADamagedCommitLosesNothing(String commit) throws IOException {
        Files.write(folder.resolve("fruits").resolve(commit), new byte[0]);

        Repair repair = repaired(Set.of());

        assertThat(repair.base()).isEmpty();
        staysAsItWas();
        goesOn();
    }

    @ParameterizedTest
    @ValueSource(strings = {COMMIT_2, COMMIT_3})
    void aCommitThatIsOnlyAnotherThanThePublishedTakesNoReleaseWithIt(String name) throws IOException {
        Path commit = folder.resolve("fruits").resolve(name);
        Files.writeString(
                commit, Files.readString(commit).replace("\"operation\":\"WRITE\"", "\"operation\":\"WRITF\""));

        Repair repair = repaired(Set.of());

        assertThat(repair.damage())
                .singleElement()
                .asString()
                .contains(commit.getFileName().toString());
        staysAsItWas();
        try (Transaction transaction = lake().begin()) {
            assertThat(transaction.changesSince(Fruits.TABLE, 1)).isEmpty();
        }
        goesOn();
    }

    @Test
    void aMissingCommitWhoseVersionACheckpointHoldsIsWrittenAnew() throws IOException {
        checkpoint();
        Files.delete(folder.resolve("fruits").resolve(COMMIT_3));

        assertThat(repaired(Set.of()).base()).isEmpty();

        assertThat(folder.resolve("fruits").resolve(COMMIT_3)).exists();
        staysAsItWas();
        goesOn();
    }

    @Test
    void aDamagedCommitInTheMidstOfAReleaseIsDoneWithout() throws IOException {
        try (Transaction transaction = lake().begin()) {
            transaction.append(Fruits.TABLE, rows(fruit("basket-4", 4, null)));
            transaction.append(Fruits.TABLE, rows(fruit("basket-5", 5, null)));
            transaction.publish("test", NOON);
        }
        Path commit = folder.resolve("fruits/_delta_log/00000000000000000004.json");
        Files.write(commit, new byte[0]);

        assertThat(repaired(Set.of()).base()).isEmpty();

        assertThat(commit).doesNotExist();
        assertThat(setAside())
                .anyMatch(name -> name.endsWith(commit.getFileName().toString()));
        assertThat(baskets()).containsExactly(1, 2, 3, 4, 5);
        assertThat(repaired(Set.of()).isNeeded()).isFalse();
        goesOn();
    }

    @Test
    void whereNothingGivesTheNewestReleaseTheLastWholeOneIsPublishedAgain() throws IOException {
        Files.delete(folder.resolve("fruits").resolve(COMMIT_3));
        Files.delete(folder.resolve("fruits/_delta_log/00000000000000000003.crc"));

        Repair repair = repaired(Set.of());

        assertThat(repair.base().orElseThrow().number()).isEqualTo(2);
        assertThat(lake().newest().release().number()).isEqualTo(4);
        assertThat(baskets()).containsExactly(1, 2);
        assertThat(lake().numbered(1).orElseThrow().read(Fruits.TABLE).count()).isEqualTo(1);
        assertThat(repaired(Set.of()).isNeeded()).isFalse();
        goesOn();
    }

    @Test
    @Tag("long")
    void aLostFileOfATableThatFollowsFromOthersEmptiesIt() throws IOException {
        Files.delete(file("basket-3"));
        Repair repair = repaired(Set.of(Fruits.TABLE));
        assertThat(repair.emptied()).containsExactly("fruits");
        assertThat(baskets()).isEmpty();
        goesOn();
    }

    @Test
    @Tag("long")
    void aLostFileOfAnotherTableBringsBackTheReleaseBeforeIt() throws IOException {
        Files.delete(file("basket-3"));
        assertThat(repaired(Set.of()).base().orElseThrow().number()).isEqualTo(2);
        assertThat(baskets()).containsExactly(1, 2);
        try (Transaction transaction = lake().begin()) {
            assertThat(transaction.changesSince(Fruits.TABLE, 1)).isEmpty();
        }
        goesOn();
    }

    @Test
    void tablesThatFollowFromOthersAndWhoseFoldersWereSwappedAreEmptiedWithTheirOwnColumns() throws IOException {
        try (Transaction transaction = lake().begin()) {
            transaction.append(BASKETS, rows(fruit("fig", 1, null)));
            transaction.publish("test", NOON);
        }
        Path fruits = folder.resolve("fruits");
        Files.move(fruits, folder.resolve("swap"));
        Files.move(folder.resolve("baskets"), fruits);
        Files.move(folder.resolve("swap"), folder.resolve("baskets"));

        assertThat(repaired(Set.of(Fruits.TABLE, BASKETS)).emptied()).containsExactly("baskets", "fruits");

        for (Table table : List.of(Fruits.TABLE, BASKETS)) {
            Dataset<Row> rows = lake().newest().read(table);
            assertThat(rows.columns()).isEqualTo(table.schema().fieldNames());
            assertThat(rows.count()).isZero();
        }
        assertThat(repaired(Set.of(Fruits.TABLE, BASKETS)).isNeeded()).isFalse();
        goesOn();
    }

    @Test
    void aDataFileWithoutItsChecksumIsDamaged() throws IOException {
        Path file = file("basket-3");
        Files.delete(checksum(file));
        Repair repair = repaired(Set.of());
        assertThat(repair.damage())
                .singleElement()
                .asString()
                .contains(checksum(file).getFileName() + " is missing");
        assertThat(repair.base().orElseThrow().number()).isEqualTo(2);
        assertThat(baskets()).containsExactly(1, 2);
    }

    @Test
    void aLakeWithoutAnyRecordIsToldAsLost() throws IOException {
        PathUtils.deleteDirectory(folder.resolve("_releases"));
        Repair repair = diagnosed();
        assertThat(repair.damage()).contains("the record of release 3 is missing");
        assertThat(repair.lost()).containsEntry("_releases", "no record of a release is whole");
        assertThat(repair.newest()).isEqualTo(3);
    }

    @Test
    void aRecordThatHasLostItsSealIsSetAside() throws IOException {
        Path record = folder.resolve("_releases/00000000000000000002.json");
        Files.writeString(record, Files.readString(record).replaceFirst(",\\s*\"sha256\" : \"\\w+\"", ""));
        assertThat(repaired(Set.of()).steps())
                .singleElement()
                .extracting(Repair.Step::what)
                .asString()
                .contains("the record of release 2, which can no longer be read");
        assertThat(record).doesNotExist();
        goesOn();
    }

    @Test
    void whatCannotBeBroughtUpToDateForALostFileIsMadeAnew() throws IOException {
        Path lost = file("basket-3");
        try (Transaction transaction = lake().begin()) {
            transaction.replace(Fruits.TABLE, "basket = 3", rows(fruit("pear", 3, null)));
            transaction.madeFrom(STALLS, Map.of("fruits", "2"));
            transaction.publish("test", NOON);
        }
        Files.delete(lost);

        Repair repair = repaired(Set.of());

        assertThat(repair.base()).isEmpty();
        assertThat(repair.damage()).anyMatch(line -> line.contains(lost.getFileName() + ": missing"));
        assertThat(baskets()).containsExactly(1, 2, 3);
        assertThat(lake().newest().release().madeFrom(STALLS)).isEmpty();
        assertThat(repaired(Set.of()).isNeeded()).isFalse();
        goesOn();
    }

    @Test
    void aFileThatNoReleaseCanDoWithoutIsToldAndNothingIsDone() throws IOException {
        Path lost = file("basket-1");
        Files.delete(lost);
        Repair repair = diagnosed();
        assertThat(repair.lost().get("fruits")).contains(lost.getFileName().toString());
        assertThat(repair.steps()).isEmpty();
    }

    @Test
    @Tag("long")
    void aDamagedRecordIsSetAsideAndItsNumberIsNotUsedAgain() throws IOException {
        Files.writeString(folder.resolve("_releases/00000000000000000003.json"), "{");
        assertThat(repaired(Set.of()).base().orElseThrow().number()).isEqualTo(2);
        assertThat(lake().newest().release().number()).isEqualTo(4);
        assertThat(baskets()).containsExactly(1, 2);
        goesOn();
    }

    @Test
    void aDamagedRecordOfAnOlderReleaseIsSetAsideAndNothingIsLost() throws IOException {
        Files.writeString(folder.resolve("_releases/00000000000000000002.json"), "{");
        assertThat(repaired(Set.of()).base()).isEmpty();
        assertThat(lake().newest().release().number()).isEqualTo(3);
        assertThat(baskets()).containsExactly(1, 2, 3);
        goesOn();
    }

    @Test
    void aMissingRecordBringsBackTheReleaseBeforeIt() throws IOException {
        Files.delete(folder.resolve("_releases/00000000000000000003.json"));
        assertThat(repaired(Set.of()).base().orElseThrow().number()).isEqualTo(2);
        assertThat(lake().newest().release().number()).isEqualTo(4);
        assertThat(baskets()).containsExactly(1, 2);
        goesOn();
    }

    @Test
    @Tag("long")
    void damageAfterTheNewestReleaseIsSetAside() throws IOException {
        try (Transaction killed = lake().begin()) {
            killed.append(Fruits.TABLE, rows(fruit("fig", 9, null)));
        }
        Files.writeString(folder.resolve("fruits/_delta_log/00000000000000000004.json"), "{\"add\":{\"pa");
        assertThat(repaired(Set.of()).isNeeded()).isTrue();
        assertThat(baskets()).containsExactly(1, 2, 3);
        goesOn();
    }

    private void staysAsItWas() {
        DeltaLog.clearCache();
        for (long release = 1; release <= 3; release++) {
            assertThat(lake().numbered(release).orElseThrow().read(Fruits.TABLE).count())
                    .isEqualTo(release);
        }
        assertThat(baskets()).containsExactly(1, 2, 3);
        assertThat(repaired(Set.of()).isNeeded()).isFalse();
    }

    private void goesOn() {
        List<Integer> before = baskets();
        add(7);
        assertThat(baskets()).hasSize(before.size() + 1).contains(7);
    }

    private Repair repaired(Set<Table> rebuildable) {
        DeltaLog.clearCache();
        try (RepairJob job = RepairJob.begin(lake(), Instant.now())) {
            Repair repair = job.diagnosis(rebuildable);
            repair.apply();
            return repair;
        }
    }

    private Repair diagnosed() {
        DeltaLog.clearCache();
        try (RepairJob job = RepairJob.begin(lake(), NOON)) {
            return job.diagnosis(Set.of());
        }
    }

    private void add(int basket) {
        try (Transaction transaction = lake().begin()) {
            transaction.append(Fruits.TABLE, rows(fruit("basket-" + basket, basket, null)));
            transaction.publish("test", NOON);
        }
    }

    private Dataset<Row> rows(Row row) {
        return spark.createDataFrame(List.of(row), Fruits.TABLE.schema());
    }

    private List<Integer> baskets() {
        return lake().newest().read(Fruits.TABLE).orderBy("basket").collectAsList().stream()
                .map(row -> row.getInt(1))
                .toList();
    }

    /** The data file that holds this fruit. */
    private Path file(String name) {
        return lake()
                .newest()
                .read(Fruits.TABLE)
                .where("name = '" + name + "'")
                .select("_metadata.file_path")
                .collectAsList()
                .stream()
                .map(row -> Path.of(java.net.URI.create(row.getString(0))))
                .findFirst()
                .orElseThrow();
    }

    private static Path checksum(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".crc");
    }

    private List<String> setAside() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("_damaged"))) {
            return files.map(Path::toString).toList();
        }
    }

    private void checkpoint() {
        org.apache.spark.sql.delta.Snapshot newest =
                new DeltaTables(spark).snapshot(folder.resolve("fruits").toString(), 3);
        newest.deltaLog().checkpoint(newest, scala.Option.empty());
    }

    private Lake lake() {
        return Lake.open(spark, folder.toString());
    }
}

package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardwatch.lake.Fruits.fruit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;
import org.wardwatch.reliability.Proof;

/** Vacuum removes the files of releases that are not kept, and never one that a kept release needs. */
@Tag("storage")
@Proof(value = "D4", of = "vacuum leaves every kept release as it was")
class VacuumJobTest {

    private static final Instant FIRST_DAY = Instant.parse("2026-01-01T12:00:00Z");

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    @BeforeEach
    void publishFiveReleasesOfOneBasketEach() {
        for (int day = 0; day < 5; day++) {
            try (Transaction transaction = lake().begin()) {
                transaction.replace(
                        Fruits.TABLE, spark.createDataFrame(List.of(fruit("apple", day, null)), Fruits.TABLE.schema()));
                transaction.publish("test", FIRST_DAY.plus(Duration.ofDays(day)));
            }
        }
    }

    @Test
    void releasesThatAreOldAndThatNothingNamesGoAndAllOthersStayAsTheyWere() throws IOException {
        int before = dataFiles();
        try (VacuumJob job = VacuumJob.begin(lake(), rule(Duration.ofDays(1), Set.of(2L), Duration.ZERO))) {
            VacuumPlan plan = job.plan();
            assertThat(plan.kept()).containsExactly(2L, 4L, 5L);
            assertThat(plan.gone()).containsExactly(1L, 3L);
            assertThat(plan.count("fruits").files()).isPositive();
            assertThat(dataFiles()).as("a plan removes nothing").isEqualTo(before);
            job.apply(plan);
            assertThat(dataFiles())
                    .isEqualTo((int) (before - plan.count("fruits").files()));
        }
        for (long kept : List.of(2L, 4L, 5L)) {
            assertThat(basket(kept)).isEqualTo((int) kept - 1);
        }
        assertThatThrownBy(() -> lake().numbered(3))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("release 3 is no longer kept")
                .hasMessageContaining("release_retention_days");
        try (VacuumJob again = VacuumJob.begin(lake(), rule(Duration.ofDays(1), Set.of(2L), Duration.ZERO))) {
            assertThat(again.plan().files()).isEmpty();
        }
    }

    @Test
    void aStoppedVacuumLeavesNoReleaseThatIsReadInPartAndTheNextOneEndsItsWork() {
        VacuumRule rule = rule(Duration.ofDays(1), Set.of(), Duration.ZERO);
        try (VacuumJob job = VacuumJob.begin(lake(), rule)) {
            VacuumPlan plan = job.plan();
            List<FileStatus> some =
                    Objects.requireNonNull(plan.files().get("fruits")).subList(0, 1);
            job.apply(new VacuumPlan(plan.kept(), plan.gone(), new TreeMap<>(Map.of("fruits", some))));
        }
        for (long gone : List.of(1L, 2L, 3L)) {
            assertThatThrownBy(() -> lake().numbered(gone)).hasMessageContaining("no longer kept");
        }
        try (VacuumJob job = VacuumJob.begin(lake(), rule)) {
            VacuumPlan plan = job.plan();
            assertThat(plan.count("fruits").files()).isPositive();
            job.apply(plan);
        }
        assertThat(basket(5)).isEqualTo(4);
    }

    @Test
    @Tag("long")
    void youngFilesStayForWhoeverIsReadingThem() {
        try (VacuumJob job = VacuumJob.begin(lake(), rule(Duration.ZERO, Set.of(), Duration.ofDays(10_000)))) {
            assertThat(job.plan().files()).isEmpty();
        }
    }

    @Test
    @Tag("long")
    void whatTheNewestReleaseWasMadeFromIsBroughtUpToDateAfterwards() {
        try (Transaction transaction = lake().begin()) {
            transaction.madeFrom(Fruits.TABLE, Map.of("fruits", "2"));
            transaction.publish("test", FIRST_DAY.plus(Duration.ofDays(5)));
        }
        try (VacuumJob job = VacuumJob.begin(lake(), rule(Duration.ZERO, Set.of(), Duration.ZERO))) {
            job.apply(job.plan());
        }
        try (Transaction transaction = lake().begin()) {
            assertThat(transaction.changesSince(Fruits.TABLE, 2).orElseThrow().count())
                    .isEqualTo(6);
            assertThat(transaction.readAt(Fruits.TABLE, 2).orElseThrow().count())
                    .isEqualTo(1);
        }
    }

    @Test
    @Tag("long")
    void nothingIsRemovedFromADamagedLake() throws IOException {
        Files.write(folder.resolve("fruits/_delta_log/00000000000000000005.json"), new byte[0]);
        org.apache.spark.sql.delta.DeltaLog.clearCache();
        try (VacuumJob job = VacuumJob.begin(lake(), rule(Duration.ZERO, Set.of(), Duration.ZERO))) {
            assertThatThrownBy(job::plan).isInstanceOf(Problem.class).hasMessageContaining("repair");
        }
    }

    /** Of the day after the last release, in years to come for the files' own times. */
    private static VacuumRule rule(Duration kept, Set<Long> named, Duration grace) {
        Instant now = kept.isZero() ? Instant.now().plusSeconds(60) : FIRST_DAY.plus(Duration.ofDays(4));
        Duration after = Duration.between(now, Instant.now().plusSeconds(60));
        return new VacuumRule(now, kept, named, Set.of(), grace.minus(after));
    }

    private int basket(long release) {
        return lake().numbered(release).orElseThrow().read(Fruits.TABLE).head().getInt(1);
    }

    private int dataFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("fruits"))) {
            return (int)
                    files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }

    private Lake lake() {
        return Lake.open(spark, folder.toString());
    }
}

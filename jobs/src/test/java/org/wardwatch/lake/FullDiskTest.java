package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardwatch.lake.Fruits.fruit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;
import org.wardwatch.reliability.Proof;
import org.wardwatch.reliability.SmallDisk;
import org.wardwatch.reliability.Trial;

/** A disk that is full or may not be written: a clear error, what readers see stays, and the same command works once there is room. */
@Tag("storage")
@Tag("long")
class FullDiskTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    /** Room that is left, byte by byte coarser: a run of this lake writes some 40 kB in a dozen files. */
    private static final int STEP = 4_096;

    private static final int STEPS = 16;

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    private SmallDisk disk;

    @BeforeEach
    void mountASmallDisk() throws IOException {
        disk = SmallDisk.in(folder);
        publish(1);
    }

    @AfterEach
    void unmount() throws IOException {
        disk.close();
    }

    @Test
    void whereverTheDiskIsFullTheReleaseStaysAndTheRunSucceedsAfterwards() throws IOException {
        Trial trial = Trial.of(
                "D1", "a disk that is full at any step: a clear error, readers see what they saw, and it goes on");
        int refused = 0;
        for (int step = 0; step < STEPS; step++) {
            List<Row> before = rows();
            disk.fillUpTo((long) step * STEP);
            try {
                publish(step + 2);
            } catch (Exception e) {
                refused++;
                Problem problem = Problem.within(e)
                        .or(() -> StorageTrouble.of(e))
                        .orElseThrow(() -> new AssertionError("no clear error", e));
                assertThat(problem.kind()).isEqualTo(Problem.Kind.RETRY);
                DeltaLog.clearCache();
                assertThat(rows()).isEqualTo(before);
                disk.makeRoom();
                publish(step + 2);
            }
            disk.makeRoom();
            int rows = rows().size();
            trial.tried(rows == before.size() + 2, () -> rows + " rows after " + before.size());
        }
        trial.allHold();
        assertThat(refused).as("a disk that is never full shows nothing").isPositive();
    }

    @Test
    @Proof(value = "D6", of = "a lake that may not be written is read, and writers are told")
    void aLakeThatMayNotBeWrittenIsReadAndWritersAreTold() throws IOException {
        disk.lock();
        DeltaLog.clearCache();
        assertThat(rows()).hasSize(2);
        assertThatThrownBy(() -> publish(2))
                .satisfies(thrown -> assertThat(
                                StorageTrouble.of(thrown).orElseThrow().kind())
                        .isEqualTo(Problem.Kind.CONFIGURATION));
    }

    private void publish(int basket) {
        try (Transaction transaction = lake().begin()) {
            transaction.append(
                    Fruits.TABLE,
                    spark.createDataFrame(
                            List.of(fruit("apple", basket, null), fruit("pear", basket, "green")),
                            Fruits.TABLE.schema()));
            transaction.publish("test", NOON);
        }
    }

    private List<Row> rows() {
        return lake().newest().read(Fruits.TABLE).orderBy("basket", "name").collectAsList();
    }

    private Lake lake() {
        return Lake.open(spark, disk.root().resolve("lake").toString());
    }
}

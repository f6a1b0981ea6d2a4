package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.Snapshot;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.TestSpark;

/** What the Kernel lists beside what Spark does, of one log with a checkpoint. */
class ListedFilesTest {

    private static final SparkSession SPARK = TestSpark.session();
    private static final long LAST = 4;
    private static final long CHECKPOINT = 3;

    @TempDir
    private static Path folder;

    private final DeltaTables delta = new DeltaTables(SPARK);
    private final TableLog log =
            TableLog.of(folder.toString(), SPARK.sessionState().newHadoopConf());

    /** Values of partitions that are NULL, empty, or written otherwise in a path than they are, in files of which some are gone. */
    @BeforeAll
    static void written() {
        for (int commit = 0; commit <= LAST; commit++) {
            SPARK.sql(
                            "SELECT id, element_at(array(NULL, '', 'a b/\"%25', '院', '2026-01-01'), CAST(id % 5 AS INT) + 1) AS place,"
                                    + " DATE'2026-01-01' AS month, concat('\"\\\\', id, '院') AS text FROM range("
                                    + commit + ", " + (commit + 3) + ")")
                    .coalesce(1)
                    .write()
                    .format("delta")
                    .partitionBy("place", "month")
                    .option("delta.checkpointInterval", CHECKPOINT)
                    .mode(commit == 2 ? "overwrite" : "append")
                    .save(folder.toString());
        }
        assertThat(folder.resolve("_delta_log/%020d.checkpoint.parquet".formatted(CHECKPOINT)))
                .exists();
    }

    @Test
    void theStateIsThatWhichSparkMakesOut() {
        for (long version : List.of(1L, 2L, CHECKPOINT, LAST)) {
            TableState state = DeltaTables.state(snapshot(version));
            assertThat(delta.quickState(snapshot(version), log)).contains(state);
            assertThat(state.files()).isPositive();
        }
        assertThat(quick(LAST)).isNotEqualTo(quick(CHECKPOINT));
    }

    @Test
    void aLogThatCannotBeFollowedOrIsNotThatOfDeltasViewIsLeftToSpark() throws IOException {
        Path commit = folder.resolve("_delta_log/%020d.json".formatted(LAST));
        byte[] sound = Files.readAllBytes(commit);
        FileTime written = Files.getLastModifiedTime(commit);
        Snapshot snapshot = snapshot(LAST);
        try {
            Files.write(commit, Arrays.copyOf(sound, sound.length - 7));
            assertThatThrownBy(() -> ListedFiles.of(folder.toString(), LAST, log.configuration()))
                    .hasMessageContaining("JSON");
            assertThat(delta.quickState(snapshot, log)).isEmpty();

            Files.write(commit, sound);
            Files.setLastModifiedTime(commit, FileTime.fromMillis(written.toMillis() + 1));
            assertThat(delta.quickState(snapshot, log)).isEmpty();
        } finally {
            Files.write(commit, sound);
            Files.setLastModifiedTime(commit, written);
        }
    }

    private Snapshot snapshot(long version) {
        return delta.snapshot(folder.toString(), version);
    }

    private Optional<String> quick(long version) {
        return delta.quickState(snapshot(version), log).map(TableState::digest);
    }
}

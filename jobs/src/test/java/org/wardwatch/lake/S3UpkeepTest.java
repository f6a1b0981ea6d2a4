package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardwatch.lake.Fruits.fruit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.commons.io.IOUtils;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;
import org.wardwatch.reliability.Proof;
import org.wardwatch.s3.S3Server;

/** Repair and vacuum of a lake on a real S3 server, which can neither rename a file nor write into one. */
@Tag("storage")
@Tag("long")
class S3UpkeepTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    private static java.nio.file.Path folder;

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
    @Proof(value = "D2", of = "a damaged commit on S3 is repaired, and no release is lost")
    void aDamagedCommitIsRepaired() throws IOException {
        Path commit = commit(lake("damaged"), 2);
        String written = read(commit);
        write(commit, written.replace("\"operation\":\"WRITE\"", "\"operation\":\"WRITF\""));

        assertThat(repaired("damaged").damage()).singleElement().asString().contains(commit.getName());

        staysAsItWas("damaged");
    }

    @Test
    @Proof(value = "D2", of = "a commit that an object store has lost is written anew")
    void aLostCommitIsWrittenAnew() throws IOException {
        Lake lake = lake("lost");
        org.apache.spark.sql.delta.Snapshot newest = new DeltaTables(spark).snapshot(lake.path("fruits"), 3);
        newest.deltaLog().checkpoint(newest, scala.Option.empty());
        Path commit = commit(lake, 3);
        files(commit).delete(commit, false);

        assertThat(repaired("lost").base()).isEmpty();

        assertThat(files(commit).exists(commit)).isTrue();
        staysAsItWas("lost");
    }

    @Test
    @Proof(value = "D4", of = "vacuum on S3 leaves every kept release as it was")
    void vacuumLeavesKeptReleasesAsTheyWere() throws IOException {
        Lake lake = lake("old");
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Fruits.TABLE, spark.createDataFrame(List.of(pear(9)), Fruits.TABLE.schema()));
            transaction.publish("test", NOON);
        }
        int before = dataFiles(lake);
        VacuumRule rule =
                new VacuumRule(Instant.now().plusSeconds(60), Duration.ZERO, Set.of(2L), Set.of(), Duration.ZERO);
        try (VacuumJob job = VacuumJob.begin(lake, rule)) {
            VacuumPlan plan = job.plan();
            assertThat(plan.gone()).containsExactly(1L, 3L);
            job.apply(plan);
        }
        assertThat(dataFiles(lake)).isLessThan(before);
        assertThat(rows(lake.newest())).isEqualTo(1);
        assertThat(rows(lake.numbered(2).orElseThrow())).isEqualTo(2);
        assertThatThrownBy(() -> lake.numbered(3)).isInstanceOf(Problem.class).hasMessageContaining("no longer kept");
    }

    private void staysAsItWas(String name) {
        DeltaLog.clearCache();
        for (long release = 1; release <= 3; release++) {
            assertThat(rows(open(name).numbered(release).orElseThrow())).isEqualTo(release);
        }
        assertThat(repaired(name).isNeeded()).isFalse();
        add(name, 7);
        assertThat(rows(open(name).newest())).isEqualTo(4);
    }

    private Repair repaired(String name) {
        DeltaLog.clearCache();
        try (RepairJob job = RepairJob.begin(open(name), Instant.now())) {
            Repair repair = job.diagnosis(Set.of());
            repair.apply();
            return repair;
        }
    }

    /** A lake of three releases, each with one row more. */
    private Lake lake(String name) {
        for (int basket = 1; basket <= 3; basket++) {
            add(name, basket);
        }
        return open(name);
    }

    private void add(String name, int basket) {
        try (Transaction transaction = open(name).begin()) {
            transaction.append(Fruits.TABLE, spark.createDataFrame(List.of(pear(basket)), Fruits.TABLE.schema()));
            transaction.publish("test", NOON);
        }
    }

    private static Row pear(int basket) {
        return fruit("pear", basket, null);
    }

    private Lake open(String name) {
        return Lake.open(spark, "s3a://lakes/" + name);
    }

    private static long rows(Snapshot snapshot) {
        return snapshot.read(Fruits.TABLE).count();
    }

    private static Path commit(Lake lake, long version) {
        return lake.log("fruits").commit(version);
    }

    private int dataFiles(Lake lake) throws IOException {
        Path table = new Path(lake.path("fruits"));
        int count = 0;
        for (var found = files(table).listFiles(table, true); found.hasNext(); ) {
            if (found.next().getPath().getName().endsWith(".parquet")) {
                count++;
            }
        }
        return count;
    }

    private String read(Path path) throws IOException {
        try (var in = files(path).open(path)) {
            return IOUtils.toString(in, StandardCharsets.UTF_8);
        }
    }

    private void write(Path path, String text) throws IOException {
        try (OutputStream out = files(path).create(path, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private FileSystem files(Path path) throws IOException {
        return path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    }
}

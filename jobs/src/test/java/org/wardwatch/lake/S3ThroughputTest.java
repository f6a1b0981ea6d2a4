package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.TestSpark;
import org.wardwatch.s3.S3Server;

/** The same rows and commits on a local disk and on S3; prints how long each takes. Asked for by name, as the other long suites. */
@Tag("long")
class S3ThroughputTest {

    private static final long ROWS = 500_000;
    private static final int COMMITS = 100;
    private static final int ROUNDS = 2;
    private static final String STEP = "abs(hash(%s, id))";

    @TempDir
    private static Path folder;

    private static S3Server server;

    private final SparkSession spark = TestSpark.session();

    @BeforeAll
    static void start() throws Exception {
        server = S3Server.startWith("throughput", folder.resolve("server"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsWrittenIsReadAndTheTimesAreTold() throws IOException {
        List<double[]> rounds = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            double[] local = seconds(folder.resolve("lake" + round).toUri().toString());
            double[] remote = seconds("s3a://throughput/lake" + round);
            // The first round warms up.
            if (round > 0) {
                rounds.add(new double[] {local[0], remote[0], local[1], remote[1], local[2], remote[2]});
            }
        }
        List<String> what = List.of("write 500,000 rows", "read 500,000 rows", COMMITS + " commits to a log");
        System.out.println(
                "load " + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (int i = 0; i < what.size(); i++) {
            double local = best(rounds, 2 * i);
            double remote = best(rounds, 2 * i + 1);
            System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.1f |%n", what.get(i), local, remote, remote / local);
        }
    }

    private double[] seconds(String uri) throws IOException {
        Lake lake = Lake.open(spark, uri);
        Dataset<Row> rows = spark.range(0, ROWS, 1, 2)
                .selectExpr(
                        "concat('n', " + STEP.formatted("1") + ") AS name",
                        "cast(" + STEP.formatted("2") + " % 1000 AS int) AS basket",
                        "concat('c', " + STEP.formatted("3") + ") AS colour");
        long start = System.nanoTime();
        try (Transaction transaction = lake.begin()) {
            transaction.append(Fruits.TABLE, rows);
            transaction.publish("test", Instant.EPOCH);
        }
        long written = System.nanoTime();
        assertThat(lake.newest()
                        .read(Fruits.TABLE)
                        .selectExpr("sum(hash(name, basket, colour))", "count(*)")
                        .head()
                        .getLong(1))
                .isEqualTo(ROWS);
        long read = System.nanoTime();
        commit(new org.apache.hadoop.fs.Path(uri, "log"));
        long committed = System.nanoTime();
        return new double[] {(written - start) / 1e9, (read - written) / 1e9, (committed - read) / 1e9};
    }

    private void commit(org.apache.hadoop.fs.Path log) throws IOException {
        Configuration configuration = spark.sparkContext().hadoopConfiguration();
        io.delta.storage.LogStore store = LogStores.of(log, configuration);
        for (int version = 0; version < COMMITS; version++) {
            store.write(
                    new org.apache.hadoop.fs.Path(log, version + ".json"),
                    List.of("x".repeat(2000)).iterator(),
                    false,
                    configuration);
        }
    }

    private static double best(List<double[]> rounds, int column) {
        return rounds.stream().mapToDouble(round -> round[column]).min().orElseThrow();
    }
}

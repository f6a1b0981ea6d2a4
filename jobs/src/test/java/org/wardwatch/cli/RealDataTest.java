package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.SharedData;
import org.wardwatch.TestSpark;
import org.wardwatch.lake.Lake;
import org.wardwatch.match.Matches;

/** The commands on real telemetry and real networks, row by row against independently computed counts. */
@Tag("long")
class RealDataTest {

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private static Path events;

    @TempDir
    private Path folder;

    /** The same events are looked at for all sets, so they are read once; each set then starts from a copy of that lake. */
    @BeforeAll
    static void ingestOnce() {
        Path feed = Path.of("..", "conf", "feeds", "blocklist-history.yaml");
        run(
                events,
                "ingest",
                "--feed",
                feed.toString(),
                SharedData.file("real/events.csv.gz").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"edu", "health", "hk"})
    void everyCountIsAsComputedIndependently(String set) throws IOException {
        copy(events, folder);
        Path organisations = SharedData.file("real/" + set + "/organisations.csv");
        Path networks = SharedData.file("real/" + set + "/networks.csv");
        run(folder, "register", "--organisations", organisations.toString(), "--networks", networks.toString());
        run(folder, "match");

        Lake lake = Lake.open(spark, folder.resolve("lake").toString());
        lake.newest().read(Matches.TABLE).createOrReplaceTempView("matches");
        String hongKong = "from_utc_timestamp(time_source, 'Asia/Hong_Kong')";
        assertThat(List.of(
                        differences(set, "truth.csv", "time_source", "rank = 1"),
                        differences(set, "truth_hkt.csv", hongKong, "rank = 1"),
                        differences(set, "truth_all_owners.csv", "time_source", "true")))
                .containsExactly(0L, 0L, 0L);
    }

    private long differences(String set, String truthFile, String time, String where) {
        Dataset<Row> truth = spark.read()
                .option("header", "true")
                .csv(SharedData.file("real/" + truthFile).toString())
                .where("org_table = '" + set + "'");
        Dataset<Row> counted = spark.sql("""
                SELECT '%1$s' AS org_table, org_id, date_format(%2$s, 'yyyy-MM') AS month, malware_name AS family,
                       feed_name AS feed, CAST(count(*) AS STRING) AS events,
                       CAST(count(DISTINCT source_ip) AS STRING) AS distinct_ips,
                       CAST(count(DISTINCT source_ip, CAST(%2$s AS DATE)) AS STRING) AS distinct_ip_days
                FROM matches WHERE %3$s GROUP BY ALL
                """.formatted(set, time, where));
        Dataset<Row> expected = truth.select(
                java.util.Arrays.stream(counted.columns()).map(truth::col).toArray(org.apache.spark.sql.Column[]::new));
        long differing = counted.exceptAll(expected).count()
                + expected.exceptAll(counted).count();
        System.out.println(set + " against " + truthFile + ": " + expected.count() + " rows, " + differing + " differ");
        return differing;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.equals(from)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static void run(Path folder, String... arguments) {
        String[] all = Stream.concat(
                        java.util.Arrays.stream(arguments),
                        Stream.of(
                                "--lake",
                                folder.resolve("lake").toString(),
                                "--conf",
                                Path.of("..", "conf").toString()))
                .toArray(String[]::new);
        // The session is the one that all tests share, so it is not closed here.
        assertThat(Wardwatch.commandLine(new Session()).execute(all)).isZero();
    }
}

package org.wardwatch.rangejoin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.TestSpark;

/** What a scan is asked for when its rows are joined with ranges, and that the answer stays the same. */
class RangePruningTest {

    private static final SparkSession SPARK = TestSpark.session();

    private static final String JOIN =
            "SELECT e.ip, n.cidr FROM events e JOIN nets n ON in_network(e.key, n.cidr) ORDER BY 1, 2";

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeEvents() {
        SPARK.sql(
                        "SELECT address_key(ip) AS key, ip FROM (SELECT concat_ws('.', 1 + id % 200, id % 7, id % 251, id % 256)"
                                + " AS ip FROM range(20000) UNION ALL SELECT concat('2001:db8:', hex(id % 997), '::', hex(id % 13))"
                                + " FROM range(3000))")
                .repartitionByRange(4, org.apache.spark.sql.functions.col("key"))
                .sortWithinPartitions("key")
                .write()
                .format("delta")
                .save(folder.resolve("events").toString());
        SPARK.read().format("delta").load(folder.resolve("events").toString()).createOrReplaceTempView("events");
    }

    @AfterEach
    void putBack() {
        SPARK.conf().unset(RangePruning.ENABLED);
        SPARK.conf().unset(RangeJoinStrategy.ENABLED);
    }

    @Test
    void asksForTheNeighbourhoodOfNetworksThatLieTogether() {
        networks("10.0.0.0/24", "10.0.1.0/24", "10.3.0.0/16");

        String scan = scan(SPARK.sql(JOIN));

        assertThat(scan).contains("PushedFilters: [IsNotNull(key.hi), EqualTo(key.hi,-9223372036854775808)");
        assertThat(selectedFiles(SPARK.sql(JOIN))).isLessThan(4);
    }

    @Test
    void leavesTheScanAloneWhereNetworksLieEverywhere() {
        networks(IntStream.range(1, 200).mapToObj(i -> i + ".0.0.0/16").toArray(String[]::new));

        assertThat(scan(SPARK.sql(JOIN))).doesNotContain("key.hi");
    }

    @Test
    void leavesAScanAloneWhoseEveryRowIsWanted() {
        networks("10.0.0.0/24");

        assertThat(scan(SPARK.sql("SELECT * FROM events e LEFT JOIN nets n ON in_network(e.key, n.cidr)")))
                .doesNotContain("key.hi");
        assertThat(scan(SPARK.sql("SELECT * FROM events e LEFT ANTI JOIN nets n ON in_network(e.key, n.cidr)")))
                .doesNotContain("key.hi");
    }

    @Test
    void aViewAFilterAndACteAreSeenThrough() {
        networks("10.0.0.0/24");
        SPARK.sql("CREATE OR REPLACE TEMP VIEW some_events AS SELECT key AS k, ip FROM events WHERE ip LIKE '%5'");

        assertThat(scan(SPARK.sql("WITH mine AS (SELECT * FROM some_events) SELECT * FROM nets n JOIN mine"
                        + " ON network_last(n.cidr) >= mine.k AND mine.k >= network_first(n.cidr)")))
                .contains("EqualTo(key.hi");
    }

    /** The keys after the last of one upper half begin with the one whose lower half is null. */
    @Test
    void keysWithANullInThemArePartOfWhatIsAskedFor() {
        SPARK.sql("SELECT id, named_struct('hi', id % 3, 'lo', IF(id % 2 = 0, NULL, id)) AS k FROM range(60)")
                .write()
                .format("delta")
                .save(folder.resolve("halves").toString());
        SPARK.read().format("delta").load(folder.resolve("halves").toString()).createOrReplaceTempView("halves");
        String join = "SELECT h.id FROM halves h JOIN (SELECT named_struct('hi', 0L, 'lo', lo) AS low,"
                + " named_struct('hi', 1L, 'lo', 20L) AS high FROM VALUES (9223372036854775807L) AS t(lo)) n"
                + " ON h.k > n.low AND h.k <= n.high ORDER BY 1";
        List<Row> pruned = SPARK.sql(join).collectAsList();
        SPARK.conf().set(RangeJoinStrategy.ENABLED, "false");

        assertThat(pruned).hasSizeGreaterThan(10).isEqualTo(SPARK.sql(join).collectAsList());
    }

    @Test
    void withoutRangesNothingIsRead() {
        networks();

        assertThat(SPARK.sql("SELECT count(*) FROM events e JOIN nets n ON in_network(e.key, n.cidr)")
                        .head()
                        .getLong(0))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void givesTheSameRows(long seed) {
        Random random = new Random(seed);
        networks(IntStream.range(0, 12)
                .mapToObj(i -> random.nextInt(4) == 0
                        ? "2001:db8:" + Integer.toHexString(random.nextInt(997)) + "::/48"
                        : random.nextInt(200) + ".0.0.0/" + (8 + random.nextInt(6)))
                .toArray(String[]::new));
        List<Row> pruned = SPARK.sql(JOIN).collectAsList();
        SPARK.conf().set(RangePruning.ENABLED, "false");

        assertThat(pruned).isNotEmpty().isEqualTo(SPARK.sql(JOIN).collectAsList());
    }

    private static void networks(String... cidrs) {
        String values = cidrs.length == 0 ? "" : "('" + String.join("'), ('", cidrs) + "')";
        SPARK.sql(
                cidrs.length == 0
                        ? "CREATE OR REPLACE TEMP VIEW nets AS SELECT '1.0.0.0/8' AS cidr FROM events WHERE ip = 'none'"
                        : "CREATE OR REPLACE TEMP VIEW nets AS SELECT * FROM VALUES " + values + " AS t(cidr)");
    }

    private static String scan(Dataset<Row> query) {
        return query.queryExecution().executedPlan().toString();
    }

    private static int selectedFiles(Dataset<Row> query) {
        return query.inputFiles().length;
    }
}

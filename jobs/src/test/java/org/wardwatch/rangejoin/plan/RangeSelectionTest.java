package org.wardwatch.rangejoin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.TestSpark;

/** Which rows of a scan get as far as a range join, and that those that do are whole. */
class RangeSelectionTest {

    private static final SparkSession SPARK = TestSpark.session();

    private static final int ROWS = 30_000;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void writeTables() {
        SPARK.sql("""
                SELECT id, IF(id %% 97 = 0, NULL, id) AS k, address_key(concat('10.', id %% 256, '.', id %% 251, '.7')) AS key,
                       concat('t', id %% 1000) AS text, CAST(id AS DECIMAL(30, 3)) AS wide, CAST(id %% 300 AS DECIMAL(9, 2)) AS narrow,
                       IF(id %% 5 = 0, NULL, array(id, id + 1)) AS list, map('a', id, 'b', id * 2) AS pairs,
                       named_struct('x', id %% 7, 'y', named_struct('z', concat('n', id))) AS nested,
                       CAST(concat('b', id) AS BINARY) AS bytes, id %% 2 = 0 AS even, CAST(id %% 100 AS TINYINT) AS tiny,
                       CAST(id %% 1000 AS SMALLINT) AS small, CAST(id AS FLOAT) AS single, CAST(id AS DOUBLE) AS twice,
                       DATE'2026-01-01' + CAST(id %% 365 AS INT) AS day, timestamp_seconds(id) AS at, id DIV 10000 AS part
                FROM range(0, %d, 1, 1)""".formatted(ROWS))
                .write()
                .partitionBy("part")
                .parquet(folder.resolve("points").toString());
        SPARK.read().parquet(folder.resolve("points").toString()).createOrReplaceTempView("points");
    }

    @AfterEach
    void putBack() {
        SPARK.conf().unset(RangeJoinStrategy.ENABLED);
    }

    @Test
    void onlyRowsWithAPartnerBecomeRows() {
        ranges("(100, 109), (5000, 5004), (29990, 40000)");

        Dataset<Row> joined = SPARK.sql("SELECT * FROM points p JOIN ranges r ON p.k BETWEEN r.first AND r.last");
        List<Row> rows = joined.collectAsList();

        assertThat(rows).hasSize(25);
        assertThat(selection(joined).longMetric("numOutputRows").value()).isEqualTo(25);
    }

    @Test
    void whereMostRowsHaveAPartnerTheyPassUnseen() {
        ranges("(0, 29000)");

        Dataset<Row> joined = SPARK.sql("SELECT p.id FROM points p JOIN ranges r ON p.k BETWEEN r.first AND r.last");
        List<Row> rows = joined.collectAsList();

        assertThat(rows).hasSize(29_001 - 299);
        assertThat(selection(joined).longMetric("numOutputRows").value()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(7, 7)",
                "(0, 20), (10, 15), (9000, 9400), (20001, 20010)",
                "(-5, 12000), (11000, 13000)",
                "(0, 30000)",
                "(40000, 50000)"
            })
    void everyColumnIsAsSparkReadsIt(String ranges) {
        ranges(ranges);
        String query = "SELECT * EXCEPT (pairs), map_entries(pairs) AS pairs, r.first FROM points p"
                + " JOIN ranges r ON p.k BETWEEN r.first AND r.last WHERE p.tiny <> 3";

        assertSame(query);
        assertSame(query.replace("p.k BETWEEN r.first AND r.last", "p.day >= r.day AND p.day <= r.day"));
        assertSame(
                "SELECT id, list, nested.y.z FROM points p LEFT SEMI JOIN ranges r ON p.k >= r.first AND p.k < r.last");
        assertSame(
                "SELECT p.id, n.cidr, p.nested FROM points p JOIN (SELECT concat('10.', first % 256, '.0.0/16') AS cidr"
                        + " FROM ranges WHERE first >= 0) n ON in_network(p.key, n.cidr) WHERE p.part = 1");
    }

    @Test
    void rowsThatAreNumberedOnTheWayAreNumberedAsBefore() {
        ranges("(100, 109), (25000, 25004)");

        assertSame(
                "SELECT p.id, p.number, r.first FROM (SELECT *, monotonically_increasing_id() AS number FROM points) p"
                        + " JOIN ranges r ON p.k BETWEEN r.first AND r.last");
    }

    @Test
    void aLimitBelowTheJoinCountsAllRows() {
        ranges("(29000, 30000)");

        assertThat(SPARK.sql(
                                "SELECT * FROM (SELECT * FROM points LIMIT 10) p JOIN ranges r ON p.k BETWEEN r.first AND r.last")
                        .queryExecution()
                        .executedPlan()
                        .toString())
                .contains("BroadcastRangeJoin")
                .doesNotContain("RangeSelection");
    }

    private static void assertSame(String query) {
        SPARK.conf().set(RangeJoinStrategy.ENABLED, "true");
        List<String> ours = rows(query);
        SPARK.conf().set(RangeJoinStrategy.ENABLED, "false");
        assertThat(ours).as(query).isEqualTo(rows(query));
    }

    private static List<String> rows(String query) {
        return SPARK.sql("SELECT to_json(struct(*)) FROM (" + query + ")").collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    private static void ranges(String values) {
        SPARK.sql(
                "CREATE OR REPLACE TEMP VIEW ranges AS SELECT *, DATE'2026-01-01' + CAST(abs(first) % 365 AS INT) AS day"
                        + " FROM VALUES " + values + " AS t(first, last)");
    }

    private static RangeSelectionExec selection(Dataset<Row> query) {
        return selections(query.queryExecution().executedPlan()).findFirst().orElseThrow();
    }

    private static Stream<RangeSelectionExec> selections(SparkPlan plan) {
        return plan instanceof RangeSelectionExec selection
                ? Stream.of(selection)
                : Scala.list(plan.children()).stream().flatMap(RangeSelectionTest::selections);
    }
}

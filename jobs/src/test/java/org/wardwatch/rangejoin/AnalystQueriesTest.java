package org.wardwatch.rangejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wardwatch.TestSpark;

/** Queries as people type them, over addresses in text and numbers: all are planned as a range join, none as a nested loop. */
class AnalystQueriesTest {

    private static final SparkSession SPARK = TestSpark.session();

    @BeforeAll
    static void makeViews() {
        SPARK.sql("CREATE OR REPLACE TEMP VIEW seen AS SELECT concat('10.0.', id % 4, '.', id % 256) AS ip,"
                + " address_key(concat('10.0.', id % 4, '.', id % 256)) AS source_key, id, timestamp_seconds(id) AS at"
                + " FROM range(1024)");
        SPARK.sql("CREATE OR REPLACE TEMP VIEW nets AS SELECT name, cidr, network_first(cidr) AS first_key,"
                + " network_last(cidr) AS last_key, id, until FROM VALUES ('a', '10.0.1.0/24', 5L, 600L),"
                + " ('b', '10.0.1.128/25', 100L, 900L), ('c', '10.0.3.7', 1000L, 1001L) AS t(name, cidr, id, until)");
        SPARK.sql("CREATE OR REPLACE TEMP VIEW owned AS SELECT s.ip, s.id, n.name FROM seen s JOIN nets n"
                + " ON s.source_key BETWEEN n.first_key AND n.last_key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT s.ip, n.name FROM seen s JOIN nets n ON in_network(s.ip, n.cidr)",
                "SELECT s.ip, n.name FROM seen s, nets n WHERE in_network(s.ip, n.cidr)",
                "SELECT s.ip, n.name FROM nets n JOIN seen s ON in_network(s.source_key, n.cidr)",
                "SELECT ip, name FROM seen JOIN nets ON source_key BETWEEN first_key AND last_key",
                "SELECT ip, name FROM seen JOIN nets ON first_key <= source_key AND last_key >= source_key",
                "WITH n AS (SELECT * FROM nets WHERE name <> 'z') SELECT s.ip, n.name FROM n, seen s"
                        + " WHERE n.last_key >= s.source_key AND NOT s.source_key < n.first_key",
                "SELECT ip, name FROM owned",
                "SELECT o.ip, o.name FROM owned o LEFT JOIN nets n ON o.id >= n.id * 1000 AND o.id < n.until * 1000",
            })
    void findTheSameMachines(String query) {
        assertRangeJoin(query);
        assertThat(SPARK.sql("SELECT count(*), count_if(name = 'b'), max(ip) FROM (" + query + ")")
                        .head()
                        .mkString(" "))
                .isEqualTo("388 128 10.0.3.7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT s.id, n.name FROM seen s JOIN nets n ON s.id BETWEEN n.id AND n.until",
                "SELECT s.id, n.name FROM seen s LEFT JOIN nets n ON n.id <= s.id AND n.until > s.id",
                "SELECT s.at, n.name FROM seen s JOIN nets n ON s.at >= timestamp_seconds(n.id) AND s.at < timestamp_seconds(n.until)",
                "SELECT id FROM seen s WHERE EXISTS (SELECT * FROM nets n WHERE in_network(s.ip, n.cidr) AND n.name LIKE 'a%')",
                "SELECT id FROM seen s WHERE NOT EXISTS (SELECT * FROM nets n WHERE in_network(s.ip, n.cidr))",
                "SELECT id FROM seen s WHERE id < 3 OR EXISTS (SELECT * FROM nets n WHERE in_network(s.ip, n.cidr))",
                "SELECT s.id, n.name FROM seen s JOIN nets n ON s.id BETWEEN CAST(n.id AS INT) AND n.until",
                "SELECT s.id, n.name FROM seen s JOIN nets n ON s.id BETWEEN n.id - 10 AND n.until + 10",
                "SELECT a.id, b.name, c.name FROM seen a JOIN nets b ON in_network(a.ip, b.cidr)"
                        + " JOIN nets c ON a.id BETWEEN c.id AND c.until",
                "SELECT name, count(DISTINCT ip) FROM owned GROUP BY name",
            })
    void arePlannedAsARangeJoin(String query) {
        assertRangeJoin(query);
        assertThat(SPARK.sql(query).count()).isPositive();
    }

    @Test
    void anEndThatCannotBeComputedFailsOnlyWhereSparkComputesIt() {
        String ranges = "(VALUES ('far', 9223372036854775807L), ('near', 5L)) AS r(name, first)";
        String query = "SELECT s.id, r.name FROM seen s JOIN " + ranges + " ON s.id > r.first AND s.id < r.first + 10"
                + " ORDER BY s.id";
        assertRangeJoin(query);
        assertThat(SPARK.sql(query).collectAsList())
                .extracting(row -> row.getLong(0) + row.getString(1))
                .containsExactly("6near", "7near", "8near", "9near", "10near", "11near", "12near", "13near", "14near");
        assertThatThrownBy(() -> SPARK.sql("SELECT s.id FROM seen s JOIN " + ranges
                                + " ON s.id < r.first AND s.id < r.first + 10 AND s.id > 0 - r.first")
                        .collectAsList())
                .hasMessageContaining("ARITHMETIC_OVERFLOW");
    }

    private static void assertRangeJoin(String query) {
        Dataset<Row> explained = SPARK.sql("EXPLAIN " + query);
        assertThat(explained.head().getString(0)).contains("BroadcastRangeJoin").doesNotContain("NestedLoop");
    }
}

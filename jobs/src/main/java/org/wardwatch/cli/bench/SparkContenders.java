package org.wardwatch.cli.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The ways that run in Spark. */
final class SparkContenders {

    private static final String RANGE = "e.source_key BETWEEN n.first_key AND n.last_key";

    private static final String SCAN = """
            SELECT count(*), bit_xor(source_key.hi), bit_xor(source_key.lo) FROM %s""";

    private static final String JOIN = """
            SELECT count(*), sum(n.org_id) FROM %s e JOIN %s n ON %s""";

    private static final String WIDE_JOIN = """
            SELECT count(*), bit_xor(xxhash64(e.*, n.org_id)) FROM %s e JOIN %s n ON %s""";

    /** /24 of IPv4 and /48 of IPv6 as one number; what two of them share by chance the range tells apart. */
    private static final String BIN = """
            CASE WHEN %1$s.hi = -9223372036854775807L - 1 THEN shiftright(%1$s.lo, 8) ELSE shiftright(%1$s.hi, 16) END""";

    private static final String BINNED_JOIN = """
            SELECT /*+ BROADCAST(n) */ count(*), sum(n.org_id)
            FROM %s e
            JOIN (SELECT org_id, first_key, last_key, explode(sequence(%s, %s)) AS bin FROM %s) n
              ON %s = n.bin AND e.source_key BETWEEN n.first_key AND n.last_key""";

    private final SparkSession spark;
    private final BenchSize size;
    private final long fewRows;

    /**
     * The ways over the tables of a session.
     *
     * @param fewRows rows of {@link BenchTables#FEW_EVENTS}
     */
    SparkContenders(SparkSession spark, BenchSize size, long fewRows) {
        this.spark = spark;
        this.size = size;
        this.fewRows = fewRows;
    }

    List<Contender> all() {
        List<Contender> all = new ArrayList<>();
        all.add(onEvents("floor", 0, counting(SCAN.formatted(BenchTables.EVENTS))));
        all.add(plainSpark());
        all.add(onEvents("binned_sql", size.ranges(), counting(binned())));
        all.add(onEvents("wardwatch", size.ranges(), counting(join(JOIN, BenchTables.EVENTS, BenchTables.NETWORKS))));
        all.add(onEvents(
                "wardwatch_wide", size.ranges(), counting(join(WIDE_JOIN, BenchTables.EVENTS, BenchTables.NETWORKS))));
        all.add(onClustered("floor_clustered", 0, counting(SCAN.formatted(BenchTables.CLUSTERED_EVENTS))));
        all.add(onClustered(
                "wardwatch_clustered",
                DrawnAddresses.NEIGHBOURS,
                counting(join(JOIN, BenchTables.CLUSTERED_EVENTS, BenchTables.NEIGHBOURS))));
        return all;
    }

    /** How many rows a way must give: as many as ours does on the same tables, in another order. */
    long expectedClustered() {
        return counting(join(JOIN, BenchTables.EVENTS, BenchTables.NEIGHBOURS)).getAsLong();
    }

    /** As many rows as ours gives on the rows that plain Spark was given. */
    long expectedPlain() {
        return counting(join(JOIN, BenchTables.FEW_EVENTS, BenchTables.NETWORKS))
                .getAsLong();
    }

    private Contender plainSpark() {
        LongSupplier query = counting(join(JOIN, BenchTables.FEW_EVENTS, BenchTables.NETWORKS));
        return new Contender("plain_spark", BenchTables.EVENTS, fewRows, size.ranges(), "floor", () -> {
            spark.conf().set("spark.wardwatch.rangeJoin.enabled", "false");
            try {
                return query.getAsLong();
            } finally {
                spark.conf().unset("spark.wardwatch.rangeJoin.enabled");
            }
        });
    }

    private Contender onEvents(String name, long ranges, LongSupplier query) {
        return new Contender(name, BenchTables.EVENTS, size.rows(), ranges, "floor", query);
    }

    private Contender onClustered(String name, long ranges, LongSupplier query) {
        return new Contender(name, BenchTables.CLUSTERED_EVENTS, size.rows(), ranges, "floor_clustered", query);
    }

    private static String join(String template, String events, String networks) {
        return template.formatted(events, networks, RANGE);
    }

    private static String binned() {
        return BINNED_JOIN.formatted(
                BenchTables.EVENTS,
                BIN.formatted("first_key"),
                BIN.formatted("last_key"),
                BenchTables.NETWORKS,
                BIN.formatted("e.source_key"));
    }

    private LongSupplier counting(String query) {
        return () -> {
            Row row = spark.sql(query).head();
            return row.getLong(0);
        };
    }
}

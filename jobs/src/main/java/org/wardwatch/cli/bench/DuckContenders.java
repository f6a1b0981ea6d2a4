package org.wardwatch.cli.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** DuckDB's ways, over the same Parquet files with the same number of threads. */
final class DuckContenders implements AutoCloseable {

    /** Pairs of rows that its range join is given to compare: some seconds of work. */
    private static final long BEARABLE_PAIRS = 3_000_000_000L;

    private static final String IPV4_HI = "(-9223372036854775807 - 1)";

    private static final String SCAN = "SELECT count(*), bit_xor(hi), bit_xor(lo) FROM events";

    private static final String HELD = """
            e.hi >= n.first_hi AND e.hi <= n.last_hi
            AND (e.hi > n.first_hi OR e.lo >= n.first_lo) AND (e.hi < n.last_hi OR e.lo <= n.last_lo)""";

    private static final String BIN = "CASE WHEN %1$s = " + IPV4_HI + " THEN %2$s >> 8 ELSE %1$s >> 16 END";

    private static final String BINNED = """
            SELECT count(*), sum(n.org_id) FROM events e JOIN bins n ON %s = n.bin AND %s""".formatted(BIN.formatted("e.hi", "e.lo"), HELD);

    /** A segment per family: one inequality each, as the join wants it. */
    private static final String ASOF = """
            SELECT sum(len(owners)), sum(list_sum(owners)) FROM (
              SELECT owners FROM (SELECT lo FROM events WHERE hi = %1$s) e
                ASOF JOIN (SELECT * FROM segments WHERE first_hi = %1$s) s ON e.lo >= s.first_lo WHERE e.lo <= s.last_lo
              UNION ALL
              SELECT owners FROM (SELECT hi FROM events WHERE hi <> %1$s) e
                ASOF JOIN (SELECT * FROM segments WHERE first_hi <> %1$s) s ON e.hi >= s.first_hi WHERE e.hi <= s.last_hi)""".formatted(IPV4_HI);

    /** Two inequalities per family, for which it has a join of its own. */
    private static final String RANGE = """
            SELECT count(*), sum(org_id) FROM (
              SELECT org_id FROM (SELECT lo FROM (SELECT * FROM events LIMIT %1$d) WHERE hi = %2$s) e
                JOIN (SELECT * FROM networks WHERE first_hi = %2$s) n ON e.lo BETWEEN n.first_lo AND n.last_lo
              UNION ALL
              SELECT org_id FROM (SELECT hi FROM (SELECT * FROM events LIMIT %1$d) WHERE hi <> %2$s) e
                JOIN (SELECT * FROM networks WHERE first_hi <> %2$s) n ON e.hi BETWEEN n.first_hi AND n.last_hi)""";

    private final Connection connection;
    private final BenchSize size;

    private DuckContenders(Connection connection, BenchSize size) {
        this.connection = connection;
        this.size = size;
    }

    /** DuckDB over the tables; nothing when it is not on the class path. */
    static Optional<DuckContenders> open(BenchTables tables, BenchSize size, int threads) {
        Connection connection;
        try {
            connection = DriverManager.getConnection("jdbc:duckdb:");
        } catch (SQLException e) {
            return Optional.empty();
        }
        DuckContenders duck = new DuckContenders(connection, size);
        duck.execute("SET threads = " + threads);
        duck.execute(view("events", "source_key.hi AS hi, source_key.lo AS lo", tables.path(BenchTables.EVENTS)));
        duck.execute("CREATE TABLE networks AS " + select("""
                org_id, first_key.hi AS first_hi, first_key.lo AS first_lo, last_key.hi AS last_hi, last_key.lo AS last_lo""", tables.path(BenchTables.NETWORKS)));
        duck.execute("CREATE TABLE bins AS SELECT *, unnest(generate_series(%s, %s)) AS bin FROM networks"
                .formatted(BIN.formatted("first_hi", "first_lo"), BIN.formatted("last_hi", "last_lo")));
        duck.execute("CREATE TABLE segments AS " + select("""
                first_key.hi AS first_hi, first_key.lo AS first_lo, last_key.hi AS last_hi, last_key.lo AS last_lo, owners""", tables.path(BenchTables.SEGMENTS)));
        return Optional.of(duck);
    }

    List<Contender> all() {
        return List.of(
                contender("duckdb_floor", size.rows(), 0, SCAN),
                contender("duckdb_binned", size.rows(), size.ranges(), BINNED),
                contender("duckdb_asof", size.rows(), size.ranges(), ASOF),
                contender("duckdb_range", rangeRows(), size.ranges(), range()));
    }

    /** How many rows the binned join gives on the rows that the range join was given. */
    long expectedRange() {
        return count(BINNED.replace("events e", "(SELECT * FROM events LIMIT " + rangeRows() + ") e"));
    }

    /** The version, as it tells it. */
    String version() {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT version()")) {
            result.next();
            return result.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long rangeRows() {
        return Math.min(size.rows(), Math.max(1, BEARABLE_PAIRS / size.ranges()));
    }

    private String range() {
        return RANGE.formatted(rangeRows(), IPV4_HI);
    }

    private Contender contender(String name, long rows, long ranges, String query) {
        LongSupplier run = () -> count(query);
        return new Contender(name, BenchTables.EVENTS, rows, ranges, "floor", run);
    }

    private long count(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB: " + e.getMessage(), e);
        }
    }

    private void execute(String statement) {
        try (Statement running = connection.createStatement()) {
            running.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB: " + e.getMessage(), e);
        }
    }

    private static String view(String name, String columns, String folder) {
        return "CREATE VIEW " + name + " AS " + select(columns, folder);
    }

    private static String select(String columns, String folder) {
        return "SELECT " + columns + " FROM read_parquet('" + folder.replace("'", "''") + "/*.parquet')";
    }
}

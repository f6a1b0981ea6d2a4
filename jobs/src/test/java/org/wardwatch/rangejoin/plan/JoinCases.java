package org.wardwatch.rangejoin.plan;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Seeded tables of points and ranges over few values, so that ends, nulls and nesting meet often, and queries that join them. */
final class JoinCases {

    private static final StructType PAIR =
            new StructType().add("hi", DataTypes.LongType, true).add("lo", DataTypes.LongType, true);

    private static final StructType FULL_PAIR =
            new StructType().add("hi", DataTypes.LongType, false).add("lo", DataTypes.LongType, false);

    private static final List<DataType> TYPES = List.of(
            FULL_PAIR,
            PAIR,
            FULL_PAIR,
            DataTypes.LongType,
            DataTypes.IntegerType,
            DataTypes.ByteType,
            DataTypes.DoubleType,
            DataTypes.FloatType,
            DataTypes.DateType,
            DataTypes.TimestampType,
            DataTypes.createDecimalType(10, 2));

    private static final List<String> RANGES = List.of(
            "p.k BETWEEN r.first AND r.last",
            "p.k >= r.first AND p.k <= r.last",
            "r.first <= p.k AND r.last >= p.k",
            "r.last > p.k AND p.k >= r.first",
            "p.k > r.first AND r.last >= p.k",
            "r.first < p.k AND p.k < r.last",
            "NOT (p.k < r.first OR p.k > r.last)");

    private static final List<String> MORE = List.of(
            "",
            "",
            " AND p.seen >= r.valid_from AND (r.valid_to IS NULL OR p.seen < r.valid_to)",
            " AND p.seen BETWEEN r.valid_from AND r.valid_to",
            " AND p.id <> r.id",
            " AND p.id + r.id > 20",
            " AND r.name LIKE '%a' AND p.seen > 4");

    private static final List<String> QUERIES = List.of(
            "SELECT * FROM points p JOIN ranges r ON %s",
            "SELECT p.id, r.name FROM points p JOIN ranges r ON %s",
            "SELECT count(*), sum(p.id), max(r.name) FROM points p JOIN ranges r ON %s",
            "SELECT * FROM ranges r JOIN points p ON %s",
            "SELECT * FROM ranges r CROSS JOIN points p WHERE %s",
            "SELECT * FROM points p LEFT JOIN ranges r ON %s",
            "SELECT p.id, r.first, r.name FROM points p LEFT OUTER JOIN ranges r ON %s",
            "SELECT p.id, p.seen, r.name FROM ranges r RIGHT JOIN points p ON %s",
            "SELECT * FROM points p JOIN ranges r ON %1$s LEFT JOIN (SELECT id AS other, first AS f, last AS l FROM ranges)"
                    + " ON p.k BETWEEN f AND l",
            "WITH hit AS (SELECT p.id, p.k, p.seen, r.name FROM points p JOIN ranges r ON %s)"
                    + " SELECT hit.id, hit.name, r.name FROM hit JOIN ranges r ON r.first <= hit.k AND hit.k < r.last"
                    + " AND r.valid_from > hit.seen",
            "SELECT * FROM points p LEFT SEMI JOIN ranges r ON %s",
            "SELECT p.id FROM points p WHERE EXISTS (SELECT 1 FROM ranges r WHERE %s)",
            "SELECT * FROM points p LEFT ANTI JOIN ranges r ON %s",
            "SELECT p.id FROM points p WHERE NOT EXISTS (SELECT 1 FROM ranges r WHERE %s)",
            "SELECT p.id, p.seen FROM points p WHERE p.seen < 4 OR EXISTS (SELECT 1 FROM ranges r WHERE %s)",
            "SELECT p.id FROM points p WHERE p.id < 9 OR NOT EXISTS (SELECT 1 FROM ranges r WHERE %s)");

    /** Of numbers: ends of other types than the point and each other, and ends that are computed. */
    private static final List<String> NUMBER_RANGES = List.of(
            "p.k >= CAST(r.first AS DOUBLE) AND p.k <= r.last",
            "p.k BETWEEN r.valid_from AND r.last",
            "p.k BETWEEN CAST(r.first AS DECIMAL(14, 3)) AND CAST(r.last AS DECIMAL(12, 4))",
            "p.k > CAST(r.valid_from AS BIGINT) AND p.k < CAST(r.valid_to AS SMALLINT)",
            "p.k BETWEEN r.first - try_add(r.id, 1) AND r.last + r.id",
            "p.k > r.first AND p.k < coalesce(r.last, r.first) + 1");

    private final Random random;
    private final DataType type;

    private JoinCases(long seed) {
        random = new Random(seed);
        type = TYPES.get(random.nextInt(TYPES.size()));
    }

    /** One case: two tables and a query over them. */
    record JoinCase(StructType pointType, List<Row> points, StructType rangeType, List<Row> ranges, String query) {}

    /** The case of a seed. */
    static JoinCase of(long seed) {
        return new JoinCases(seed).made();
    }

    private JoinCase made() {
        StructType pointType = new StructType()
                .add("id", DataTypes.IntegerType, false)
                .add("k", type, true)
                .add("seen", DataTypes.IntegerType, true);
        StructType rangeType = new StructType()
                .add("id", DataTypes.IntegerType, false)
                .add("first", type, true)
                .add("last", type, true)
                .add("valid_from", DataTypes.IntegerType, true)
                .add("valid_to", DataTypes.IntegerType, true)
                .add("name", DataTypes.StringType, true);
        List<Row> points = new ArrayList<>();
        for (int id = random.nextInt(3); id < 30; id++) {
            points.add(RowFactory.create(id, value(), small()));
        }
        List<Row> ranges = new ArrayList<>();
        int count = random.nextInt(random.nextInt(4) == 0 ? 3 : 20);
        for (int id = 0; id < count; id++) {
            ranges.add(RowFactory.create(id, value(), value(), small(), small(), name()));
        }
        boolean isDecimal = type instanceof DecimalType;
        boolean isNumber = type.equals(DataTypes.IntegerType) || isDecimal;
        String range = one(isNumber && random.nextBoolean() ? NUMBER_RANGES : RANGES);
        // Of decimals, what holds all DOUBLEs or BIGINTs too is lossy or too wide.
        String on =
                (isDecimal ? range.replace("DOUBLE", "DECIMAL(12, 2)").replace("BIGINT", "INT") : range) + one(MORE);
        return new JoinCase(pointType, points, rangeType, ranges, one(QUERIES).formatted(on));
    }

    private @Nullable Integer small() {
        return random.nextInt(6) == 0 ? null : random.nextInt(10);
    }

    private @Nullable String name() {
        return random.nextInt(6) == 0 ? null : "n" + (char) ('a' + random.nextInt(3));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private @Nullable Object value() {
        if (random.nextInt(12) == 0) {
            return null;
        }
        if (type instanceof StructType struct) {
            boolean mayBeNull = struct.fields()[0].nullable();
            return RowFactory.create(half(mayBeNull), half(mayBeNull));
        }
        int small = random.nextInt(12) - 4;
        if (type.equals(DataTypes.LongType)) {
            return half(false);
        }
        if (type.equals(DataTypes.DoubleType)) {
            return floating(small);
        }
        if (type.equals(DataTypes.FloatType)) {
            return (float) floating(small);
        }
        if (type.equals(DataTypes.IntegerType)) {
            return random.nextInt(10) == 0 ? Integer.MAX_VALUE : Integer.valueOf(small);
        }
        if (type.equals(DataTypes.ByteType)) {
            return (byte) small;
        }
        if (type.equals(DataTypes.DateType)) {
            return Date.valueOf(LocalDate.of(2026, 3, 10).plusDays(small));
        }
        if (type.equals(DataTypes.TimestampType)) {
            return Timestamp.from(Instant.parse("1970-01-01T00:00:00Z").plusSeconds(small));
        }
        return BigDecimal.valueOf(small, 2);
    }

    private double floating(int small) {
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> -0.0;
            case 2 -> 0.0;
            case 3 -> Double.NEGATIVE_INFINITY;
            case 4 -> Double.POSITIVE_INFINITY;
            case 5 -> Double.MIN_VALUE;
            default -> small / 2.0;
        };
    }

    private @Nullable Long half(boolean mayBeNull) {
        return switch (random.nextInt(14)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> Long.MAX_VALUE;
            case 2, 3 -> mayBeNull ? null : Long.valueOf(0);
            default -> (long) random.nextInt(8) - 4;
        };
    }
}

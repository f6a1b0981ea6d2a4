package org.wardwatch.lake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What tells whether two sets of rows are the same, in any order: their number and two sums of independent 64-bit hashes.
 *
 * @param rows number of rows
 * @param first sum of one hash a row
 * @param second sum of another
 */
record Fingerprint(long rows, BigDecimal first, BigDecimal second) {

    /** Of no rows. */
    static final Fingerprint NONE = new Fingerprint(0, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Of all declared columns of these rows. */
    static Fingerprint of(Dataset<Row> rows, Table table) {
        Row sums = rows.agg(functions.count(functions.lit(1)), sumOfHashes(table, 1), sumOfHashes(table, 2))
                .first();
        return new Fingerprint(sums.getLong(0), sums.getDecimal(1), sums.getDecimal(2));
    }

    /** Of each partition of these rows, by its values as text; of a table without partitions, of all rows together. */
    static Map<List<String>, Fingerprint> ofPartitions(Dataset<Row> rows, Table table) {
        if (table.partitions().isEmpty()) {
            return Map.of(List.of(), of(rows, table));
        }
        int parts = table.partitions().size();
        Column[] values = table.partitions().stream()
                .map(column -> column.col().cast("string"))
                .toArray(Column[]::new);
        Map<List<String>, Fingerprint> partitions = new HashMap<>();
        rows.groupBy(values)
                .agg(functions.count(functions.lit(1)), sumOfHashes(table, 1), sumOfHashes(table, 2))
                .toLocalIterator()
                .forEachRemaining(row -> partitions.put(
                        IntStream.range(0, parts).mapToObj(row::getString).toList(),
                        new Fingerprint(row.getLong(parts), row.getDecimal(parts + 1), row.getDecimal(parts + 2))));
        return partitions;
    }

    private static Column sumOfHashes(Table table, int salt) {
        List<Column> hashed = new ArrayList<>(List.of(functions.lit(salt)));
        for (TableColumn column : table.columns()) {
            hashed.add(column.col());
            if (!column.spec().required()) {
                // Spark's hash passes over NULL, so that (NULL, 1) and (1, NULL) would be alike.
                hashed.add(column.col().isNull());
            }
        }
        Column hash = functions.xxhash64(hashed.toArray(Column[]::new));
        return functions.coalesce(
                functions.sum(hash.cast("decimal(20,0)")),
                functions.lit(BigDecimal.ZERO).cast("decimal(20,0)"));
    }
}

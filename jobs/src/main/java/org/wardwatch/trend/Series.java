package org.wardwatch.trend;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The series that a row counts in: its classification type or {@code *}, by its malware family or {@code *}. Distinct counts
 * do not add up, so totals are series of their own.
 */
final class Series {

    static final String TYPE = "classification_type";
    static final String FAMILY = "malware_family";
    static final String TOTAL = "*";

    private Series() {}

    /** Every row four times: with its type and family, with either as {@code *}, and with both. */
    static Dataset<Row> expanded(Dataset<Row> rows) {
        Column type = col(TYPE);
        // A row without a family counts in a series of its own, named by the empty text.
        Column family = coalesce(col(FAMILY), lit(""));
        Column all = lit(TOTAL);
        return in(rows, array(pair(type, family), pair(type, all), pair(all, family), pair(all, all)));
    }

    /** Every row once with its type and, where a family is told, once with that, the other as {@code *}. */
    static Dataset<Row> single(Dataset<Row> rows) {
        Column all = lit(TOTAL);
        Column isTold = col(FAMILY).isNotNull().and(col(FAMILY).notEqual(""));
        return in(rows, array_compact(array(pair(col(TYPE), all), when(isTold, pair(all, col(FAMILY))))));
    }

    private static Dataset<Row> in(Dataset<Row> rows, Column series) {
        return rows.withColumn("series", explode(series))
                .withColumn(TYPE, col("series." + TYPE))
                .withColumn(FAMILY, col("series." + FAMILY))
                .drop("series");
    }

    private static Column pair(Column type, Column family) {
        return struct(type.as(TYPE), family.as(FAMILY));
    }
}

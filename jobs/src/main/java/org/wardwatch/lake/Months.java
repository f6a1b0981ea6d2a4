package org.wardwatch.lake;

import java.sql.Date;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The months that a job works on, in tables with a column {@code month} that holds their first days.
 *
 * @param all in order, without repeats, at least one
 */
public record Months(List<YearMonth> all) {

    /** Refuses an empty list. */
    public Months {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no month was given");
        }
        all = all.stream().sorted().distinct().toList();
    }

    /** One month. */
    public static Months of(YearMonth month) {
        return new Months(List.of(month));
    }

    /** All months from {@code first} to {@code last}, both included. */
    public static Months between(YearMonth first, YearMonth last) {
        return new Months(
                java.util.stream.Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                        .toList());
    }

    /** The same months, and so many before each of them. */
    public Months withMonthsBefore(int count) {
        return new Months(all.stream()
                .flatMap(month -> IntStream.rangeClosed(0, count).mapToObj(month::minusMonths))
                .toList());
    }

    /** The last month. */
    public YearMonth last() {
        return all.get(all.size() - 1);
    }

    /** SQL that is true for rows of these months. */
    public String where() {
        return all.stream()
                .map(month -> "DATE'" + month.atDay(1) + "'")
                .collect(Collectors.joining(", ", "month IN (", ")"));
    }

    /** One row per month, with the column {@code month}. */
    public Dataset<Row> rows(SparkSession spark) {
        List<Row> rows = all.stream()
                .map(month -> RowFactory.create(Date.valueOf(month.atDay(1))))
                .toList();
        return spark.createDataFrame(rows, new StructType().add("month", DataTypes.DateType, false));
    }
}

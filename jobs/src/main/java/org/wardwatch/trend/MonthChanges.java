package org.wardwatch.trend;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Monthly figures beside those of the month before. */
final class MonthChanges {

    private static final String BEFORE = "_before";

    private MonthChanges() {}

    /**
     * The same rows with a change for each figure, and a row of zeros for every series that had figures in the month before only.
     *
     * @param monthly one row per {@code key}, {@code month} among it, with the columns of {@link TrendFigure}; of each month before too
     * @param firstMonth first month of telemetry: its changes are NULL, for nothing is known of the month before
     */
    static Dataset<Row> added(Dataset<Row> monthly, String[] key, YearMonth firstMonth) {
        Dataset<Row> before = monthly.select(Stream.concat(
                        Arrays.stream(key)
                                .map(name -> name.equals("month")
                                        ? add_months(col(name), 1).as(name)
                                        : col(name)),
                        Stream.of(TrendFigure.values())
                                .map(figure -> figure.col().as(figure.column() + BEFORE)))
                .toArray(Column[]::new));
        Column isKnown = col("month").gt(lit(Date.valueOf(firstMonth.atDay(1))));
        Stream<Column> figures = Stream.of(TrendFigure.values())
                .map(figure -> orNone(figure.column()).as(figure.column()));
        Stream<Column> changes = Stream.of(TrendFigure.values())
                .map(figure -> when(isKnown, orNone(figure.column()).minus(orNone(figure.column() + BEFORE)))
                        .as(figure.changeColumn()));
        return monthly.join(before, key, "full")
                .select(Stream.of(Arrays.stream(key).map(name -> col(name)), figures, changes)
                        .flatMap(columns -> columns)
                        .toArray(Column[]::new));
    }

    private static Column orNone(String figure) {
        return coalesce(col(figure), lit(0L));
    }
}

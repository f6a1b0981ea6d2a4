package org.wardwatch.trend;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.sql.Date;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Monthly figures beside those of the month before. */
final class MonthChanges {

    /** Figures that are compared; the change has the same name and {@code _change}. */
    static final List<String> FIGURES = List.of(
            "events",
            "distinct_ips",
            "ip_days",
            "peak_daily_ips",
            "machines_high",
            "new",
            "open",
            "no_longer_seen",
            "returned");

    private static final String BEFORE = "_before";

    private MonthChanges() {}

    /**
     * The same rows with a change for each figure, and a row of zeros for every series that had figures in the month before only.
     *
     * @param monthly one row per {@code key}, {@code month} among it, with {@link #FIGURES}; of each month before too
     * @param firstMonth first month of telemetry: its changes are NULL, for nothing is known of the month before
     */
    static Dataset<Row> added(Dataset<Row> monthly, String[] key, YearMonth firstMonth) {
        Dataset<Row> before = monthly.select(Stream.concat(
                        Arrays.stream(key)
                                .map(name -> name.equals("month")
                                        ? add_months(col(name), 1).as(name)
                                        : col(name)),
                        FIGURES.stream().map(figure -> col(figure).as(figure + BEFORE)))
                .toArray(Column[]::new));
        Column isKnown = col("month").gt(lit(Date.valueOf(firstMonth.atDay(1))));
        Stream<Column> figures = FIGURES.stream().map(figure -> orNone(figure).as(figure));
        Stream<Column> changes = FIGURES.stream()
                .map(figure -> when(isKnown, orNone(figure).minus(orNone(figure + BEFORE)))
                        .as(figure + "_change"));
        return monthly.join(before, key, "full")
                .select(Stream.of(Arrays.stream(key).map(name -> col(name)), figures, changes)
                        .flatMap(columns -> columns)
                        .toArray(Column[]::new));
    }

    private static Column orNone(String figure) {
        return coalesce(col(figure), lit(0L));
    }
}

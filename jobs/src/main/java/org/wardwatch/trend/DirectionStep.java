package org.wardwatch.trend;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.struct;

import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Monthly machines and coverage → whether a series rises or falls. */
final class DirectionStep {

    private static final String[] SERIES = {"group", Series.TYPE, Series.FAMILY};

    private DirectionStep() {}

    /**
     * Rows of {@link Directions} of the months asked for.
     *
     * @param machines one row per {@code group}, {@code month} and series: {@code machines_high}
     * @param seriesFeeds one row per group, series and {@code feed_name} that sighted it
     * @param covered what {@link FeedMonths#covered} gives
     */
    static Dataset<Row> directions(
            Dataset<Row> machines,
            Dataset<Row> seriesFeeds,
            Map<String, Set<YearMonth>> covered,
            Set<YearMonth> asked) {
        Dataset<Row> months = machines.groupBy(columns())
                .agg(collect_list(struct(col("month"), col("machines_high"))).as("months"));
        Dataset<Row> feeds =
                seriesFeeds.groupBy(columns()).agg(collect_set(col("feed_name")).as("feeds"));
        Map<String, Set<YearMonth>> known = new HashMap<>(covered);
        Set<YearMonth> wanted = new HashSet<>(asked);
        FlatMapFunction<Row, Row> evaluated = row ->
                wanted.stream().flatMap(month -> direction(row, month, known)).iterator();
        return months.join(feeds, SERIES)
                .flatMap(evaluated, Encoders.row(Directions.TABLE.schema().asNullable()));
    }

    private static Stream<Row> direction(Row series, YearMonth last, Map<String, Set<YearMonth>> covered) {
        Map<YearMonth, Long> machines = new HashMap<>();
        for (Row month : series.<Row>getList(series.fieldIndex("months"))) {
            machines.put(month(month.getDate(0)), month.getLong(1));
        }
        List<String> feeds = series.getList(series.fieldIndex("feeds"));
        List<Direction.Month> counting = new ArrayList<>();
        long seen = 0;
        for (int back = Direction.WINDOW - 1; back >= 0; back--) {
            YearMonth month = last.minusMonths(back);
            seen += machines.getOrDefault(month, 0L);
            if (isCovered(month, feeds, covered)) {
                counting.add(new Direction.Month(
                        month.getLong(ChronoField.PROLEPTIC_MONTH), machines.getOrDefault(month, 0L)));
            }
        }
        if (seen == 0) {
            return Stream.empty();
        }
        Direction direction = Direction.of(counting);
        return Stream.of(RowFactory.create(
                series.getAs("group"),
                Date.valueOf(last.atDay(1)),
                series.getAs(Series.TYPE),
                series.getAs(Series.FAMILY),
                direction.word().text(),
                direction.months(),
                direction.tau(),
                direction.pValue(),
                direction.slope()));
    }

    private static boolean isCovered(YearMonth month, Collection<String> feeds, Map<String, Set<YearMonth>> covered) {
        return feeds.stream()
                .allMatch(feed -> covered.getOrDefault(feed, Set.of()).contains(month));
    }

    private static YearMonth month(Date firstDay) {
        LocalDate day = firstDay.toLocalDate();
        return YearMonth.from(day);
    }

    private static Column[] columns() {
        return Stream.of(SERIES).map(name -> col(name)).toArray(Column[]::new);
    }
}

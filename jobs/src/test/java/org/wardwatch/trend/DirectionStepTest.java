package org.wardwatch.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.wardwatch.Rows;
import org.wardwatch.TestSpark;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Feeds;

class DirectionStepTest {

    private static final SparkSession SPARK = TestSpark.session();
    private static final YearMonth LAST = YearMonth.of(2026, 4);
    private static final StructType SERIES = new StructType()
            .add("group", "string")
            .add("classification_type", "string")
            .add("malware_family", "string");

    /** Two organisations with the same falling counts; the feed that sighted the second fell silent. */
    @Test
    void silenceIsNotTakenForFewerMachines() {
        List<Row> machines = new ArrayList<>();
        for (int back = 12; back >= 0; back--) {
            long count = back < 6 ? 0 : 40 + back;
            machines.add(machines("watched", LAST.minusMonths(back), count));
            machines.add(machines("silent", LAST.minusMonths(back), count));
        }
        Set<YearMonth> year = IntStream.range(0, 13).mapToObj(LAST::minusMonths).collect(Collectors.toSet());
        Set<YearMonth> half = IntStream.range(6, 13).mapToObj(LAST::minusMonths).collect(Collectors.toSet());

        Dataset<Row> directions = DirectionStep.directions(
                SPARK.createDataFrame(
                        machines, SERIES.add("month", DataTypes.DateType).add("machines_high", DataTypes.LongType)),
                SPARK.createDataFrame(
                        List.of(feed("watched", "steady"), feed("silent", "gone")), SERIES.add("feed_name", "string")),
                Map.of("steady", year, "gone", half),
                Set.of(LAST, LAST.plusMonths(20)));

        assertThat(directions.select("org_id", "month", "direction", "months").collectAsList())
                .extracting(row -> row.mkString(" "))
                .containsExactlyInAnyOrder("watched 2026-04-01 falling 13", "silent 2026-04-01 too_few_months 7");
    }

    @Test
    void aFeedCameInAMonthWhenItCameOnFourDaysOfFive() {
        List<Row> coverage = new ArrayList<>();
        for (int day = 1; day <= 30; day++) {
            coverage.add(day("enough", day, day <= 24 ? "partial" : "missing"));
            coverage.add(day("few", day, day <= 23 ? "ok" : "missing"));
            if (day <= 10) {
                coverage.add(day("retired", day, day <= 8 ? "ok" : "missing"));
            }
        }
        List<Row> feeds = List.of(
                Rows.row(Feeds.TABLE, Rows.pairs("feed_name", "enough")),
                Rows.row(Feeds.TABLE, Rows.pairs("feed_name", "few")),
                Rows.row(Feeds.TABLE, Rows.pairs("feed_name", "retired", "retired", "2026-04-11")));

        assertThat(FeedMonths.covered(Rows.of(Feeds.TABLE, feeds), Rows.of(Coverage.TABLE, coverage))
                        .collectAsList())
                .extracting(row -> row.mkString(" "))
                .containsExactlyInAnyOrder("enough 2026-04-01", "retired 2026-04-01");
    }

    private static Row machines(String group, YearMonth month, long count) {
        return RowFactory.create(group, "*", "*", Date.valueOf(month.atDay(1)), count);
    }

    private static Row feed(String group, String feed) {
        return RowFactory.create(group, "*", "*", feed);
    }

    private static Row day(String feed, int day, String state) {
        return Rows.row(
                Coverage.TABLE,
                Rows.pairs("feed_name", feed, "day", LAST.atDay(day).toString(), "state", state));
    }
}

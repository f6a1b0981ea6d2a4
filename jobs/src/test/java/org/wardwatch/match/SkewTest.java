package org.wardwatch.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Rows;
import org.wardwatch.TestSpark;
import org.wardwatch.ingest.Events;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.lake.Transaction;
import org.wardwatch.registry.Networks;
import org.wardwatch.reliability.PeakMemory;
import org.wardwatch.reliability.Trial;

/** One owner of a /8 has nearly all events, others have ranges within it: nobody's task has to carry it all, and nothing goes wrong. */
@Tag("attribution")
@Tag("long")
class SkewTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final int OFTEN = 20;
    private static final int WITHIN = 1_000;
    private static final int SAMPLE = 20_000;
    private static final int MOST_TIMES_THE_MEDIAN = 5;

    /** Tasks that end sooner say more of the machine than of the data. */
    private static final long SHORTEST_STAGE_MILLISECONDS = 10_000;

    /** 11.0.0.0/8, all but one in {@link #OFTEN}: the others lie in 12.0.0.0/8. The step is prime, so that all of it is met. */
    private static final String ADDRESS =
            "CASE WHEN id % " + OFTEN + " = 0 THEN 201326592 ELSE 184549376 END + pmod(id * 7368787, 16777216)";

    @TempDir
    private Path folder;

    private final SparkSession spark = TestSpark.session();

    @BeforeEach
    void asTheCommandsDo() {
        TestSpark.forManyRows();
    }

    @AfterEach
    void asTheOtherTestsDo() {
        TestSpark.forFewRows();
    }

    @Test
    void nearlyAllEventsAreOneOwners() throws IOException {
        long rows = Long.getLong("wardwatch.rows", Trial.cases(200_000, 20_000_000));
        Lake lake = Lake.open(spark, folder.resolve("lake").toString());
        List<Row> networks = networks();
        try (Transaction tx = lake.begin()) {
            tx.replace(Networks.TABLE, Rows.of(Networks.TABLE, networks));
            tx.append(Events.TABLE, events(rows));
            tx.publish("test", NOON);
        }
        TaskTimes times = new TaskTimes();
        spark.sparkContext().addSparkListener(times);
        Trial balance = Trial.of(
                "A14",
                "stages of a match in which one owner has 95 % of " + rows + " events: no task beyond 5 medians");
        PeakMemory.forget();
        try (Transaction tx = lake.begin()) {
            MatchJob.run(spark, tx, List.of());
            tx.publish("match", NOON);
        } finally {
            spark.sparkContext().removeSparkListener(times);
        }
        balance.took(PeakMemory.ofThis());
        times.check(balance);
        balance.allHold();
        Trial exact = Trial.of("A14", "the same: owners of a sample by a look at every range");
        check(exact, lake, rows);
        exact.allHold();
    }

    private static List<Row> networks() {
        List<Row> networks = new ArrayList<>();
        networks.add(Rows.network(Networks.TABLE, "giant", "11.0.0.0/8", null, null));
        for (int i = 0; i < WITHIN; i++) {
            String cidr = "11." + i * 7 % 256 + "." + i * 13 % 256 + ".0/" + (24 + i % 5);
            networks.add(Rows.network(Networks.TABLE, "ward-" + i, cidr, null, null));
        }
        return networks;
    }

    private Dataset<Row> events(long rows) {
        Map<Events, Column> told = new HashMap<>();
        told.put(Events.EVENT_ID, expr("hex(id)"));
        told.put(Events.FEED_NAME, functions.lit("tracker"));
        told.put(Events.FEED_PROVIDER, functions.lit("example"));
        told.put(Events.FEED_ACCURACY, functions.lit("100.00"));
        told.put(Events.TIME_SOURCE, expr("timestamp_seconds(1767225600 + id % 2592000)"));
        told.put(Events.EVENT_DATE, expr("to_date(timestamp_seconds(1767225600 + id % 2592000))"));
        told.put(Events.EVENT_MONTH, expr("DATE'2026-01-01'"));
        told.put(Events.TIME_SOURCE_IS_OBSERVATION, functions.lit(false));
        told.put(
                Events.SOURCE_IP,
                expr("concat_ws('.', address >> 24, (address >> 16) & 255, (address >> 8) & 255, address & 255)"));
        told.put(Events.CLASSIFICATION_TYPE, functions.lit("infected-system"));
        Dataset<Row> addresses = spark.range(0, rows, 1, 32).withColumn("address", expr(ADDRESS));
        Dataset<Row> texts = addresses.select(Events.TABLE.columns().stream()
                .filter(column -> column != Events.SOURCE_KEY)
                .map(column -> column(told, column))
                .toArray(Column[]::new));
        return texts.withColumn(Events.SOURCE_KEY.column(), expr("address_key(source_ip)"));
    }

    private static Column column(Map<Events, Column> told, TableColumn column) {
        Column value = told.getOrDefault((Events) column, functions.lit(null));
        return value.cast(column.spec().type()).as(column.column());
    }

    private static void check(Trial trial, Lake lake, long rows) {
        List<Row> networks = lake.newest().read(Networks.TABLE).collectAsList();
        Map<AddressRange, String> owners = networks.stream()
                .collect(Collectors.toMap(
                        network -> AddressRange.parse(network.<String>getAs("cidr")),
                        network -> network.getAs("org_id"),
                        (first, second) -> first));
        Dataset<Row> first = lake.newest().read(Matches.TABLE).where("rank = 1");
        List<Row> sample = first.where(col("event_id").substr(-3, 3).equalTo("A5F"))
                .select("source_ip", "cidr", "org_id")
                .limit(SAMPLE)
                .collectAsList();
        for (Row match : sample) {
            Address address = Address.parse(match.getString(0));
            AddressRange smallest = owners.keySet().stream()
                    .filter(range -> range.contains(address))
                    .max((a, b) -> Integer.compare(a.prefixLength(), b.prefixLength()))
                    .orElseThrow();
            trial.tried(match.getString(1).equals(smallest.toString()), () -> match + " for " + smallest);
        }
        long events = first.select("event_id").distinct().count();
        long expected = rows - (rows + OFTEN - 1) / OFTEN;
        trial.tried(events == expected, () -> events + " events matched for " + expected);
    }

    /** How long the tasks of each stage ran. */
    private static final class TaskTimes extends SparkListener {

        private final Map<Integer, List<Long>> stages = new ConcurrentHashMap<>();

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            stages.computeIfAbsent(end.stageId(), none -> Collections.synchronizedList(new ArrayList<>()))
                    .add(end.taskInfo().duration());
        }

        void check(Trial trial) {
            stages.forEach((stage, times) -> {
                List<Long> sorted = times.stream().sorted().toList();
                long sum = sorted.stream().mapToLong(Long::longValue).sum();
                long median = sorted.get(sorted.size() / 2);
                long worst = sorted.get(sorted.size() - 1);
                System.out.println("stage " + stage + ": " + sorted.size() + " tasks, median " + median + " ms, worst "
                        + worst + " ms");
                if (sum >= SHORTEST_STAGE_MILLISECONDS && sorted.size() > 2) {
                    trial.tried(worst <= MOST_TIMES_THE_MEDIAN * median, () -> "stage " + stage + ": " + sorted);
                }
            });
            assertThat(stages).isNotEmpty();
        }
    }
}

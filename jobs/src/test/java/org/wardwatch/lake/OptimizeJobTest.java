package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Rows;
import org.wardwatch.TestSpark;
import org.wardwatch.ingest.Events;
import org.wardwatch.ingest.Rejects;
import org.wardwatch.match.MatchJob;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Networks;

/** Events of two months, in files of all addresses each, as ingest writes them; then laid out by address, 40 rows a file. */
class OptimizeJobTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Layout LAYOUT = Events.BY_ADDRESS.withRowsAFile(40);
    private static final int DELIVERIES = 4;
    private static final int ADDRESSES = 64;

    /** Pairs of files of one month that share addresses, but for the one at which they meet. */
    private static final String OVERLAPPING = """
            WITH files AS (
              SELECT event_month, file, min(source_key) AS first, max(source_key) AS last
              FROM laid_out
              GROUP BY event_month, file)
            SELECT a.file, b.file
            FROM files a JOIN files b ON a.event_month = b.event_month AND a.file < b.file
            WHERE a.first < b.last AND b.first < a.last
            """;

    private static final String OUT_OF_ORDER = """
            SELECT file, row_index
            FROM (SELECT *, lag(source_key) OVER (PARTITION BY file ORDER BY row_index) AS before FROM laid_out)
            WHERE before > source_key
            """;

    private static final SparkSession SPARK = TestSpark.session();

    @TempDir
    private static Path delivered;

    @TempDir
    private Path folder;

    private Lake lake;

    @BeforeAll
    static void deliver() {
        try (Transaction tx = Lake.open(SPARK, delivered.toString()).begin()) {
            for (int delivery = 0; delivery < DELIVERIES; delivery++) {
                String day = "0" + (delivery + 1) + "T00:00:00Z";
                tx.append(Events.TABLE, delivery(delivery, "2026-02-" + day, "2026-03-" + day));
            }
            tx.publish("test", NOON);
        }
    }

    @BeforeEach
    void takeWhatWasDelivered() throws IOException {
        lake = lake("lake");
    }

    @Test
    void theRowsStayAndLieInOrderOfAddressFromFileToFile() {
        List<String> before = rows(lake.newest(), Events.TABLE);

        List<FileCount> written = optimize(LAYOUT);

        assertThat(written).extracting(FileCount::files).containsExactly(4L, 4L);
        assertThat(written).extracting(FileCount::rows).containsExactly(128L, 128L);
        assertThat(rows(lake.newest(), Events.TABLE)).isEqualTo(before);
        lake.newest()
                .read(Events.TABLE)
                .selectExpr(
                        "event_month",
                        "source_key",
                        "_metadata.file_path AS file",
                        "monotonically_increasing_id() AS row_index")
                .createOrReplaceTempView("laid_out");
        assertThat(SPARK.sql(OVERLAPPING).collectAsList()).isEmpty();
        assertThat(SPARK.sql(OUT_OF_ORDER).collectAsList()).isEmpty();
    }

    @Test
    void aQueryForAnAddressReadsOneFileWhereItReadThemAll() {
        assertThat(filesReadFor("198.18.0.9")).hasSize(2 * DELIVERIES);
        optimize(LAYOUT);
        assertThat(filesReadFor("198.18.0.9")).hasSize(2);
        assertThat(query("198.18.0.9").count()).isEqualTo(2L * DELIVERIES / 2);
    }

    @Test
    void aSecondRunChangesNothing() {
        optimize(LAYOUT);
        long release = lake.newest().release().number();
        assertThat(optimize(LAYOUT)).isEmpty();
        assertThat(lake.newest().release().number()).isEqualTo(release);
    }

    @Test
    void onlyTheMonthThatWasAppendedToIsPickedUpAgain() {
        optimize(LAYOUT);
        deliverLate(lake);
        try (Transaction tx = lake.begin()) {
            assertThat(OptimizeJob.worthRewriting(tx, List.of(LAYOUT), Optional.empty()))
                    .extracting(Partition::name)
                    .containsExactly("events event_month=2026-03-01");
        }
    }

    @Test
    void onlyTheMonthsAskedForAreRewritten() {
        try (Transaction tx = lake.begin()) {
            Optional<Months> march = Optional.of(Months.of(YearMonth.of(2026, 3)));
            assertThat(OptimizeJob.worthRewriting(tx, List.of(LAYOUT), march))
                    .extracting(Partition::name)
                    .containsExactly("events event_month=2026-03-01");
        }
    }

    @Test
    void nothingHasChangedForThoseWhoReadChanges() {
        long before;
        try (Transaction tx = lake.begin()) {
            before = tx.version(Events.TABLE);
        }
        optimize(LAYOUT);
        try (Transaction tx = lake.begin()) {
            assertThat(tx.version(Events.TABLE)).isEqualTo(before + 2);
            assertThat(tx.changesSince(Events.TABLE, before).orElseThrow().count())
                    .isZero();
        }
    }

    @Test
    void anOlderReleaseIsReadAsItWas() {
        long release = lake.newest().release().number();
        List<String> before = rows(lake.newest(), Events.TABLE);
        optimize(LAYOUT);
        deliverLate(lake);
        optimize(LAYOUT);
        assertThat(rows(lake.numbered(release).orElseThrow(), Events.TABLE)).isEqualTo(before);
    }

    @Test
    void matchingAfterwardsDoesNothingAndWithNewEventsGivesWhatFromScratchGives() throws IOException {
        match(lake);
        optimize(LAYOUT);
        long release = lake.newest().release().number();
        match(lake);
        assertThat(lake.newest().release().number()).isEqualTo(release);

        deliverLate(lake);
        match(lake);
        Lake scratch = lake("scratch");
        deliverLate(scratch);
        match(scratch);
        assertThat(rows(lake.newest(), Matches.TABLE))
                .hasSizeGreaterThan(50)
                .isEqualTo(rows(scratch.newest(), Matches.TABLE));
    }

    @Test
    void whatWasRewrittenAndNotPublishedIsTakenBack() {
        List<String> before = rows(lake.newest(), Events.TABLE);
        try (Transaction crashed = lake.begin()) {
            OptimizeJob.worthRewriting(crashed, List.of(LAYOUT), Optional.empty())
                    .forEach(partition -> OptimizeJob.rewrite(crashed, partition));
        }
        assertThat(optimize(LAYOUT)).hasSize(2);
        assertThat(rows(lake.newest(), Events.TABLE)).isEqualTo(before);
    }

    @Test
    void aTableWithoutPartitionsOrOrderLiesInFewerFiles() {
        for (String line : List.of("1", "2", "3")) {
            try (Transaction tx = lake.begin()) {
                tx.append(
                        Rejects.TABLE,
                        Rows.of(Rejects.TABLE, List.of(Rows.row(Rejects.TABLE, Rows.pairs("raw", line)))));
                tx.publish("test", NOON);
            }
        }
        assertThat(optimize(Layout.asWritten(Rejects.TABLE)))
                .extracting(FileCount::files)
                .containsExactly(1L);
        assertThat(optimize(Layout.asWritten(Rejects.TABLE))).isEmpty();
        assertThat(lake.newest().read(Rejects.TABLE).select("raw").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("1", "2", "3");
    }

    private List<FileCount> optimize(Layout layout) {
        try (Transaction tx = lake.begin()) {
            List<FileCount> written = OptimizeJob.worthRewriting(tx, List.of(layout), Optional.empty()).stream()
                    .map(partition -> OptimizeJob.rewrite(tx, partition))
                    .toList();
            tx.publish("optimize", NOON);
            return written;
        }
    }

    private static void deliverLate(Lake lake) {
        try (Transaction tx = lake.begin()) {
            tx.append(Events.TABLE, delivery(9, "2026-03-03T00:00:00Z"));
            tx.publish("test", NOON);
        }
    }

    /** A delivery that reports every second address, of both families, at each of these instants. */
    private static Dataset<Row> delivery(int number, String... instants) {
        List<Row> events = new ArrayList<>();
        for (String instant : instants) {
            IntStream.range(0, ADDRESSES).filter(i -> i % 2 == number % 2).forEach(i -> {
                String ip = i % 4 < 2 ? "198.18.0." + i : "2001:db8::" + Integer.toHexString(i);
                events.add(Rows.event(Events.TABLE, number + " " + i + " " + instant, ip, instant));
            });
        }
        return Rows.of(Events.TABLE, events);
    }

    private static void match(Lake matched) {
        try (Transaction tx = matched.begin()) {
            tx.replace(
                    Networks.TABLE,
                    Rows.of(
                            Networks.TABLE,
                            List.of(
                                    Rows.network(Networks.TABLE, "ward", "198.18.0.0/27", null, null),
                                    Rows.network(Networks.TABLE, "six", "2001:db8::/122", null, null))));
            MatchJob.run(SPARK, tx, List.of());
            tx.publish("match", NOON);
        }
    }

    private Dataset<Row> query(String ip) {
        Row key = Rows.key(org.wardwatch.ip.Address.parse(ip));
        return lake.newest()
                .read(Events.TABLE)
                .where("source_key.hi = " + key.getLong(0) + " AND source_key.lo = " + key.getLong(1));
    }

    private String[] filesReadFor(String ip) {
        return query(ip).inputFiles();
    }

    private Lake lake(String name) throws IOException {
        Path copy = folder.resolve(name);
        FileUtils.copyDirectory(delivered.toFile(), copy.toFile());
        return Lake.open(SPARK, copy.toString());
    }

    private static List<String> rows(Snapshot snapshot, Table table) {
        return snapshot.read(table).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }
}

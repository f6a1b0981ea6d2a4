package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
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

    /** The same, laid out. */
    @TempDir
    private static Path laidOut;

    private static List<FileCount> written = List.of();

    @TempDir
    private Path folder;

    @BeforeAll
    static void deliverAndLayOut() throws IOException {
        try (Transaction tx = Lake.open(SPARK, delivered.toString()).begin()) {
            for (int delivery = 0; delivery < DELIVERIES; delivery++) {
                String day = "0" + (delivery + 1) + "T00:00:00Z";
                tx.append(Events.TABLE, delivery(delivery, "2026-02-" + day, "2026-03-" + day));
            }
            tx.publish("test", NOON);
        }
        FileUtils.copyDirectory(delivered.toFile(), laidOut.toFile());
        written = optimize(Lake.open(SPARK, laidOut.toString()), LAYOUT);
    }

    @Test
    void theRowsStayAndLieInOrderOfAddressFromFileToFile() {
        Lake lake = Lake.open(SPARK, laidOut.toString());
        assertThat(written).extracting(FileCount::files).containsExactly(4L, 4L);
        assertThat(written).extracting(FileCount::rows).containsExactly(128L, 128L);
        assertThat(rows(lake.newest(), Events.TABLE)).isEqualTo(rowsDelivered());
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
        Lake before = Lake.open(SPARK, delivered.toString());
        Lake after = Lake.open(SPARK, laidOut.toString());
        assertThat(query(before, "198.18.0.9").inputFiles()).hasSize(2 * DELIVERIES);
        assertThat(query(after, "198.18.0.9").inputFiles()).hasSize(2);
        assertThat(query(after, "198.18.0.9").count()).isEqualTo(2L * DELIVERIES / 2);
    }

    @Test
    void aSecondRunChangesNothing() throws IOException {
        Lake lake = copy(laidOut, "lake");
        long release = lake.newest().release().number();
        assertThat(optimize(lake, LAYOUT)).isEmpty();
        assertThat(lake.newest().release().number()).isEqualTo(release);
    }

    @Test
    void onlyTheMonthThatWasAppendedToIsPickedUpAgain() throws IOException {
        Lake lake = copy(laidOut, "lake");
        deliverLate(lake);
        try (Transaction tx = lake.begin()) {
            assertThat(OptimizeJob.worthRewriting(tx, List.of(LAYOUT), Optional.empty()))
                    .extracting(Partition::name)
                    .containsExactly("events event_month=2026-03-01");
        }
    }

    @Test
    void onlyTheMonthsAskedForAreRewritten() throws IOException {
        Lake lake = copy(delivered, "lake");
        try (Transaction tx = lake.begin()) {
            Optional<Months> march = Optional.of(Months.of(YearMonth.of(2026, 3)));
            assertThat(OptimizeJob.worthRewriting(tx, List.of(LAYOUT), march))
                    .extracting(Partition::name)
                    .containsExactly("events event_month=2026-03-01");
        }
    }

    @Test
    void nothingHasChangedForThoseWhoReadChanges() throws IOException {
        long before = Objects.requireNonNull(Lake.open(SPARK, delivered.toString())
                .newest()
                .release()
                .tables()
                .get(Events.TABLE.name()));
        try (Transaction tx = copy(laidOut, "lake").begin()) {
            assertThat(tx.version(Events.TABLE)).isEqualTo(before + 2);
            assertThat(tx.changesSince(Events.TABLE, before).orElseThrow().count())
                    .isZero();
        }
    }

    @Test
    void anOlderReleaseIsReadAsItWas() throws IOException {
        long release = Lake.open(SPARK, delivered.toString()).newest().release().number();
        Lake lake = copy(laidOut, "lake");
        deliverLate(lake);
        optimize(lake, LAYOUT);
        assertThat(rows(lake.numbered(release).orElseThrow(), Events.TABLE)).isEqualTo(rowsDelivered());
    }

    @Test
    @Tag("long")
    void matchingAfterwardsDoesNothingAndWithNewEventsGivesWhatFromScratchGives() throws IOException {
        Lake lake = copy(delivered, "lake");
        match(lake);
        optimize(lake, LAYOUT);
        long release = lake.newest().release().number();
        match(lake);
        assertThat(lake.newest().release().number()).isEqualTo(release);

        deliverLate(lake);
        match(lake);
        Lake scratch = copy(delivered, "scratch");
        deliverLate(scratch);
        match(scratch);
        assertThat(rows(lake.newest(), Matches.TABLE))
                .hasSizeGreaterThan(50)
                .isEqualTo(rows(scratch.newest(), Matches.TABLE));
    }

    @Test
    @Tag("long")
    void whatWasRewrittenAndNotPublishedIsTakenBack() throws IOException {
        Lake lake = copy(delivered, "lake");
        try (Transaction crashed = lake.begin()) {
            OptimizeJob.worthRewriting(crashed, List.of(LAYOUT), Optional.empty())
                    .forEach(partition -> OptimizeJob.rewrite(crashed, partition));
        }
        assertThat(optimize(lake, LAYOUT)).hasSize(2);
        assertThat(rows(lake.newest(), Events.TABLE)).isEqualTo(rowsDelivered());
    }

    @Test
    void aTableWithoutPartitionsOrOrderLiesInFewerFiles() {
        Lake lake = Lake.open(SPARK, folder.resolve("lake").toString());
        for (String line : List.of("1", "2", "3")) {
            try (Transaction tx = lake.begin()) {
                tx.append(
                        Rejects.TABLE,
                        Rows.of(Rejects.TABLE, List.of(Rows.row(Rejects.TABLE, Rows.pairs("raw", line)))));
                tx.publish("test", NOON);
            }
        }
        assertThat(optimize(lake, Layout.asWritten(Rejects.TABLE)))
                .extracting(FileCount::files)
                .containsExactly(1L);
        assertThat(optimize(lake, Layout.asWritten(Rejects.TABLE))).isEmpty();
        assertThat(lake.newest().read(Rejects.TABLE).select("raw").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("1", "2", "3");
    }

    private static List<FileCount> optimize(Lake lake, Layout layout) {
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

    private static Dataset<Row> query(Lake lake, String ip) {
        Row key = Rows.key(org.wardwatch.ip.Address.parse(ip));
        return lake.newest()
                .read(Events.TABLE)
                .where("source_key.hi = " + key.getLong(0) + " AND source_key.lo = " + key.getLong(1));
    }

    private Lake copy(Path from, String name) throws IOException {
        Path copy = folder.resolve(name);
        FileUtils.copyDirectory(from.toFile(), copy.toFile());
        return Lake.open(SPARK, copy.toString());
    }

    private static List<String> rowsDelivered() {
        return rows(Lake.open(SPARK, delivered.toString()).newest(), Events.TABLE);
    }

    private static List<String> rows(Snapshot snapshot, Table table) {
        return snapshot.read(table).collectAsList().stream()
                .map(Row::toString)
                .sorted()
                .toList();
    }
}

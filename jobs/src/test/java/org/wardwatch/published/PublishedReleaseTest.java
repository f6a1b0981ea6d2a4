package org.wardwatch.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Runs;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.Transaction;

/** What a notebook sees of a lake. */
class PublishedReleaseTest {

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    @AfterEach
    void dropViews() {
        PublishedTables.ALL.forEach(table -> spark.catalog().dropTempView(table.name()));
        spark.catalog().dropTempView(Runs.TABLE.name());
    }

    @Test
    void everyTableIsAViewThoughItWasNeverWritten() {
        publish("sinkhole");
        PublishedRelease.newest(spark, uri()).showTables();

        for (Table table : PublishedTables.ALL) {
            assertThat(spark.table(table.name()).schema().fieldNames())
                    .isEqualTo(table.schema().fieldNames());
        }
        assertThat(spark.table("runs").columns()).contains("job", "release");
    }

    @Test
    void viewsStayAtTheirReleaseWhateverIsWrittenLater() {
        publish("sinkhole");
        PublishedRelease seen = PublishedRelease.newest(spark, uri());
        seen.showTables();
        publish("sinkhole", "tracker");

        assertThat(seen.number()).isEqualTo(1);
        assertThat(feeds()).containsExactly("sinkhole");
        PublishedRelease.newest(spark, uri()).showTables();
        assertThat(feeds()).containsExactly("sinkhole", "tracker");
        PublishedRelease.numbered(spark, uri(), 1).showTables();
        assertThat(feeds()).containsExactly("sinkhole");
    }

    @Test
    void whatWasWrittenAndNotPublishedIsNotSeen() {
        publish("sinkhole");
        try (Transaction unfinished = lake().begin()) {
            unfinished.replace(Feeds.TABLE, rows("sinkhole", "half"));
            PublishedRelease.newest(spark, uri()).showTables();
            assertThat(feeds()).containsExactly("sinkhole");
        }
    }

    @Test
    void aLakeInWhichNothingWasPublishedIsRefused() {
        assertThatThrownBy(() -> PublishedRelease.newest(spark, uri()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(folder.resolve("lake").toString())
                .hasMessageContaining("nothing has been published here")
                .hasMessageContaining("./wardwatch demo");
    }

    @Test
    void aReleaseThatNeverWasIsRefused() {
        publish("sinkhole");
        assertThatThrownBy(() -> PublishedRelease.numbered(spark, uri(), 7))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("release 7 of ")
                .hasMessageContaining("the newest is 1");
    }

    @Test
    void digestsAreTheLinesOfAllReproducibleTablesAndOneOfThem() {
        publish("sinkhole");
        List<String> lines = PublishedRelease.newest(spark, uri()).digests();

        List<String> tables = lines.subList(0, lines.size() - 1);
        assertThat(tables)
                .extracting(line -> line.replaceFirst("[0-9a-f]{64} {2}", ""))
                .isEqualTo(
                        PublishedTables.reproducible().stream().map(Table::name).toList());
        assertThat(tables).contains(TableDigest.line(lake().newest(), Feeds.TABLE));
        assertThat(lines.get(lines.size() - 1)).isEqualTo(TableDigest.lineOfAll(tables));
    }

    @Test
    void aDigestIsAnotherWhenARowIs() {
        publish("sinkhole");
        String before = TableDigest.line(lake().newest(), Feeds.TABLE);
        publish("sinkhole", "tracker");
        assertThat(TableDigest.line(lake().newest(), Feeds.TABLE)).isNotEqualTo(before);
        assertThat(TableDigest.line(lake().numbered(1).orElseThrow(), Feeds.TABLE))
                .isEqualTo(before);
    }

    private void publish(String... names) {
        try (Transaction transaction = lake().begin()) {
            transaction.replace(Feeds.TABLE, rows(names));
            transaction.publish("test", Instant.EPOCH);
        }
    }

    private Dataset<Row> rows(String... names) {
        List<Row> rows = Arrays.stream(names)
                .map(name -> RowFactory.create(name, name, "provider", "daily", null))
                .toList();
        return spark.createDataFrame(rows, Feeds.TABLE.schema());
    }

    private List<String> feeds() {
        return spark.table("feeds").orderBy("feed_name").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private Lake lake() {
        return Lake.open(spark, uri());
    }

    private String uri() {
        return folder.resolve("lake").toString();
    }
}

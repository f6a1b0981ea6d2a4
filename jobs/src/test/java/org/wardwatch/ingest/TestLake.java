package org.wardwatch.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.TestSpark;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.Transaction;

/** A lake in a temporary folder, and short ways to put files into it. */
final class TestLake {

    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** The head of a CSV feed with the columns {@code ts,ip,family} and more. */
    static final String CSV_FEED = """
            feed: trap
            provider: example
            format: csv
            columns: {time_source: ts, source_ip: ip, malware_name: family}
            defaults: {classification_type: infected-system, severity: high}
            accuracy: 90
            """;

    private final Path folder;
    private final Lake lake;

    TestLake(Path folder) {
        this.folder = folder;
        this.lake = Lake.open(TestSpark.session(), folder.resolve("lake").toString());
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path write(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    IngestResult ingest(String yaml, Path... files) {
        return ingest(FeedDescription.parse("feed.yaml", yaml), Families.none(), files);
    }

    IngestResult ingest(FeedDescription feed, Families families, Path... files) {
        List<String> paths = Arrays.stream(files).map(Path::toString).toList();
        try (Transaction tx = lake.begin()) {
            IngestResult result = IngestJob.run(tx, feed, families, paths, NOON);
            tx.publish("ingest", NOON);
            return result;
        }
    }

    long withdraw(String sha) {
        try (Transaction tx = lake.begin()) {
            long rows = WithdrawJob.run(tx, sha);
            tx.publish("withdraw", NOON);
            return rows;
        }
    }

    long release() {
        return lake.newest().release().number();
    }

    Dataset<Row> read(Table table) {
        return lake.newest().read(table);
    }

    /** The rows as text, sorted, of these columns or all. */
    List<String> rows(Table table, String... columns) {
        Dataset<Row> rows = read(table);
        Dataset<Row> chosen = columns.length == 0 ? rows : rows.selectExpr(columns);
        return chosen.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}

package org.wardwatch.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.TestSpark;
import org.wardwatch.ingest.format.InputFile;
import org.wardwatch.ingest.format.RecordReader;
import org.wardwatch.reliability.Trial;

/** A feed whose columns stand in another order in each file, between others that nobody knows. */
@Tag("ingest")
class ColumnsByNameTest {

    private static final long SEED = Trial.seed(5);
    private static final int ROWS = 20;

    private static final FeedDescription FEED = FeedDescription.parse("feed.yaml", """
            feed: tracker
            provider: example
            format: csv
            columns: {time_source: ts, source_ip: ip, source_port: port, destination_ip: to, malware_name: family}
            defaults: {classification_type: infected-system}
            accuracy: 100
            """);

    private static final List<String> KNOWN = List.of("ts", "ip", "port", "to", "family");

    @TempDir
    private Path folder;

    @Test
    void everyCellIsReadIntoTheColumnOfItsName() throws IOException {
        Trial trial = Trial.of("B2", "cells of files whose columns moved: each in the column of its name", SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < Trial.cases(100, 5_000); i++) {
            Told told = Told.drawn(random);
            Path file = Files.writeString(folder.resolve("told.csv"), told.text());
            List<Row> rows = read(file);
            for (int row = 0; row < ROWS; row++) {
                List<String> expected = told.rows().get(row);
                List<String> found = row < rows.size() ? cells(rows.get(row)) : List.of();
                trial.tried(expected.equals(found), () -> told.names() + ": " + found + " for " + expected);
            }
        }
        trial.allHold();
    }

    @Test
    void cellsThatAreReadByTheirPlaceAreFoundOut() throws IOException {
        Trial trial = Trial.of("B2", "the same by Spark's own reader with enforceSchema", SEED);
        Told told = Told.drawn(new Random(SEED));
        Path file = Files.writeString(folder.resolve("told.csv"), told.text());
        List<Row> rows = TestSpark.session()
                .read()
                .schema("ts STRING, ip STRING, port STRING, to STRING, family STRING")
                .option("header", "true")
                .option("enforceSchema", "true")
                .csv(file.toString())
                .collectAsList();
        for (int row = 0; row < ROWS; row++) {
            List<String> expected = told.rows().get(row);
            List<String> found =
                    KNOWN.stream().map(rows.get(row)::<String>getAs).toList();
            trial.tried(expected.equals(found), () -> found + " for " + expected);
        }
        trial.someFail();
    }

    private static List<Row> read(Path path) throws IOException {
        InputFile file = new InputFile(path.toString());
        FileRows.Task task = new FileRows.Task(file, "input");
        Normaliser normaliser = new Normaliser(FEED.reading(), FEED.mapping(), Families.none());
        List<Row> rows = new ArrayList<>();
        try (RecordReader records = FileRows.open(FEED, file, new Configuration())) {
            while (records.hasNext()) {
                rows.add(FileRows.row(records.next(), normaliser, task));
            }
        }
        return rows;
    }

    /** The row's cells in the order of {@link #KNOWN}, as the file told them. */
    private static List<String> cells(Row row) {
        return List.of(
                Instant.ofEpochSecond(value(row, Events.TIME_SOURCE, Long.class) / 1_000_000)
                        .toString(),
                value(row, Events.SOURCE_IP, String.class),
                value(row, Events.SOURCE_PORT, Integer.class).toString(),
                value(row, Events.DESTINATION_IP, String.class),
                value(row, Events.MALWARE_NAME, String.class));
    }

    private static <T> T value(Row row, Events column, Class<T> type) {
        return type.cast(row.get(ReadRows.SCHEMA.fieldIndex(column.column())));
    }

    /** What a file tells: names of its columns, and the known cells of its rows in the order of {@link #KNOWN}. */
    private record Told(List<String> names, List<List<String>> rows) {

        static Told drawn(Random random) {
            List<String> names = new ArrayList<>(KNOWN);
            for (int stranger = random.nextInt(4); stranger > 0; stranger--) {
                names.add("stranger-" + stranger);
            }
            Collections.shuffle(names, random);
            List<List<String>> rows = new ArrayList<>();
            for (int row = 0; row < ROWS; row++) {
                rows.add(List.of(
                        Instant.ofEpochSecond(1_767_225_600L + random.nextInt(10_000_000))
                                .toString(),
                        "198.18." + random.nextInt(256) + "." + random.nextInt(256),
                        Integer.toString(1 + random.nextInt(65_535)),
                        "203.0.113." + random.nextInt(256),
                        "Family" + random.nextInt(9)));
            }
            return new Told(names, rows);
        }

        String text() {
            StringBuilder text = new StringBuilder(String.join(",", names)).append('\n');
            for (List<String> row : rows) {
                List<String> cells = names.stream()
                        .map(name -> KNOWN.contains(name) ? row.get(KNOWN.indexOf(name)) : "192.0.2.1")
                        .toList();
                text.append(String.join(",", cells)).append('\n');
            }
            return text.toString();
        }
    }
}

package org.wardwatch.lake;

import static org.wardwatch.lake.Fruits.fruit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.wardwatch.Problem;

/** A small lake of which one bit is flipped at a time, anywhere in any of its files, and what readers then see. */
final class BitFlips {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Table STALLS =
            Table.of("stalls", "one row per fruit on sale", Fruits.values()).partitionedBy(Fruits.BASKET);

    /** Of which files, where one kind of them is to be looked at. */
    private static final Pattern FLIPPED = Pattern.compile(System.getProperty("wardwatch.flipped", ""));

    /** What came of a flip. */
    enum Outcome {
        EQUAL,
        CLEAR_ERROR,
        OTHER_ERROR,
        SILENT_CHANGE
    }

    /** One flip. */
    record Flip(Path file, long place, int bit) {
        /** Flips the bit; twice is as if never. */
        void flip() {
            try {
                byte[] bytes = Files.readAllBytes(file);
                bytes[(int) place] ^= (byte) (1 << bit);
                Files.write(file, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final SparkSession spark;
    private final Path folder;
    private final Random random;
    private final List<Path> files;
    private final String expected;

    private BitFlips(SparkSession spark, Path folder, long seed) {
        this.spark = spark;
        this.folder = folder;
        this.random = new Random(seed);
        publish();
        this.files = files();
        this.expected = seen();
    }

    /** Of a new lake in this folder. */
    static BitFlips of(SparkSession spark, Path folder, long seed) {
        return new BitFlips(spark, folder, seed);
    }

    /** The next flip, drawn by file first, so that small files are hit as often as large ones. */
    Flip drawn() {
        Path file = files.get(random.nextInt(files.size()));
        try {
            return new Flip(file, random.nextLong(Files.size(file)), random.nextInt(8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What readers see, against what was published. */
    Outcome outcome() {
        try {
            return seen().equals(expected) ? Outcome.EQUAL : Outcome.SILENT_CHANGE;
        } catch (Exception e) {
            // Whatever is thrown is what is looked at.
            if (Problem.within(e).or(() -> StorageTrouble.of(e)).isPresent()) {
                return Outcome.CLEAR_ERROR;
            }
            e.printStackTrace();
            return Outcome.OTHER_ERROR;
        }
    }

    /** What whoever asks Delta itself sees at the published versions, without holding it against anything. */
    Outcome outcomeUnverified(Map<String, Long> versions) {
        DeltaLog.clearCache();
        try {
            StringBuilder seen = new StringBuilder();
            for (Table table : List.of(Fruits.TABLE, STALLS)) {
                Long version = versions.get(table.name());
                add(seen, lake().anyColumns(table.name(), version == null ? 0 : version));
            }
            return expected.startsWith(seen.toString()) ? Outcome.EQUAL : Outcome.SILENT_CHANGE;
        } catch (Exception e) {
            // As above.
            return Outcome.OTHER_ERROR;
        }
    }

    /** Versions of the newest release. */
    Map<String, Long> versions() {
        return new TreeMap<>(lake().newest().release().tables());
    }

    /**
     * Repairs the lake: readers are to see this or an older release then, whole, and nothing more is to be done.
     *
     * @return what is not so, in words; nothing where all is
     */
    Optional<String> unrepaired() {
        DeltaLog.clearCache();
        Repair repair = repaired();
        if (!repair.lost().isEmpty()) {
            return Optional.empty();
        }
        String done = " after " + repair.damage() + " and "
                + repair.steps().stream().map(Repair.Step::what).toList();
        try {
            DeltaLog.clearCache();
            boolean isWhole = repair.base().isPresent() ? !rows().isEmpty() : seen().startsWith(rowsOf(expected));
            return isWhole && !repaired().isNeeded() ? Optional.empty() : Optional.of("not as before" + done);
        } catch (Exception e) {
            // Whatever is thrown is what is looked at.
            return Optional.of(e + done);
        }
    }

    private Repair repaired() {
        try (RepairJob job = RepairJob.begin(lake(), Instant.now())) {
            Repair repair = job.diagnosis(Set.of());
            if (repair.lost().isEmpty()) {
                repair.apply();
            }
            return repair;
        }
    }

    private static String rowsOf(String seen) {
        return seen.substring(0, seen.indexOf("changes"));
    }

    private String rows() {
        return rowsOf(seen());
    }

    private String seen() {
        DeltaLog.clearCache();
        StringBuilder seen = new StringBuilder();
        Snapshot newest = lake().newest();
        add(seen, newest.read(Fruits.TABLE));
        add(seen, newest.read(STALLS));
        seen.append(newest.read(Fruits.TABLE).where("name = 'fruit-7'").count());
        seen.append(newest.read(STALLS).where("basket = 1 AND name > 'fruit-3'").count());
        seen.append("changes");
        try (Transaction transaction = lake().begin()) {
            add(
                    seen,
                    transaction
                            .changesSince(Fruits.TABLE, 9)
                            .map(rows -> rows.drop("_commit_timestamp"))
                            .orElseGet(() -> transaction.read(Fruits.TABLE)));
        }
        return seen.toString();
    }

    private static void add(StringBuilder seen, Dataset<Row> rows) {
        rows.collectAsList().stream().map(Row::toString).sorted().forEach(seen::append);
    }

    /** Thirteen commits of one table, so that Delta writes a checkpoint, and two of another, by partitions. */
    private void publish() {
        for (int i = 0; i < 12; i++) {
            try (Transaction transaction = lake().begin()) {
                transaction.append(Fruits.TABLE, rows(fruit("fruit-" + i, i % 3, i % 2 == 0 ? null : "red")));
                if (i % 6 == 0) {
                    transaction.append(STALLS, rows(fruit("fruit-" + i, 1, null), fruit("fig", 2, "blue")));
                }
                transaction.publish("test", NOON);
            }
        }
    }

    private Dataset<Row> rows(Row... rows) {
        return spark.createDataFrame(List.of(rows), Fruits.TABLE.schema()).coalesce(1);
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(folder)) {
            return new ArrayList<>(all.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() > 0)
                    .filter(file -> FLIPPED.matcher(file.toString()).find())
                    .sorted()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Lake lake() {
        return Lake.open(spark, folder.toString());
    }
}

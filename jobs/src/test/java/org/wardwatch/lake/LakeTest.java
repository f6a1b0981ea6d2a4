package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardwatch.lake.Fruits.fruit;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;

class LakeTest {

    private enum Sales implements TableColumn {
        MONTH(Spec.required(DataTypes.DateType, "first day of the month")),
        FRUITS(Spec.required(DataTypes.IntegerType, "how many"));

        private static final Table TABLE =
                Table.of("sales", "one row per sale", values()).partitionedBy(MONTH);

        private final Spec spec;

        Sales(Spec spec) {
            this.spec = spec;
        }

        @Override
        public Spec spec() {
            return spec;
        }
    }

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    @Test
    void whatIsNotPublishedIsNotSeenAndIsTakenBackByTheNextTransaction() {
        Lake lake = Lake.open(spark, folder.toString());
        publish(lake, fruit("apple", 1, "red"));

        try (Transaction crashed = lake.begin()) {
            crashed.replace(Fruits.TABLE, rows(fruit("pear", 2, null)));
        }
        assertThat(names(lake.newest())).containsExactly("apple");

        try (Transaction next = lake.begin()) {
            assertThat(names(next)).containsExactly("apple");
        }
    }

    @Test
    void aTableKeepsItsNotNullAndItsComments() {
        Lake lake = Lake.open(spark, folder.toString());
        publish(lake, fruit("apple", 1, null));

        StructField[] fields = lake.newest().read(Fruits.TABLE).schema().fields();

        assertThat(fields).extracting(StructField::name).containsExactly("name", "basket", "colour");
        assertThat(fields[0].getComment().get()).isEqualTo("what it is called");
        try (Transaction transaction = lake.begin()) {
            Dataset<Row> nameless =
                    rows(fruit("x", 1, null)).withColumn("name", org.apache.spark.sql.functions.lit(null));
            assertThatThrownBy(() -> transaction.append(Fruits.TABLE, nameless)).hasMessageContaining("NOT NULL");
        }
    }

    @Test
    void replacingByTheSameRowsCommitsNothingAndPublishesNothing() {
        Lake lake = Lake.open(spark, folder.toString());
        Release first = publish(lake, fruit("apple", 1, "red"), fruit("pear", 2, null));

        try (Transaction again = lake.begin()) {
            Written written = again.replace(
                    Fruits.TABLE,
                    rows(fruit("pear", 2, null), fruit("apple", 1, "red")).repartition(2));
            assertThat(written).isEqualTo(new Written(2, false));
            assertThat(again.publish("test", NOON)).isEqualTo(first);
        }
        assertThat(lake.newest().release().number()).isEqualTo(1);
    }

    @Test
    void aValueThatMovesToAnotherColumnIsAChange() {
        Lake lake = Lake.open(spark, folder.toString());
        publish(lake, fruit("apple", 1, "red"));
        try (Transaction transaction = lake.begin()) {
            assertThat(transaction
                            .replace(Fruits.TABLE, "basket = 1", rows(fruit("red", 1, "apple")))
                            .changed())
                    .isTrue();
        }
    }

    @Test
    void replaceWhereLeavesOtherRowsAloneAndRefusesRowsThatDoNotBelong() {
        Lake lake = Lake.open(spark, folder.toString());
        publish(lake, fruit("apple", 1, "red"), fruit("pear", 2, null));
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Fruits.TABLE, "basket = 2", rows(fruit("plum", 2, "blue")));
            assertThat(names(transaction)).containsExactly("apple", "plum");
            assertThatThrownBy(() -> transaction.replace(Fruits.TABLE, "basket = 2", rows(fruit("fig", 3, null))))
                    .hasMessageContaining("basket");
        }
    }

    @Test
    void aPartitionThatStaysAsItWasIsNotWrittenAgain() {
        Lake lake = Lake.open(spark, folder.toString());
        Dataset<Row> sold =
                spark.sql("SELECT * FROM VALUES (DATE'2026-01-01', 1), (DATE'2026-02-01', 2), (DATE'2026-02-01', 3),"
                        + " (DATE'2026-03-01', 4) AS sold(month, fruits)");
        Map<Integer, String> first = replaceSales(lake, "true", sold);
        assertThat(first).containsOnlyKeys(1, 2, 3, 4);

        Map<Integer, String> other = replaceSales(lake, "true", sold.selectExpr("month", "IF(fruits = 2, 5, fruits)"));
        assertThat(other)
                .containsOnlyKeys(1, 5, 3, 4)
                .containsEntry(1, first.get(1))
                .containsEntry(4, first.get(4));

        Map<Integer, String> fewer = replaceSales(lake, "month > DATE'2026-01-01'", sold.where("fruits = 4"));
        assertThat(fewer).containsOnlyKeys(1, 4).containsEntry(1, first.get(1)).containsEntry(4, first.get(4));
    }

    @Test
    void theReleaseThatFirstHadTheTablesIsFoundPastThoseOfTablesThatDoNotMatter() {
        Table told = Table.of("told", "one row per fruit that was told", Fruits.values());
        Lake lake = Lake.open(spark, folder.toString());
        publish(lake, fruit("apple", 1, "red"));
        publish(lake, fruit("pear", 2, null));
        for (int i = 0; i < 2; i++) {
            try (Transaction transaction = lake.begin()) {
                transaction.append(told, rows(fruit("pear", i, null)));
                transaction.publish("tell", NOON);
            }
        }
        Snapshot newest = lake.newest();
        assertThat(newest.release().number()).isEqualTo(4);
        assertThat(lake.firstAlike(newest, Set.of(told)).release().number()).isEqualTo(2);
        assertThat(lake.firstAlike(newest, Set.of()).release().number()).isEqualTo(4);
        Snapshot first = lake.numbered(1).orElseThrow();
        assertThat(lake.firstAlike(first, Set.of(told)).release().number()).isEqualTo(1);
    }

    @Test
    void aReaderOfAnOldReleaseSeesItsVersions() {
        Lake lake = Lake.open(spark, folder.toString());
        publish(lake, fruit("apple", 1, "red"));
        publish(lake, fruit("pear", 2, null));

        assertThat(names(lake.numbered(1).orElseThrow())).containsExactly("apple");
        assertThat(names(lake.newest())).containsExactly("pear");
        assertThat(lake.numbered(3)).isEmpty();
    }

    @Test
    void changesSinceAVersionTellInsertedAndDeletedRows() {
        Lake lake = Lake.open(spark, folder.toString());
        publish(lake, fruit("apple", 1, "red"));
        try (Transaction transaction = lake.begin()) {
            long before = transaction.version(Fruits.TABLE);
            assertThat(transaction
                            .changesSince(Fruits.TABLE, before)
                            .orElseThrow()
                            .count())
                    .isZero();
            transaction.replace(Fruits.TABLE, "basket = 1", rows(fruit("plum", 1, "blue")));
            List<Row> changes = transaction
                    .changesSince(Fruits.TABLE, before)
                    .orElseThrow()
                    .select("name", "_change_type")
                    .orderBy("name")
                    .collectAsList();
            assertThat(changes).extracting(Row::toString).containsExactly("[apple,delete]", "[plum,insert]");
        }
    }

    @Test
    void lineageIsKeptFromReleaseToRelease() {
        Lake lake = Lake.open(spark, folder.toString());
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Fruits.TABLE, rows(fruit("apple", 1, "red")));
            transaction.madeFrom(Fruits.TABLE, Map.of("seeds", "7"));
            transaction.publish("test", NOON);
        }
        assertThat(lake.newest().release().madeFrom(Fruits.TABLE)).containsEntry("seeds", "7");
    }

    @Test
    @Tag("long")
    void whatWasMadeFromATableIsStillMadeFromItAfterAStoppedWriteWasTakenBack() {
        Lake lake = Lake.open(spark, folder.toString());
        publish(lake, fruit("apple", 1, "red"));
        try (Transaction transaction = lake.begin()) {
            transaction.madeFrom(Fruits.TABLE, Map.of("fruits", Long.toString(transaction.version(Fruits.TABLE))));
            transaction.publish("test", NOON);
        }
        try (Transaction crashed = lake.begin()) {
            crashed.append(Fruits.TABLE, rows(fruit("pear", 2, null)));
        }

        try (Transaction next = lake.begin()) {
            assertThat(names(next)).containsExactly("apple");
            assertThat(next.lineageOf(Fruits.TABLE)).containsEntry("fruits", Long.toString(next.version(Fruits.TABLE)));
        }
    }

    @Test
    void twoWritersAtOnceAreRefused() {
        Lake lake = Lake.open(spark, folder.toString());
        try (Transaction first = lake.begin()) {
            assertThat(first.changed()).isFalse();
            assertThatThrownBy(lake::begin)
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.RETRY));
        }
    }

    @Test
    void theLogStoreRefusesToOverwriteACommit() throws Exception {
        LocalLogStore store = new LocalLogStore(new Configuration());
        org.apache.hadoop.fs.Path commit =
                new org.apache.hadoop.fs.Path(folder.resolve("0.json").toUri());
        store.write(commit, List.of("first").iterator(), false, new Configuration());

        assertThatThrownBy(() -> store.write(commit, List.of("second").iterator(), false, new Configuration()))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.resolve("0.json")).hasContent("first\n");
    }

    private Release publish(Lake lake, Row... fruits) {
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Fruits.TABLE, rows(fruits));
            return transaction.publish("test", NOON);
        }
    }

    /** Replaces sales, and tells of each in which file it lies then. */
    private Map<Integer, String> replaceSales(Lake lake, String where, Dataset<Row> sold) {
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Sales.TABLE, where, sold.toDF("month", "fruits"));
            transaction.publish("test", NOON);
        }
        return lake.newest().read(Sales.TABLE).select("fruits", "_metadata.file_path").collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getInt(0), row -> row.getString(1)));
    }

    private Dataset<Row> rows(Row... rows) {
        return spark.createDataFrame(List.of(rows), Fruits.TABLE.schema());
    }

    private static List<String> names(Snapshot snapshot) {
        return snapshot.read(Fruits.TABLE).orderBy("name").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}

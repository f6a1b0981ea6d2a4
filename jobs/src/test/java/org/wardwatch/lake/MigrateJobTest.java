package org.wardwatch.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardwatch.lake.Fruits.fruit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;

/** Migrating adds what is declared and changes no row. */
class MigrateJobTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    /** The same table as a later Wardwatch declares it. */
    private enum LaterFruits implements TableColumn {
        NAME(Spec.required(DataTypes.StringType, "what it is called")),
        SEEDS(Spec.optional(DataTypes.LongType, "how many it's got")),
        BASKET(Spec.required(DataTypes.IntegerType, "where it lies")),
        COLOUR(Spec.optional(DataTypes.StringType, "what it looks like"));

        static final Table TABLE = Table.of("fruits", "one row per fruit", values());

        private final Spec spec;

        LaterFruits(Spec spec) {
            this.spec = spec;
        }

        @Override
        public Spec spec() {
            return spec;
        }
    }

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path folder;

    @BeforeEach
    void publishOne() {
        try (Transaction transaction = lake(1830).begin()) {
            transaction.replace(
                    Fruits.TABLE, spark.createDataFrame(List.of(fruit("apple", 1, "red")), Fruits.TABLE.schema()));
            transaction.madeFrom(Fruits.TABLE, Map.of("fruits", "1"));
            transaction.publish("test", NOON);
        }
    }

    @Test
    void aMissingColumnIsToldAndAddedEmptyWhereItIsDeclared() {
        assertThatThrownBy(() -> lake(1830).newest().read(LaterFruits.TABLE))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("seeds")
                .hasMessageContaining("migrate");

        assertThat(migrated(LaterFruits.TABLE, 1830)).hasSize(1);

        assertThat(lake(1830).newest().read(LaterFruits.TABLE).collectAsList())
                .extracting(Object::toString)
                .containsExactly("[apple,null,1,red]");
        assertThat(lake(1830).newest().release().madeFrom(Fruits.TABLE))
                .containsEntry("fruits", Long.toString(lake(1830).head("fruits").orElseThrow()));
        assertThat(migrated(LaterFruits.TABLE, 1830)).isEmpty();
        assertThat(lake(1830).newest().release().number()).isEqualTo(2);
    }

    @Test
    void anotherRetentionReachesTablesThatAreThere() {
        assertThat(migrated(Fruits.TABLE, 90)).hasSize(1);
        assertThat(new DeltaTables(spark)
                        .snapshot(
                                folder.resolve("fruits").toString(),
                                lake(90).head("fruits").orElseThrow())
                        .metadata()
                        .configuration()
                        .apply("delta.logRetentionDuration"))
                .isEqualTo("interval 90 days");
        assertThat(migrated(Fruits.TABLE, 90)).isEmpty();
    }

    @Test
    void aLakeOfAnOlderWardwatchWorksAndAfterwardsRemembersItsStates() throws IOException {
        Files.writeString(folder.resolve("_releases/00000000000000000001.json"), """
                {"release": 1, "tables": {"fruits": 1}, "lineage": {}, "published": "2026-01-01T12:00:00Z", "command": "test"}
                """);
        Files.delete(folder.resolve("_schema/00000000000000000001.json"));
        assertThat(lake(1830).isMigrated()).isFalse();
        assertThat(lake(1830).newest().read(Fruits.TABLE).count()).isEqualTo(1);
        assertThat(migrated(Fruits.TABLE, 1830)).hasSize(1);
        assertThat(lake(1830).newest().release().state("fruits")).isPresent();
    }

    @Test
    void aLakeOfANewerWardwatchIsRefused() throws IOException {
        Files.writeString(folder.resolve("_schema/00000000000000000099.json"), "{\"schema\":99}");
        assertThatThrownBy(() -> lake(1830).newest())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("99");
        assertThatThrownBy(() -> lake(1830).begin()).isInstanceOf(Problem.class).hasMessageContaining("99");
    }

    private List<String> migrated(Table table, int days) {
        Lake lake = lake(days);
        try (Transaction transaction = lake.begin()) {
            List<String> done = MigrateJob.run(transaction, List.of(table));
            transaction.publish("migrate", NOON);
            return done;
        }
    }

    private Lake lake(int days) {
        return Lake.open(spark, folder.toString()).keepingReleases(days);
    }
}

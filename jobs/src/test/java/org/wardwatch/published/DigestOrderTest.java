package org.wardwatch.published;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wardwatch.TestSpark;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.reliability.Trial;

/** The same rows in other orders and partitions. */
@Tag("determinism")
class DigestOrderTest {

    private static final long SEED = Trial.seed(11);
    private static final int ROWS = 200;

    private static final Table TABLE = Table.of("stones", "one row per stone", Stones.values());

    private enum Stones implements TableColumn {
        NAME(Spec.required(DataTypes.StringType, "what it is called")),
        GRAMS(Spec.required(DataTypes.IntegerType, "what it weighs"));

        private final Spec spec;

        Stones(Spec spec) {
            this.spec = spec;
        }

        @Override
        public Spec spec() {
            return spec;
        }
    }

    @Test
    void orderAndPartitionsMakeNoDifferenceToADigest() {
        Trial trial = Trial.of("G2", "digest of the same rows in other orders and partitions", SEED);
        shuffled(trial, Trial.cases(5, 500), rows -> TableDigest.of(rows, TABLE));
        trial.allHold();
    }

    @Test
    void aSumOfDoublesIsFoundOut() {
        Trial trial = Trial.of("G2", "the same by a sum of doubles", SEED);
        shuffled(
                trial,
                20,
                rows -> rows.agg(functions.sum(Stones.GRAMS.col().divide(7.0)))
                        .first()
                        .toString());
        trial.someFail();
    }

    private static void shuffled(Trial trial, int times, Function<Dataset<Row>, String> digest) {
        Random random = new Random(SEED);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(RowFactory.create("stone-" + i, random.nextInt(1_000_000)));
        }
        String expected = digest.apply(dataset(rows, 1));
        for (int i = 0; i < times; i++) {
            Collections.shuffle(rows, random);
            int partitions = 1 + random.nextInt(7);
            String found = digest.apply(dataset(rows, partitions));
            trial.tried(found.equals(expected), () -> partitions + " partitions: " + found + " for " + expected);
        }
    }

    private static Dataset<Row> dataset(List<Row> rows, int partitions) {
        return TestSpark.session().createDataFrame(rows, TABLE.schema()).repartition(partitions);
    }
}

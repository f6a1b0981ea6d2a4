package org.wardwatch.rangejoin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkArithmeticException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.TestSpark;
import org.wardwatch.rangejoin.plan.JoinCases.JoinCase;
import org.wardwatch.reliability.Trial;

/** The same SQL gives the same rows with our plan as with Spark's own, compiled and not. */
class SameRowsTest {

    private static final SparkSession SPARK = TestSpark.session();

    private static final int CASES = Integer.getInteger("wardwatch.join-cases", Trial.cases(80, 400));

    private static final String BATCH_SIZE = "spark.sql.parquet.columnarReaderBatchSize";

    private static final List<String> FAILED = List.of("failed: an end overflows");

    @TempDir
    private Path folder;

    private int partitioned;
    private int selected;

    @AfterAll
    static void putBack() {
        SPARK.conf().unset(RangeJoinStrategy.ENABLED);
        SPARK.conf().unset("spark.sql.codegen.wholeStage");
        SPARK.conf().unset("spark.sql.codegen.fallback");
        SPARK.conf().unset(BATCH_SIZE);
        SPARK.conf().unset(RangeJoinStrategy.BROADCAST_BYTES);
        TestSpark.forFewRows();
        SPARK.catalog().dropTempView("points");
        SPARK.catalog().dropTempView("ranges");
    }

    @Test
    void asSparkGivesThem() {
        // A plan that cannot be compiled is to fail, not to run some other way.
        SPARK.conf().set("spark.sql.codegen.fallback", "false");
        SPARK.conf().set(BATCH_SIZE, "7");
        List<String> differing = new ArrayList<>();
        for (long seed = 0; seed < CASES; seed++) {
            JoinCase joinCase = JoinCases.of(seed);
            points(joinCase, seed % 3 == 1).createOrReplaceTempView("points");
            SPARK.createDataFrame(joinCase.ranges(), joinCase.rangeType()).createOrReplaceTempView("ranges");
            SPARK.conf().set("spark.sql.codegen.wholeStage", Boolean.toString(seed % 3 != 0));
            SPARK.conf().set("spark.sql.codegen.factoryMode", "FALLBACK");
            SPARK.conf().set("spark.sql.adaptive.enabled", Boolean.toString(seed % 5 == 0));
            SPARK.conf().set(RangeJoinStrategy.BROADCAST_BYTES, seed % 4 == 0 ? "0" : "1000000");
            List<String> ours = rows(joinCase, true, seed);
            SPARK.conf().set("spark.sql.codegen.wholeStage", "false");
            SPARK.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
            List<String> theirs = rows(joinCase, false, seed);
            // Where Spark's own plan fails, at an end that overflows, ours may not have had to compute it.
            if (!ours.equals(theirs) && !theirs.equals(FAILED)) {
                differing.add("case %d: %s%n ours   %s%n theirs %s".formatted(seed, joinCase.query(), ours, theirs));
            }
        }
        System.out.printf(
                "%d generated joins, %d of them partitioned, %d from columns: %d differ from Spark's own plan%n",
                CASES, partitioned, selected, differing.size());
        assertThat(differing).isEmpty();
        assertThat(partitioned).isGreaterThan(CASES / 12);
        assertThat(selected).isGreaterThan(CASES / 16);
    }

    /** From files, in batches of few rows, they are selected while they are columns still; if the stage is compiled. */
    private Dataset<Row> points(JoinCase joinCase, boolean fromFiles) {
        Dataset<Row> points = SPARK.createDataFrame(joinCase.points(), joinCase.pointType());
        if (!fromFiles) {
            return points;
        }
        String path = folder.resolve("points").toString();
        points.coalesce(1).write().mode("overwrite").parquet(path);
        return SPARK.read().parquet(path);
    }

    private static List<String> collected(Dataset<Row> result) {
        try {
            return result.collectAsList().stream().map(Row::toString).sorted().toList();
        } catch (SparkArithmeticException e) {
            return FAILED;
        }
    }

    private List<String> rows(JoinCase joinCase, boolean ours, long seed) {
        SPARK.conf().set(RangeJoinStrategy.ENABLED, Boolean.toString(ours));
        Dataset<Row> result = SPARK.sql(joinCase.query());
        // Where one side has no rows left, the optimiser takes the join away.
        if (result.queryExecution().optimizedPlan().toString().contains("Join ")) {
            String plan = result.queryExecution().executedPlan().toString();
            assertThat(plan.contains("RangeJoin"))
                    .as("case %s: %s%n%s", seed, joinCase.query(), result.queryExecution())
                    .isEqualTo(ours);
            partitioned += plan.contains("PartitionedRangeJoin") ? 1 : 0;
            selected += plan.contains("RangeSelection") ? 1 : 0;
        }
        List<String> rows = collected(result);
        // Adaptive plans have it only now.
        selected += result.queryExecution().executedPlan().toString().contains("RangeSelection") ? 1 : 0;
        return rows;
    }
}

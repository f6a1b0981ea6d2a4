package org.wardwatch.rangejoin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.wardwatch.TestSpark;
import org.wardwatch.rangejoin.plan.JoinCases.JoinCase;

/** The same SQL gives the same rows with our plan as with Spark's own, compiled and not. */
class SameRowsTest {

    private static final SparkSession SPARK = TestSpark.session();

    private static final int CASES = Integer.getInteger("wardwatch.join-cases", 240);

    private int partitioned;

    @AfterAll
    static void putBack() {
        SPARK.conf().unset(RangeJoinStrategy.ENABLED);
        SPARK.conf().unset("spark.sql.codegen.wholeStage");
        SPARK.conf().unset("spark.sql.codegen.fallback");
        SPARK.conf().unset(RangeJoinStrategy.BROADCAST_BYTES);
        SPARK.conf().set("spark.sql.adaptive.enabled", "false");
        SPARK.catalog().dropTempView("points");
        SPARK.catalog().dropTempView("ranges");
    }

    @Test
    void asSparkGivesThem() {
        SPARK.conf().set("spark.sql.codegen.fallback", "false");
        List<String> differing = new ArrayList<>();
        for (long seed = 0; seed < CASES; seed++) {
            JoinCase joinCase = JoinCases.of(seed);
            SPARK.createDataFrame(joinCase.points(), joinCase.pointType()).createOrReplaceTempView("points");
            SPARK.createDataFrame(joinCase.ranges(), joinCase.rangeType()).createOrReplaceTempView("ranges");
            SPARK.conf().set("spark.sql.codegen.wholeStage", Boolean.toString(seed % 3 != 0));
            SPARK.conf().set("spark.sql.adaptive.enabled", Boolean.toString(seed % 5 == 0));
            SPARK.conf().set(RangeJoinStrategy.BROADCAST_BYTES, seed % 4 == 0 ? "0" : "1000000");
            List<String> ours = rows(joinCase, true, seed);
            SPARK.conf().set("spark.sql.codegen.wholeStage", "false");
            List<String> theirs = rows(joinCase, false, seed);
            if (!ours.equals(theirs)) {
                differing.add("case %d: %s%n ours   %s%n theirs %s".formatted(seed, joinCase.query(), ours, theirs));
            }
        }
        System.out.printf(
                "%d generated joins, %d of them partitioned: %d differ from Spark's own plan%n",
                CASES, partitioned, differing.size());
        assertThat(differing).isEmpty();
        assertThat(partitioned).isGreaterThan(CASES / 12);
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
        }
        return result.collectAsList().stream().map(Row::toString).sorted().toList();
    }
}

package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.wardwatch.TestSpark;

class RejectTextJobTest {

    private final SparkSession spark = TestSpark.session();

    @Test
    void theTextOfOldRejectsGoesAndEveryRowIsStillAccountedFor() {
        Dataset<Row> rejects = spark.createDataFrame(
                List.of(
                        RowFactory.create("old", "c2", "a.csv", 3L, "10.0.0.1;Ward 5", "no time"),
                        RowFactory.create("new", "c2", "b.csv", 4L, "10.0.0.2;Ward 6", "no time")),
                Rejects.TABLE.schema());
        Dataset<Row> inputs = spark.createDataFrame(
                List.of(input("old", "2025-01-01"), input("new", "2026-01-01")), Inputs.TABLE.schema());

        assertThat(RejectTextJob.rejects(rejects, inputs, Instant.parse("2025-06-01T00:00:00Z"))
                        .orderBy("line")
                        .collectAsList())
                .extracting(Row::toString)
                .containsExactly("[old,c2,a.csv,3,,no time]", "[new,c2,b.csv,4,10.0.0.2;Ward 6,no time]");
    }

    private static Row input(String id, String day) {
        return RowFactory.create(
                id,
                id,
                "c2",
                "hash",
                id + ".csv",
                1L,
                1L,
                0L,
                0L,
                1L,
                "active",
                null,
                null,
                Timestamp.from(Instant.parse(day + "T00:00:00Z")));
    }
}

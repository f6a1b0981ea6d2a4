package org.wardwatch.lake;

import io.delta.tables.DeltaTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The table {@code runs}: appended to after every job, also one that failed, and read at its newest version. */
public final class Journal {

    private final SparkSession spark;
    private final Lake lake;

    /** The journal of a lake. */
    public Journal(SparkSession spark, Lake lake) {
        this.spark = spark;
        this.lake = lake;
    }

    /** Adds one run; its values are in the order of {@link Runs}. */
    public void add(Row run) {
        DeltaTable.createIfNotExists(spark)
                .location(path())
                .addColumns(Runs.TABLE.schema())
                .comment(Runs.TABLE.rows())
                .execute();
        spark.createDataFrame(List.of(run), Runs.TABLE.schema())
                .coalesce(1)
                .write()
                .format("delta")
                .mode("append")
                .save(path());
    }

    /** All runs so far. */
    public Dataset<Row> runs() {
        Long head = lake.heads().get(Runs.TABLE.name());
        return head == null ? lake.none(Runs.TABLE) : lake.read(Runs.TABLE, head);
    }

    static boolean isJournal(String tableName) {
        return tableName.equals(Runs.TABLE.name());
    }

    private String path() {
        return lake.path(Runs.TABLE.name());
    }
}

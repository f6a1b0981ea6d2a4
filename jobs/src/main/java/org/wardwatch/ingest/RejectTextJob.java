package org.wardwatch.ingest;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;

/** Forgets the text of old rejects; where they stood and why they were rejected stays, so that every row is still accounted for. */
public final class RejectTextJob {

    private RejectTextJob() {}

    /**
     * Blanks the text of rejects of inputs that were read before an instant, by the clock of those runs.
     *
     * @return all rejects, and whether any text went
     */
    public static Written run(Transaction tx, Instant before) {
        if (tx.version(Rejects.TABLE) < 0) {
            return new Written(0, false);
        }
        return tx.replace(Rejects.TABLE, rejects(tx.read(Rejects.TABLE), tx.read(Inputs.TABLE), before));
    }

    /** The rejects, without the text of those of inputs that were read before. */
    static Dataset<Row> rejects(Dataset<Row> rejects, Dataset<Row> inputs, Instant before) {
        Dataset<Row> old = inputs.where(Inputs.INGESTED_AT.col().lt(lit(Timestamp.from(before))))
                .select(Inputs.INPUT_ID.col().as("old"));
        Column[] columns = Rejects.TABLE.columns().stream()
                .map(column -> column == Rejects.RAW
                        ? when(old.col("old").isNull(), column.col())
                                .otherwise("")
                                .as(column.column())
                        : column.col())
                .toArray(Column[]::new);
        return rejects.join(old, Rejects.INPUT_ID.col().equalTo(old.col("old")), "left")
                .select(columns);
    }
}

package org.wardwatch.ingest;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What became of the rows of one input: {@code rows = events + duplicates + rejects}.
 *
 * @param rows read
 * @param events distinct in this input
 * @param rejects that could not be read
 */
record InputCounts(long rows, long events, long rejects) {

    /** Of an input without rows. */
    static final InputCounts NONE = new InputCounts(0, 0, 0);

    /** From rows of {@link IngestStep#counts}, by input id. */
    static Map<String, InputCounts> byInput(Dataset<Row> counts) {
        Map<String, InputCounts> byInput = new HashMap<>();
        for (Row row : counts.collectAsList()) {
            byInput.put(row.getString(0), new InputCounts(row.getLong(1), row.getLong(2), row.getLong(3)));
        }
        return byInput;
    }

    /** Rows that repeat an event of the same input. */
    long duplicates() {
        return rows - events - rejects;
    }
}

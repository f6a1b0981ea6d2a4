package org.wardwatch.lake;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tables at versions that belong together. */
public interface Snapshot {

    /** The table's rows; none, with its declared schema, when it was never written. */
    Dataset<Row> read(Table table);

    /** The release that this shows, or on which it builds. */
    Release release();
}

package org.wardwatch.lake;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A planted bug: a reader that takes the newest version of each table, whether it was published or not. */
public record UnpinnedReads(Lake lake, Map<String, Long> heads) implements Snapshot {

    /** The lake as it lies there. */
    public static UnpinnedReads of(Lake lake) {
        return new UnpinnedReads(lake, lake.heads());
    }

    @Override
    public Dataset<Row> read(Table table) {
        Long head = heads.get(table.name());
        return head == null ? lake.none(table) : lake.read(table, head);
    }

    @Override
    public Release release() {
        return lake.newest().release();
    }
}

package org.wardwatch.ingest;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code feeds}: one row per feed name that events carry: what coverage needs to know of it. */
public enum Feeds implements TableColumn {
    FEED_NAME(StringType, true, "name as in events"),
    DESCRIBED_BY(StringType, true, "feed whose YAML describes it"),
    FEED_PROVIDER(StringType, true, "who runs the feed"),
    DELIVERY(StringType, true, "daily, weekly or on_event"),
    RETIRED(DateType, false, "first day on which it is no longer delivered");

    /** The declaration. */
    public static final Table TABLE = Table.of("feeds", "one row per feed name that events carry", values());

    private final Spec spec;

    Feeds(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

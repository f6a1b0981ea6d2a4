package org.wardwatch.match;

import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code allowed_ranges}: ranges whose addresses are never findings, as conf/allowed.csv says now. */
public enum AllowedRanges implements TableColumn {
    CIDR(StringType, true, "range, canonical text"),
    FIRST_KEY(ADDRESS_KEY, true, "sortable key of the lowest address"),
    LAST_KEY(ADDRESS_KEY, true, "sortable key of the highest address"),
    VALID_FROM(TimestampType, false, "first instant; NULL: always"),
    VALID_TO(TimestampType, false, "first instant after; NULL: open"),
    REASON(StringType, true, "why: own scanner, sinkhole, honeypot …");

    /** The declaration. */
    public static final Table TABLE =
            Table.of("allowed_ranges", "one row per range whose addresses are never findings", values());

    private final Spec spec;

    AllowedRanges(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

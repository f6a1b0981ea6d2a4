package org.wardwatch.match;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code owned_space}: how much address space an organisation owns at rank 1, by period. */
public enum OwnedSpace implements TableColumn {
    ORG_ID(StringType, true, "organisation"),
    VALID_FROM(TimestampType, false, "start of the period; NULL: always"),
    VALID_TO(TimestampType, false, "end of the period, exclusive; NULL: open"),
    IPV4_ADDRESSES(LongType, true, "IPv4 addresses of which it is the most specific owner"),
    IPV6_RANGES(LongType, true, "maximal IPv6 ranges of which it is the most specific owner");

    /** The declaration. */
    public static final Table TABLE =
            Table.of("owned_space", "one row per organisation and period of constant ownership", values());

    private final Spec spec;

    OwnedSpace(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

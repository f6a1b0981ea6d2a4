package org.wardwatch.registry;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code networks}: one row per organisation, range and validity, as the registry file says now. */
public enum Networks implements TableColumn {
    ORG_ID(StringType, true, "organisation that owns the range"),
    CIDR(StringType, true, "the range as canonical text: CIDR, address, or first-last"),
    FIRST_IP(StringType, true, "lowest address, canonical text"),
    LAST_IP(StringType, true, "highest address, inclusive, canonical text"),
    FIRST_KEY(ADDRESS_KEY, true, "sortable key of first_ip"),
    LAST_KEY(ADDRESS_KEY, true, "sortable key of last_ip"),
    PREFIX_LENGTH(IntegerType, true, "address width minus log2 of the number of addresses, rounded up"),
    VALID_FROM(TimestampType, false, "first instant of ownership; NULL: always"),
    VALID_TO(TimestampType, false, "first instant after ownership; NULL: open"),
    RELATION(StringType, true, "owned, hosted, shared, nat_egress, dhcp_pool or guest"),
    NOTE(StringType, false, "free text of the registry"),
    RECORDED_AT(TimestampType, true, "when this row entered the registry, by the clock of that run");

    /** The declaration. */
    public static final Table TABLE = Table.of("networks", "one row per organisation, range and validity", values())
            .withVolatile(RECORDED_AT);

    private final Spec spec;

    Networks(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

package org.wardwatch.finding;

import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/**
 * Columns of {@code finding_aliases}: one row per {@code finding_uid} that was once told and is no longer in {@link Findings},
 * because later events moved the first sighting, joined two episodes or took one away.
 */
public enum FindingAliases implements TableColumn {
    ALIAS(StringType, true, "finding_uid that reports and disputes may still name"),
    FINDING_UID(StringType, false, "the finding that it is now; NULL when nothing is left of it"),
    ORG_ID(StringType, true, "organisation"),
    MACHINE(StringType, true, "bot id where there was one, else the address"),
    IDENTIFIER(StringType, true, "what was seen"),
    FIRST_SEEN(TimestampType, true, "first sighting, when it last bore this uid"),
    LAST_SEEN(TimestampType, true, "last sighting, when it last bore this uid");

    /** The declaration. */
    public static final Table TABLE =
            Table.of("finding_aliases", "one row per finding_uid that was told once and is another's now", values());

    private final Spec spec;

    FindingAliases(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

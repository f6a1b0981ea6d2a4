package org.wardwatch.registry;

import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code registry_changes}: one row per change that a registration made; the history of the registry. */
public enum RegistryChanges implements TableColumn {
    RECORDED_AT(TimestampType, true, "when, by the clock of the run"),
    SUBJECT(StringType, true, "organisation or network"),
    ACTION(StringType, true, "added, changed or withdrawn"),
    ORG_ID(StringType, true, "organisation concerned"),
    CIDR(StringType, false, "range concerned; NULL for organisations"),
    VALID_FROM(TimestampType, false, "start of validity of that range"),
    BEFORE(StringType, false, "JSON of the row that was; NULL when added"),
    AFTER(StringType, false, "JSON of the row that is; NULL when withdrawn");

    /** The declaration. */
    public static final Table TABLE = Table.of("registry_changes", "one row per change of the registry", values())
            .withVolatile(RECORDED_AT);

    private final Spec spec;

    RegistryChanges(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

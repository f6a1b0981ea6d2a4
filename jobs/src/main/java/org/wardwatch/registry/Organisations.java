package org.wardwatch.registry;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code organisations}: one row per organisation, as the registry file says now. */
public enum Organisations implements TableColumn {
    ORG_ID(StringType, true, "id of the organisation, [a-z0-9][a-z0-9-]{1,62}"),
    NAME(StringType, true, "name in English"),
    NAME_ZH(StringType, false, "name in Traditional Chinese"),
    SECTOR(StringType, true, "sector that it is compared with"),
    PARENT(StringType, false, "org_id of the group that it belongs to"),
    MEMBER_FROM(DateType, false, "first day of membership; NULL: always"),
    MEMBER_TO(DateType, false, "first day after membership; NULL: open"),
    CONTACT(StringType, false, "where reports go"),
    LANGUAGE(StringType, true, "en, zh or both");

    /** The declaration. */
    public static final Table TABLE = Table.of("organisations", "one row per organisation", values());

    private final Spec spec;

    Organisations(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

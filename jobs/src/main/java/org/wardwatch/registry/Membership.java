package org.wardwatch.registry;

import static org.apache.spark.sql.functions.add_months;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.lake.TableColumn;

/** Columns that tell in which months an organisation was a member; a view on {@link Organisations}. */
public enum Membership implements TableColumn {
    ORG_ID(Organisations.ORG_ID.spec()),
    SECTOR(Organisations.SECTOR.spec()),
    PARENT(Organisations.PARENT.spec()),
    MONTH(Spec.required(org.apache.spark.sql.types.DataTypes.DateType, "first day of a month")),
    MEMBER_FROM(Organisations.MEMBER_FROM.spec()),
    MEMBER_TO(Organisations.MEMBER_TO.spec());

    private final Spec spec;

    Membership(Spec spec) {
        this.spec = spec;
    }

    @Override
    public Spec spec() {
        return spec;
    }

    /**
     * One row per organisation and month in which it was a member on any day.
     *
     * @param organisations rows of {@link Organisations}
     * @param months the first days of months, in a column named as {@link #MONTH}
     */
    public static Dataset<Row> of(Dataset<Row> organisations, Dataset<Row> months) {
        Column began = MEMBER_FROM.col().isNull().or(MEMBER_FROM.col().lt(add_months(MONTH.col(), 1)));
        Column lasts = MEMBER_TO.col().isNull().or(MEMBER_TO.col().gt(MONTH.col()));
        return organisations
                .crossJoin(months)
                .where(began.and(lasts))
                .select(ORG_ID.col(), SECTOR.col(), PARENT.col(), MONTH.col(), MEMBER_FROM.col(), MEMBER_TO.col());
    }
}

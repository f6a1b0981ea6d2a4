package org.wardwatch.lake;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** A table for tests of the lake. */
enum Fruits implements TableColumn {
    NAME(Spec.required(DataTypes.StringType, "what it is called")),
    BASKET(Spec.required(DataTypes.IntegerType, "where it lies")),
    COLOUR(Spec.optional(DataTypes.StringType, "what it looks like"));

    static final Table TABLE = Table.of("fruits", "one row per fruit", values());

    private final Spec spec;

    Fruits(Spec spec) {
        this.spec = spec;
    }

    @Override
    public Spec spec() {
        return spec;
    }

    static Row fruit(String name, int basket, @Nullable String colour) {
        return RowFactory.create(name, basket, colour);
    }
}

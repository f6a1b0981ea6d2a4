package org.wardwatch.lake;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One column of a table: implemented by the constants of the enum that declares the table, so that a misspelt column does
 * not compile.
 */
public interface TableColumn {

    /** Sortable key of an address: both halves of its 128 bits, sign-flipped, so that SQL's order is address order. */
    DataType ADDRESS_KEY = new StructType(new StructField[] {
        DataTypes.createStructField("hi", DataTypes.LongType, false),
        DataTypes.createStructField("lo", DataTypes.LongType, false)
    });

    /** The name of the enum constant, upper case with underscores. */
    String name();

    /** What the column holds. */
    Spec spec();

    /**
     * What a column holds.
     *
     * @param type its Spark type
     * @param required whether it is NOT NULL
     * @param comment meaning, unit and source; kept in the Delta table
     */
    record Spec(DataType type, boolean required, String comment) {
        /** A NOT NULL column. */
        public static Spec required(DataType type, String comment) {
            return new Spec(type, true, comment);
        }

        /** A column that may be NULL. */
        public static Spec optional(DataType type, String comment) {
            return new Spec(type, false, comment);
        }
    }

    /** The column's name in the table: the constant's, lower case. */
    default String column() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The column, for expressions. */
    default Column col() {
        return functions.col(column());
    }

    /** The column of the dataset with this alias, for joins. */
    default Column of(String alias) {
        return functions.col(alias + "." + column());
    }
}

package org.wardwatch;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ip.Address;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.lake.Transaction;

/** Literal rows of one table, of which a test names only the columns that it is about. */
public final class TableRows {

    private final Table table;
    private final List<Row> rows = new ArrayList<>();

    public TableRows(Table table) {
        this.table = table;
    }

    /** A row of {@code column, value, column, value …}; the others are NULL, or nought where they must not be. */
    public TableRows row(@Nullable Object... columnsAndValues) {
        Map<TableColumn, @Nullable Object> given = new HashMap<>();
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            given.put((TableColumn) columnsAndValues[i], columnsAndValues[i + 1]);
        }
        rows.add(RowFactory.create(table.columns().stream()
                .map(column -> given.containsKey(column)
                        ? typed(given.get(column), column.spec().type())
                        : column.spec().required() ? nought(column.spec().type()) : null)
                .toArray()));
        return this;
    }

    /** The rows as a job would have collected them. */
    public List<Cells> cells() {
        return rows.stream()
                .map(row -> new Cells(new GenericRowWithSchema(values(row), table.schema())))
                .toList();
    }

    /** The rows as Spark reads them. */
    public Dataset<Row> dataset() {
        return TestSpark.session().createDataFrame(rows, table.schema());
    }

    /** Makes these the table's rows. */
    public void replace(Transaction lake) {
        lake.replace(table, dataset());
    }

    private static @Nullable Object[] values(Row row) {
        @Nullable Object[] values = new Object[row.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i);
        }
        return values;
    }

    private static @Nullable Object typed(@Nullable Object value, DataType type) {
        if (value instanceof Address address) {
            return RowFactory.create(address.keyHi(), address.keyLo());
        }
        if (!(value instanceof String) && !(value instanceof Integer)) {
            return value;
        }
        String text = value.toString();
        if (type instanceof DecimalType decimal) {
            return new BigDecimal(text).setScale(decimal.scale());
        }
        if (type.equals(DataTypes.LongType)) {
            return Long.valueOf(text);
        }
        if (type.equals(DataTypes.DateType)) {
            return Date.valueOf(text);
        }
        return type.equals(DataTypes.TimestampType) ? Timestamp.from(Instant.parse(text)) : value;
    }

    private static Object nought(DataType type) {
        if (type.equals(DataTypes.StringType)) {
            return "";
        }
        if (type.equals(DataTypes.IntegerType)) {
            return 0;
        }
        if (type.equals(DataTypes.LongType)) {
            return 0L;
        }
        if (type.equals(DataTypes.BooleanType)) {
            return false;
        }
        if (type.equals(DataTypes.DateType)) {
            return Date.valueOf("2026-01-01");
        }
        if (type.equals(DataTypes.TimestampType)) {
            return Timestamp.from(Instant.EPOCH);
        }
        if (type instanceof DecimalType decimal) {
            return BigDecimal.ZERO.setScale(decimal.scale());
        }
        if (type.equals(TableColumn.ADDRESS_KEY)) {
            return RowFactory.create(0L, 0L);
        }
        throw new IllegalArgumentException("no nought of " + type);
    }
}

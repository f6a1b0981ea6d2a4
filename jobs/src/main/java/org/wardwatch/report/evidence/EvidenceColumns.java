package org.wardwatch.report.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.lake.TableColumn.Spec;

/** Columns of an evidence file, taken from the declaration of a table. */
final class EvidenceColumns {

    private final Table table;
    private final @Nullable TableColumn time;
    private final List<EvidenceColumn<EvidenceRow>> columns = new ArrayList<>();

    private EvidenceColumns(Table table, @Nullable TableColumn time) {
        this.table = table;
        this.time = time;
    }

    /** Columns of this table, whose texts are told as of the end of the month. */
    static EvidenceColumns of(Table table) {
        return new EvidenceColumns(table, null);
    }

    /** Columns of this table, whose texts are told as of the time in that column of their row. */
    static EvidenceColumns of(Table table, TableColumn time) {
        return new EvidenceColumns(table, time);
    }

    /** Columns without unit; of their texts, what is another member's is left out. */
    EvidenceColumns shown(TableColumn... given) {
        for (TableColumn column : given) {
            boolean isText = column.spec().type() instanceof StringType;
            add(column, "", row -> isText ? row.shown(column, time) : row.value(column));
        }
        return this;
    }

    /** Columns that hold nothing but what is the member's own. */
    EvidenceColumns own(TableColumn... given) {
        return numbers("", given);
    }

    /** Columns of numbers of this unit. */
    EvidenceColumns numbers(String unit, TableColumn... given) {
        for (TableColumn column : given) {
            add(column, unit, row -> row.value(column));
        }
        return this;
    }

    /** Columns whose values may be withheld, as the query that reads them says. */
    EvidenceColumns withheld(String unit, String when, TableColumn... given) {
        for (TableColumn column : given) {
            Spec spec = column.spec();
            add(
                    column.column(),
                    Spec.optional(spec.type(), spec.comment() + "; withheld " + when),
                    unit,
                    row -> row.value(column));
        }
        return this;
    }

    /** A column that is worked out; the comment says how, {@code from} which column of the table. */
    EvidenceColumns computed(String name, Spec spec, String from, Function<EvidenceRow, @Nullable Object> cell) {
        columns.add(new EvidenceColumn<>(
                name, new EvidenceColumn.Meaning(type(spec.type()), "", spec.required(), spec.comment(), from), cell));
        return this;
    }

    /** The file of these columns, and of the label of each row. */
    EvidenceTable<EvidenceRow> file(String name, String rows) {
        return file(name, rows, row -> row.reader().label().label());
    }

    /** The file of these columns, and of the label of each row, as {@code label} tells it. */
    EvidenceTable<EvidenceRow> file(String name, String rows, Function<EvidenceRow, @Nullable Object> label) {
        String meaning = "Traffic Light Protocol 2.0 label of the row";
        List<EvidenceColumn<EvidenceRow>> all = new ArrayList<>(columns);
        all.add(new EvidenceColumn<>("tlp", new EvidenceColumn.Meaning("text", "", true, meaning, ""), label));
        return new EvidenceTable<>(name, rows, List.copyOf(all));
    }

    private void add(TableColumn column, String unit, Function<EvidenceRow, @Nullable Object> cell) {
        add(column.column(), column.spec(), unit, cell);
    }

    private void add(String name, Spec spec, String unit, Function<EvidenceRow, @Nullable Object> cell) {
        String written = unit.isEmpty() ? written(spec.type()) : unit;
        columns.add(new EvidenceColumn<>(
                name,
                new EvidenceColumn.Meaning(
                        type(spec.type()), written, spec.required(), spec.comment(), table.name() + "." + name),
                cell));
    }

    private static String type(DataType type) {
        if (type instanceof StringType) {
            return "text";
        } else if (type instanceof DecimalType) {
            return "decimal";
        } else if (type instanceof BooleanType) {
            return "truth";
        } else if (type instanceof TimestampType) {
            return "time";
        }
        return type instanceof DateType ? "day" : "whole number";
    }

    private static String written(DataType type) {
        if (type instanceof BooleanType) {
            return "true or false";
        } else if (type instanceof TimestampType) {
            return "UTC, ISO 8601";
        }
        return type instanceof DateType ? "ISO 8601" : "";
    }
}

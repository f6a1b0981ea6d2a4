package org.wardwatch.report.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one declaration of an evidence file, from which its CSV, its JSON and its part of the dictionary are made.
 *
 * @param name of the files, without their endings
 * @param rows what one row stands for
 * @param columns in order
 * @param <R> what a row is made from
 */
record EvidenceTable<R>(String name, String rows, List<EvidenceColumn<R>> columns) {

    /**
     * First line of the CSV file. Its last cell is the TLP label of the file, over a column without values, so that a file
     * without rows has it too.
     */
    String csvHeader(String label) {
        List<String> cells = new ArrayList<>(names());
        cells.add(label);
        return CsvLine.BYTE_ORDER_MARK + CsvLine.of(cells);
    }

    /** The values of a row, in order of columns. */
    List<@Nullable Object> values(R row) {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (EvidenceColumn<R> column : columns) {
            values.add(column.cell().apply(row));
        }
        return values;
    }

    /** The line of these values in the CSV file. */
    String csvLine(List<? extends @Nullable Object> values) {
        List<@Nullable Object> cells = new ArrayList<>(values);
        cells.add(null);
        return CsvLine.of(cells);
    }

    /** The object of these values in the JSON file. */
    String json(List<? extends @Nullable Object> values) {
        return JsonText.object(names(), values);
    }

    private List<String> names() {
        return columns.stream().map(EvidenceColumn::name).collect(Collectors.toList());
    }
}

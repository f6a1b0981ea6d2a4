package org.wardwatch.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wardwatch.registry.CsvText.CsvRow;

/**
 * A registry file as rows of named cells.
 *
 * @param rows in the file's order
 * @param headed whether its header could be read; when not, there are no rows
 */
record RegistrySheet(List<SheetRow> rows, boolean headed) {

    /**
     * A row of named cells.
     *
     * @param file the file's path as given
     * @param line line on which it begins
     * @param cells by column
     */
    record SheetRow(String file, long line, Map<String, String> cells) {
        /** The cell, empty where the file has no such column. */
        String text(String column) {
            return cells.getOrDefault(column, "");
        }

        RegistryError.Place place(String column) {
            return new RegistryError.Place(file, line, column);
        }
    }

    /** What columns a file may have. */
    record Columns(List<String> mandatory, List<String> optional) {}

    /** Names the cells of a file by its header, in whatever order it has its columns. */
    static RegistrySheet of(String file, List<CsvRow> csv, Columns columns, RegistryErrors errors) {
        if (csv.isEmpty()) {
            errors.add(
                    new RegistryError.Place(file, 1, ""),
                    "",
                    "the file has no header",
                    "begin it with " + String.join(",", columns.mandatory));
            return new RegistrySheet(List.of(), false);
        }
        CsvRow header = csv.get(0);
        if (!headerIsSound(file, header, columns, errors)) {
            return new RegistrySheet(List.of(), false);
        }
        List<SheetRow> rows = new ArrayList<>(csv.size());
        for (CsvRow row : csv.subList(1, csv.size())) {
            if (row.cells().size() == header.cells().size()) {
                rows.add(named(file, header, row));
            } else {
                errors.add(
                        new RegistryError.Place(file, row.line(), ""),
                        String.join(",", row.cells()),
                        row.cells().size() + " cells where the header has "
                                + header.cells().size(),
                        "give every column a cell, and quote cells that hold a comma");
            }
        }
        return new RegistrySheet(rows, true);
    }

    private static boolean headerIsSound(String file, CsvRow header, Columns columns, RegistryErrors errors) {
        boolean sound = true;
        Set<String> seen = new LinkedHashSet<>();
        for (String name : header.cells()) {
            RegistryError.Place place = new RegistryError.Place(file, header.line(), "");
            if (!columns.mandatory.contains(name) && !columns.optional.contains(name)) {
                String known = String.join(", ", columns.mandatory) + ", " + String.join(", ", columns.optional);
                errors.add(place, name, "unknown column", "leave it out or correct its name; known are " + known);
                sound = false;
            } else if (!seen.add(name)) {
                errors.add(place, name, "the column stands twice", "keep one of them");
                sound = false;
            }
        }
        for (String name : columns.mandatory) {
            if (!seen.contains(name)) {
                errors.add(
                        new RegistryError.Place(file, header.line(), ""),
                        name,
                        "the mandatory column is missing",
                        "add it to the header and to every row");
                sound = false;
            }
        }
        return sound;
    }

    private static SheetRow named(String file, CsvRow header, CsvRow row) {
        Map<String, String> cells = new HashMap<>();
        for (int i = 0; i < row.cells().size(); i++) {
            cells.put(header.cells().get(i), row.cells().get(i));
        }
        return new SheetRow(file, row.line(), cells);
    }
}

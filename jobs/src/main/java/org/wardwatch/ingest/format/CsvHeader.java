package org.wardwatch.ingest.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The header of a file of cells. */
final class CsvHeader {

    private CsvHeader() {}

    /**
     * The names in this line, without blanks around them; a column without a name is called {@code column_N}.
     *
     * @throws RefusedFileException when it cannot be read, holds a carriage return, or a name stands twice
     */
    static List<String> names(Line header, CsvDialect dialect) {
        String text = header.withoutCarriageReturn();
        if (dialect.headerInComment()) {
            text = text.substring(dialect.comment().length()).strip();
        }
        CsvCells.Split split = CsvCells.split(text, dialect.delimiter(), true, 16);
        if (header.damage() != null || !(split instanceof CsvCells.Whole whole)) {
            throw new RefusedFileException("line " + header.number() + ": the header cannot be read: "
                    + (header.damage() != null ? header.damage() : "its quotes do not pair up"));
        }
        if (text.indexOf('\r') >= 0) {
            throw new RefusedFileException(
                    "line " + header.number() + ": the header holds a carriage return; if that is how"
                            + " its lines end, give them line feeds (tr '\\r' '\\n')");
        }
        return distinct(whole.cells());
    }

    private static List<String> distinct(List<String> cells) {
        Set<String> seen = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (String cell : cells) {
            String name = cell.isEmpty() ? "column_" + (names.size() + 1) : cell;
            if (!seen.add(name)) {
                throw new RefusedFileException(
                        "column " + name + " stands twice in the header; which one is meant cannot be known");
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    /** Whether these cells are the header once more. */
    static boolean isRepeated(List<String> cells, List<String> columns) {
        // Most rows differ in the first cell already.
        for (int i = 0; i < columns.size(); i++) {
            if (!cells.get(i).strip().equals(columns.get(i))) {
                return false;
            }
        }
        return true;
    }
}

package org.wardwatch.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.wardwatch.Problem;

/** Brings the tables of a lake to what this Wardwatch declares: columns and properties; no row changes. */
public final class MigrateJob {

    private MigrateJob() {}

    /**
     * Adds columns that are declared and missing, empty, and sets properties that are other than configured.
     *
     * @param tables all that are declared
     * @return what was done, a line each
     * @throws Problem of kind configuration when a missing column may not be empty
     */
    public static List<String> run(Transaction tx, Collection<Table> tables) {
        List<String> done = new ArrayList<>();
        for (Table table : tables) {
            if (tx.version(table) >= 0) {
                addColumns(tx, table, done);
                setProperties(tx, table, done);
            }
        }
        if (tx.rememberStates()) {
            done.add("releases remember the state of their tables");
        }
        return done;
    }

    private static void addColumns(Transaction tx, Table table, List<String> done) {
        Set<String> there = Arrays.stream(tx.columns(table)).collect(Collectors.toSet());
        TableColumn before = null;
        for (TableColumn column : table.columns()) {
            if (!there.contains(column.column())) {
                if (column.spec().required()) {
                    throw Problem.configuration("table " + table.name() + " has no column " + column.column()
                            + ", which may not be empty: build the lake anew from its inputs, or use the Wardwatch that"
                            + " wrote it");
                }
                String place = before == null ? "FIRST" : "AFTER " + before.column();
                tx.alter(
                        table,
                        "ADD COLUMNS (" + column.column() + " "
                                + column.spec().type().sql() + " COMMENT '"
                                + column.spec().comment().replace("'", "\\'") + "' " + place + ")");
                done.add(table.name() + ": column " + column.column() + " added");
            }
            before = column;
        }
    }

    private static void setProperties(Transaction tx, Table table, List<String> done) {
        Map<String, String> wanted = new TreeMap<>(tx.properties());
        Map<String, String> there = tx.propertiesOf(table);
        wanted.entrySet().removeIf(property -> property.getValue().equals(there.get(property.getKey())));
        if (!wanted.isEmpty()) {
            tx.alter(
                    table,
                    wanted.entrySet().stream()
                            .map(property -> "'" + property.getKey() + "' = '" + property.getValue() + "'")
                            .collect(Collectors.joining(", ", "SET TBLPROPERTIES (", ")")));
            done.add(table.name() + ": " + wanted);
        }
    }
}

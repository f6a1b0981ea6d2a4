package org.wardwatch.lake;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataTypes;

/**
 * The partitions of a table that are to have other rows than they have: one that stays as it is need not be written with each change of
 * another, nor read by what follows changes.
 *
 * @param where SQL, true for the rows of these partitions
 * @param rows that they are to have
 */
record ChangedPartitions(String where, long rows) {

    /**
     * Finds them.
     *
     * @param before what the table holds, by the values of its partitions
     * @param after what it is to hold
     * @return empty when nothing changes
     */
    static Optional<ChangedPartitions> between(
            Table table, Map<List<String>, Fingerprint> before, Map<List<String>, Fingerprint> after) {
        Set<List<String>> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        SortedSet<String> where = new TreeSet<>();
        long rows = 0;
        for (List<String> partition : all) {
            Fingerprint next = after.getOrDefault(partition, Fingerprint.NONE);
            if (!next.equals(before.getOrDefault(partition, Fingerprint.NONE))) {
                where.add(where(table, partition));
                rows += next.rows();
            }
        }
        return where.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChangedPartitions(String.join(" OR ", where), rows));
    }

    /** SQL, true for those of their rows for which this is true, too. */
    String and(String condition) {
        if ("true".equals(where)) {
            return condition;
        }
        return "true".equals(condition) ? where : "(" + condition + ") AND (" + where + ")";
    }

    private static String where(Table table, List<String> partition) {
        if (partition.isEmpty()) {
            return "true";
        }
        StringJoiner where = new StringJoiner(" AND ", "(", ")");
        for (int i = 0; i < partition.size(); i++) {
            TableColumn column = table.partitions().get(i);
            if (!column.spec().type().equals(DataTypes.DateType)) {
                throw new IllegalStateException(
                        table.name() + ": partitions by " + column.column() + " are not of a date");
            }
            where.add(column.column() + " = DATE'" + partition.get(i) + "'");
        }
        return where.toString();
    }
}

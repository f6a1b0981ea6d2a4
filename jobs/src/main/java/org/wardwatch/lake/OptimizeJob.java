package org.wardwatch.lake;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lays the files of tables out anew, where that is worth it; their rows stay what they are. */
public final class OptimizeJob {

    private OptimizeJob() {}

    /**
     * The partitions that are worth a rewrite.
     *
     * @param layouts the tables, and how each is to lie
     * @param months only partitions of these; then tables without partitions are left out
     */
    public static List<Partition> worthRewriting(Transaction tx, Collection<Layout> layouts, Optional<Months> months) {
        return layouts.stream()
                .filter(layout -> tx.version(layout.table()) >= 0)
                .flatMap(layout -> tx.files(layout.table()).partitions(layout).stream())
                .filter(partition -> months.isEmpty() || isOf(partition, months.get()))
                .filter(Partition::isWorthRewriting)
                .toList();
    }

    /**
     * Rewrites a partition in its layout. Nothing that reads changes since a version is told of it, and what was made from the table
     * counts as made from the rewritten one.
     *
     * @return the files that lie there now
     * @throws IllegalStateException when other rows than before were read back; nothing may be published then
     */
    public static FileCount rewrite(Transaction tx, Partition partition) {
        Table table = partition.layout().table();
        Dataset<Row> rows = tx.read(table).where(partition.where());
        Fingerprint before = Fingerprint.of(rows, table);
        Dataset<Row> laidOut = partition.layout().laidOut(rows.select(table.projection()), before.rows());
        DataFiles.Commit commit = tx.files(table).replace(partition, laidOut);
        tx.rearranged(table, commit.version());
        Fingerprint after = Fingerprint.of(tx.read(table).where(partition.where()), table);
        refuseOthers(partition, before, after);
        return new FileCount(commit.files(), after.rows(), commit.bytes());
    }

    /** Refuses other rows than there were. */
    static void refuseOthers(Partition partition, Fingerprint before, Fingerprint after) {
        if (!after.equals(before)) {
            throw new IllegalStateException(partition.name() + ": " + before + " was read, but " + after
                    + " was read back after the rewrite; nothing was published, and the next command takes it back");
        }
    }

    private static boolean isOf(Partition partition, Months months) {
        return months.all().stream()
                .map(month -> month.atDay(1).toString())
                .anyMatch(partition.values()::containsValue);
    }
}

package org.wardwatch.lake;

import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import org.apache.hadoop.fs.FileStatus;

/**
 * What vacuum is to remove.
 *
 * @param kept releases that are kept
 * @param gone releases that are not
 * @param files files that no kept release needs, by table
 */
public record VacuumPlan(SortedSet<Long> kept, SortedSet<Long> gone, SortedMap<String, List<FileStatus>> files) {

    /** Number and size of the files of a table. */
    public FileCount count(String table) {
        List<FileStatus> ofTable = files.getOrDefault(table, List.of());
        return new FileCount(
                ofTable.size(),
                0,
                ofTable.stream().mapToLong(FileStatus::getLen).sum());
    }
}

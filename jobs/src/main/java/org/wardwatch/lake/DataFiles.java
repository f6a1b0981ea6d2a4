package org.wardwatch.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.functions;
import org.wardwatch.Problem;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The files of a table as Delta's log lists them, and the commit that puts others with the same rows in their place.
 *
 * <p>Files that were written in a {@link Layout} carry its mark as a tag in the log, as those of Delta's own
 * {@code OPTIMIZE … ZORDER BY} carry theirs. A tag comes and goes with its file, in checkpoints and restored versions too: whatever is
 * appended or rewritten later has none. Statistics could not tell as much: they hold least and greatest of each half of a key, so
 * that a file with IPv4 and IPv6 addresses seems to overlap all others, and nothing of the order within a file. Delta's writer
 * cannot set tags, and its {@code OPTIMIZE} knows no such order, so the commit is made as that command makes it.
 */
final class DataFiles {

    private static final String TAG = "WARDWATCH_LAYOUT";

    /**
     * What a commit put there.
     *
     * @param version of the table, from now on
     * @param files written
     * @param bytes in them
     */
    record Commit(long version, long files, long bytes) {}

    private final OptimisticTransaction delta;

    private DataFiles(OptimisticTransaction delta) {
        this.delta = delta;
    }

    /**
     * The files of the table in this folder.
     *
     * @param version the version at which it must stand
     * @throws Problem to be retried, when it has been written to meanwhile
     */
    static DataFiles of(SparkSession spark, String path, long version) {
        OptimisticTransaction delta = DeltaLog.forTable(spark, path).startTransaction(Option.empty(), Option.empty());
        refuseUnless(delta.readVersion() == version, path, delta.readVersion());
        return new DataFiles(delta);
    }

    /** All partitions, in the order of their values. */
    List<Partition> partitions(Layout layout) {
        SortedMap<String, Partition> partitions = new TreeMap<>();
        Column deleted = functions.coalesce(functions.col("deletionVector.cardinality"), functions.lit(0L));
        Column records = functions
                .get_json_object(functions.col("stats"), "$.numRecords")
                .cast("bigint");
        delta.snapshot()
                .allFiles()
                .select(
                        functions.col("partitionValues"),
                        functions.col("size"),
                        functions.coalesce(records.minus(deleted), functions.lit(0L)),
                        functions.col("tags").getItem(TAG))
                .collectAsList()
                .forEach(row -> {
                    Partition one = partition(layout, row);
                    partitions.merge(one.name(), one, DataFiles::together);
                });
        return List.copyOf(partitions.values());
    }

    /**
     * Puts these rows in the place of the partition's files.
     *
     * @param rows the same rows as those of the partition, one Spark partition a file
     * @throws Problem to be retried, when another process has written to the table meanwhile
     */
    Commit replace(Partition partition, Dataset<Row> rows) {
        List<AddFile> gone = files(partition);
        List<AddFile> written = written(partition.layout(), rows);
        List<Action> actions = new ArrayList<>(written);
        long now = System.currentTimeMillis();
        gone.forEach(file -> actions.add(file.removeWithTimestamp(now, false)));
        delta.trackFilesRead(seq(gone));
        long version = delta.commit(
                seq(actions),
                new DeltaOperations.Optimize(seq(List.of()), seq(List.of()), false, Option.empty(), false));
        refuseUnless(
                version == delta.readVersion() + 1, partition.layout().table().name(), version);
        return new Commit(
                version,
                written.size(),
                written.stream().mapToLong(AddFile::size).sum());
    }

    private List<AddFile> written(Layout layout, Dataset<Row> rows) {
        var tags = scala.collection.immutable.Map.from(CollectionConverters.asScala(Map.of(TAG, layout.mark())));
        return CollectionConverters.asJava(delta.writeFiles(rows, Option.empty(), true, seq(List.of()))).stream()
                .map(file -> rearranged((AddFile) file, tags))
                .toList();
    }

    private List<AddFile> files(Partition partition) {
        Column here = functions.lit(true);
        for (Map.Entry<String, String> value : partition.values().entrySet()) {
            here = here.and(
                    functions.col("partitionValues").getItem(value.getKey()).equalTo(value.getValue()));
        }
        return delta.snapshot().allFiles().where(here).collectAsList();
    }

    /** The file as one that changes no data: neither the change feed nor a stream tells of its rows. */
    private static AddFile rearranged(AddFile file, scala.collection.immutable.Map<String, String> tags) {
        return file.copy(
                file.path(),
                file.partitionValues(),
                file.size(),
                file.modificationTime(),
                false,
                file.stats(),
                tags,
                file.deletionVector(),
                file.baseRowId(),
                file.defaultRowCommitVersion(),
                file.clusteringProvider(),
                file.backReference(),
                file.amtPassthrough());
    }

    private static Partition partition(Layout layout, Row file) {
        FileCount count = new FileCount(1, file.getLong(2), file.getLong(1));
        boolean isLaidOut = layout.mark().equals(file.get(3));
        return new Partition(
                layout, new TreeMap<>(file.<String, String>getJavaMap(0)), count, isLaidOut ? FileCount.NONE : count);
    }

    private static Partition together(Partition one, Partition other) {
        return new Partition(
                one.layout(),
                one.values(),
                one.all().plus(other.all()),
                one.loose().plus(other.loose()));
    }

    private static void refuseUnless(boolean isOurs, String table, long version) {
        if (!isOurs) {
            throw Problem.retry(
                    table + ": another process has written version " + version + " meanwhile; run the command again",
                    null);
        }
    }

    private static <T> Seq<T> seq(List<T> items) {
        return CollectionConverters.asScala(items).toSeq();
    }
}

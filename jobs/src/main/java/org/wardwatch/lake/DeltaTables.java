package org.wardwatch.lake;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.functions;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/** Tables at one version, as Delta makes them out from its log. */
final class DeltaTables {

    /** What a checkpoint holds. */
    private static final List<String> ACTIONS =
            List.of("txn", "add", "remove", "metaData", "protocol", "domainMetadata");

    /** A log up to this size is read by one thread, a larger one by Spark. */
    private static final long MOST_QUICK_BYTES = 16L << 20;

    private final SparkSession spark;

    DeltaTables(SparkSession spark) {
        this.spark = spark;
    }

    /** Lets Delta forget what it knows of a table in this process: the next look reads the log. */
    void forget(String path) {
        DeltaLog.invalidateCache(spark, new Path(path));
    }

    /** Creates a table without rows in a folder, as it is declared. */
    void create(Table table, String path, Map<String, String> properties) {
        DeltaTableBuilder builder = DeltaTable.createIfNotExists(spark)
                .location(path)
                .addColumns(table.schema())
                .partitionedBy(table.partitionNames())
                .comment(table.rows());
        for (Map.Entry<String, String> property : properties.entrySet()) {
            builder = builder.property(property.getKey(), property.getValue());
        }
        builder.execute();
    }

    /** Delta's own view of a table at a version; throws what Delta throws where the log is damaged. */
    Snapshot snapshot(String path, long version) {
        return DeltaLog.forTable(spark, path).getSnapshotAt(version, Option.empty(), Option.empty(), false);
    }

    /**
     * Writes a checkpoint into a log: Delta then makes out this version from it alone, whatever lies before.
     *
     * @param state what the version holds, made out elsewhere
     * @param without paths of files that are to be left out, as the log names them
     * @param scratch folder for a file that is not in its place yet
     */
    void checkpoint(Snapshot state, Set<String> without, TableLog log, long version, Path scratch) throws IOException {
        Column isThere = functions.lit(false);
        for (String action : ACTIONS) {
            isThere = isThere.or(functions.col(action).isNotNull());
        }
        Column isLeftOut = functions.coalesce(functions.col("add.path").isin(without.toArray()), functions.lit(false));
        Column[] actions = ACTIONS.stream().map(functions::col).toArray(Column[]::new);
        state.stateDS()
                .toDF()
                .select(actions)
                .where(isThere.and(functions.not(isLeftOut)))
                .coalesce(1)
                .write()
                .mode("overwrite")
                .parquet(scratch.toString());
        FileSystem fileSystem = log.fileSystem();
        for (FileStatus file : fileSystem.listStatus(scratch)) {
            if (file.getPath().getName().endsWith(".parquet")
                    && !fileSystem.rename(file.getPath(), log.checkpoint(version))) {
                throw new IOException(log.checkpoint(version) + " cannot be put in its place");
            }
        }
        forget(log.folder().getParent().toString());
    }

    /** What tells whether the log says the same at another time, made out by Spark. */
    static TableState state(Snapshot snapshot) {
        // While it counts, Delta holds schema and protocol, which it has from its checksum, against the log, and
        // throws.
        long unused = snapshot.numOfFiles();
        // Not allFiles(): mapping rows to Delta's own class takes longer than a short log.
        Dataset<Row> files =
                snapshot.stateDF().where(functions.col("add").isNotNull()).select("add.*");
        Column told = functions.to_json(functions.struct(
                functions.col("path"),
                functions
                        .array_sort(functions.map_entries(functions.col("partitionValues")))
                        .as("values"),
                functions.col("size"),
                functions.col("stats"),
                functions.col("deletionVector")));
        Row sums = files.select(
                        functions.col("size"),
                        functions.xxhash64(functions.lit(1), told).as("one"),
                        functions.xxhash64(functions.lit(2), told).as("two"))
                .agg(functions.count(functions.lit(1)), sum("size"), sum("one"), sum("two"))
                .first();
        return state(
                snapshot,
                new ListedFiles(
                        sums.getLong(0),
                        sums.getDecimal(1).longValueExact(),
                        sums.getDecimal(2).toBigIntegerExact(),
                        sums.getDecimal(3).toBigIntegerExact()));
    }

    /**
     * The same without Spark; empty where the log is long, is not as plain as ours are, or cannot be followed, and where Delta has made
     * out its view from other files than lie there now.
     */
    Optional<TableState> quickState(Snapshot snapshot, TableLog log) {
        List<FileStatus> files = log.list();
        if (files.stream().mapToLong(FileStatus::getLen).sum() > MOST_QUICK_BYTES || !isMadeOutFrom(snapshot, files)) {
            return Optional.empty();
        }
        try {
            if (!isDescribedByCommits(snapshot, log)) {
                return Optional.empty();
            }
            String table = log.folder().getParent().toString();
            return Optional.of(state(snapshot, ListedFiles.of(table, snapshot.version(), log.configuration())));
        } catch (Exception e) {
            // The Kernel throws many kinds; what there is to say of the log, Spark's way says.
            return Optional.empty();
        }
    }

    /** Whether all files from which Delta has made out a version are among these, as long and as old as then. */
    private static boolean isMadeOutFrom(Snapshot snapshot, List<FileStatus> files) {
        Set<String> lying = files.stream().map(TableLog::standing).collect(Collectors.toSet());
        return Stream.concat(
                        CollectionConverters.asJava(snapshot.logSegment().deltas()).stream(),
                        CollectionConverters.asJava(
                                snapshot.logSegment().checkpointProvider().topLevelFiles())
                                .stream())
                .map(TableLog::standing)
                .allMatch(lying::contains);
    }

    /**
     * Whether commits say of the table's schema and protocol what Delta's checksum of the version says, from which Delta and its Kernel
     * take both; where a checkpoint stands for commits, nothing is known of them here.
     */
    private static boolean isDescribedByCommits(Snapshot snapshot, TableLog log) {
        if (!snapshot.logSegment().checkpointProvider().topLevelFiles().isEmpty()) {
            return true;
        }
        Action protocol = null;
        Action metadata = null;
        for (FileStatus commit :
                CollectionConverters.asJava(snapshot.logSegment().deltas())) {
            String text = new String(log.bytes(commit.getPath()), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                protocol = line.startsWith("{\"protocol\"") ? Action.fromJson(line) : protocol;
                metadata = line.startsWith("{\"metaData\"") ? Action.fromJson(line) : metadata;
            }
        }
        return snapshot.protocol().equals(protocol) && snapshot.metadata().equals(metadata);
    }

    private static TableState state(Snapshot snapshot, ListedFiles sums) {
        String described = "[" + sums.files() + "," + sums.bytes() + "," + sums.first() + "," + sums.second() + "]\n"
                + description(snapshot);
        return new TableState(
                snapshot.version(),
                sums.files(),
                sums.bytes(),
                Sha256.of(described.getBytes(StandardCharsets.UTF_8)),
                new TreeMap<>());
    }

    private static Column sum(String column) {
        return functions.coalesce(
                functions.sum(functions.col(column).cast("decimal(20,0)")),
                functions.lit(BigDecimal.ZERO).cast("decimal(30,0)"));
    }

    /** Schema, partitions, properties and protocol, in an order of their own. */
    private static String description(Snapshot snapshot) {
        Map<String, String> properties =
                new TreeMap<>(CollectionConverters.asJava(snapshot.metadata().configuration()));
        return String.join(
                "\n",
                snapshot.metadata().schemaString(),
                snapshot.metadata().partitionColumns().mkString(","),
                properties.toString(),
                snapshot.protocol().minReaderVersion() + " "
                        + snapshot.protocol().minWriterVersion(),
                new TreeSet<>(CollectionConverters.asJava(snapshot.protocol().readerAndWriterFeatureNames()))
                        .toString());
    }
}

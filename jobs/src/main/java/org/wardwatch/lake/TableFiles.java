package org.wardwatch.lake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.commands.cdc.CDCReader;

/**
 * The files in a table's folder, but for its log.
 *
 * @param folder the table's
 * @param configuration of the file system
 */
record TableFiles(Path folder, Configuration configuration) {

    /** All of them, whether any version names them or not; none where there is no folder. */
    List<FileStatus> all() {
        List<FileStatus> files = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> found = fileSystem().listFiles(folder, true);
            while (found.hasNext()) {
                LocatedFileStatus file = found.next();
                if (!file.getPath().toString().contains("/_delta_log/")) {
                    files.add(file);
                }
            }
        } catch (FileNotFoundException e) {
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
        return files;
    }

    /** The file that a log names. */
    Path of(AddFile file) {
        return file.toPath().isAbsolute() ? file.toPath() : new Path(folder, file.toPath());
    }

    /**
     * Files that commits added, removed or wrote of changes: what was made from a version is brought up to date by those of the commits
     * after it.
     *
     * @param after the version before the first of them
     * @param last the version of the last of them
     */
    Set<Path> changed(TableLog log, long after, long last) {
        Set<Path> changed = new TreeSet<>();
        for (long commit : log.commits().subSet(after, false, last, true)) {
            for (JsonNode action : log.actions(commit)) {
                for (String kind : List.of("add", "remove", "cdc")) {
                    JsonNode path = action.path(kind).path("path");
                    if (path.isTextual()) {
                        changed.add(new Path(folder, new Path(URI.create(path.asText()))));
                    }
                }
            }
        }
        return changed;
    }

    /** What is wrong with the files of a version, by file: missing, of another length, or not to be read. */
    SortedMap<Path, String> damaged(SparkSession spark, Snapshot snapshot) {
        Map<Path, Long> lengths = lengths();
        SortedMap<Path, String> damaged = new TreeMap<>();
        Set<Path> others = new TreeSet<>();
        for (AddFile file : snapshot.allFiles().collectAsList()) {
            Path path = of(file);
            long length = lengths.getOrDefault(path, file.size());
            if (length == file.size()) {
                others.add(path);
            } else {
                damaged.put(path, length + " bytes where " + file.size() + " were written");
            }
        }
        damaged.putAll(missingOrUnreadable(spark, snapshot, others, lengths.keySet()));
        return damaged;
    }

    /** What is wrong with files that the version does not name: missing, or not to be read. */
    SortedMap<Path, String> damaged(SparkSession spark, Snapshot snapshot, Set<Path> others) {
        return missingOrUnreadable(spark, snapshot, others, lengths().keySet());
    }

    private Map<Path, Long> lengths() {
        Map<Path, Long> lengths = new HashMap<>();
        all().forEach(file -> lengths.put(file.getPath(), file.getLen()));
        return lengths;
    }

    private static SortedMap<Path, String> missingOrUnreadable(
            SparkSession spark, Snapshot snapshot, Set<Path> files, Set<Path> all) {
        SortedMap<Path, String> damaged = new TreeMap<>();
        List<Path> there = new ArrayList<>();
        for (Path file : files) {
            if (all.contains(file)) {
                there.add(file);
            } else {
                damaged.put(file, "missing");
            }
        }
        if (unreadable(spark, snapshot, there).isPresent()) {
            there.forEach(
                    path -> unreadable(spark, snapshot, List.of(path)).ifPresent(what -> damaged.put(path, what)));
        }
        return damaged;
    }

    /** Reads all pages of all columns: a local disk holds the bytes against their checksums, and pages have checksums of their own. */
    private static Optional<String> unreadable(SparkSession spark, Snapshot snapshot, List<Path> files) {
        try {
            spark.read()
                    .option("__globPaths__", false)
                    // Files that tell what changed have a column more; in others there is none to read.
                    .schema(snapshot.metadata().dataSchema().add(CDCReader.CDC_TYPE_COLUMN_NAME(), "string"))
                    .parquet(files.stream().map(Path::toString).toArray(String[]::new))
                    .write()
                    .format("noop")
                    .mode("overwrite")
                    .save();
            return Optional.empty();
        } catch (Exception e) {
            // Spark throws many kinds here, some checked and undeclared.
            S3Trouble.of(e).ifPresent(problem -> {
                throw problem;
            });
            return Optional.of("cannot be read: " + Integrity.words(e));
        }
    }

    private FileSystem fileSystem() throws IOException {
        return folder.getFileSystem(configuration);
    }
}

package org.wardwatch.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;

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

    /** What is wrong with the files of a version, by file: missing, of another length, or not to be read. */
    SortedMap<Path, String> damaged(SparkSession spark, Snapshot snapshot) {
        Map<Path, Long> lengths = new HashMap<>();
        all().forEach(file -> lengths.put(file.getPath(), file.getLen()));
        SortedMap<Path, String> damaged = new TreeMap<>();
        List<Path> there = new ArrayList<>();
        for (AddFile file : snapshot.allFiles().collectAsList()) {
            Path path = of(file);
            Long length = lengths.get(path);
            if (length == null) {
                damaged.put(path, "missing");
            } else if (length != file.size()) {
                damaged.put(path, length + " bytes where " + file.size() + " were written");
            } else {
                there.add(path);
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
                    .schema(snapshot.metadata().dataSchema())
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

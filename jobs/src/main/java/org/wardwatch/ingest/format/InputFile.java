package org.wardwatch.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.wardwatch.Problem;
import org.wardwatch.lake.S3Trouble;

/**
 * A file to be read, on any file system that Hadoop knows.
 *
 * @param path absolute; without a scheme for local files
 */
public record InputFile(String path) implements Serializable {

    /**
     * The files that these paths name, each once, in order of their paths. A directory stands for the non-hidden files in and
     * below it.
     *
     * @param paths local paths, URIs or globs of them
     * @throws Problem of kind input, when a path names nothing or cannot be listed
     */
    public static List<InputFile> matching(Configuration configuration, List<String> paths) {
        Map<String, InputFile> found = new TreeMap<>();
        for (String given : paths) {
            List<InputFile> files = matching(configuration, given);
            if (files.isEmpty()) {
                throw Problem.input(given + ": no such file; give a file, a directory with files, or a glob", null);
            }
            files.forEach(file -> found.put(file.path(), file));
        }
        return List.copyOf(found.values());
    }

    private static List<InputFile> matching(Configuration configuration, String given) {
        try {
            Path path = new Path(given);
            FileSystem fileSystem = path.getFileSystem(configuration);
            FileStatus[] matches = exactOrGlob(fileSystem, path);
            List<InputFile> files = new ArrayList<>();
            for (FileStatus match : matches) {
                collect(fileSystem, match, files);
            }
            return files;
        } catch (IOException | IllegalArgumentException e) {
            throw S3Trouble.of(e).orElseGet(() -> Problem.input(given + ": cannot be listed: " + e.getMessage(), e));
        }
    }

    /** A name that holds glob characters and exists as it stands is meant as it stands. */
    private static FileStatus[] exactOrGlob(FileSystem fileSystem, Path path) throws IOException {
        if (fileSystem.exists(path)) {
            return new FileStatus[] {fileSystem.getFileStatus(path)};
        }
        FileStatus[] matches = fileSystem.globStatus(path);
        return matches == null ? new FileStatus[0] : matches;
    }

    private static void collect(FileSystem fileSystem, FileStatus status, List<InputFile> files) throws IOException {
        if (!status.isDirectory()) {
            files.add(new InputFile(text(status.getPath())));
            return;
        }
        FileStatus[] children = fileSystem.listStatus(status.getPath());
        Arrays.sort(children, Comparator.comparing(FileStatus::getPath));
        for (FileStatus child : children) {
            String name = child.getPath().getName();
            if (!name.startsWith(".") && !name.startsWith("_")) {
                collect(fileSystem, child, files);
            }
        }
    }

    private static String text(Path path) {
        return "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString();
    }

    /** The last part of the path. */
    public String name() {
        return new Path(path).getName();
    }

    /** The file's bytes as they stand, compressed or not. */
    public InputStream open(Configuration configuration) throws IOException {
        Path hadoopPath = new Path(path);
        return hadoopPath.getFileSystem(configuration).open(hadoopPath);
    }
}

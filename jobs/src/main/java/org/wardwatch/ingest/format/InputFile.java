package org.wardwatch.ingest.format;

import java.io.FileNotFoundException;
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
import org.apache.hadoop.fs.LocalFileSystem;
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

    /**
     * A file as it stands at one moment.
     *
     * @param file which
     * @param bytes its length
     * @param modified when it was written last, by the clock of its file system, in milliseconds since 1970
     */
    public record Standing(InputFile file, long bytes, long modified) {}

    /**
     * The non-hidden files in and below a folder as they stand now; none when it is empty.
     *
     * @param folder local path or URI
     * @throws Problem of kind input, when there is no such folder, or it is a file or cannot be listed
     */
    public static List<Standing> standingIn(Configuration configuration, String folder) {
        return listed(configuration, folder, InputFile::folderItself).stream()
                .map(status -> new Standing(of(status), status.getLen(), status.getModificationTime()))
                .toList();
    }

    private static List<InputFile> matching(Configuration configuration, String given) {
        return listed(configuration, given, InputFile::exactOrGlob).stream()
                .map(InputFile::of)
                .toList();
    }

    /** What a path stands for. */
    private interface Meaning {
        FileStatus[] of(FileSystem fileSystem, Path path) throws IOException;
    }

    private static List<FileStatus> listed(Configuration configuration, String given, Meaning meaning) {
        try {
            Path path = new Path(given);
            FileSystem fileSystem = path.getFileSystem(configuration);
            List<FileStatus> files = new ArrayList<>();
            for (FileStatus match : meaning.of(fileSystem, path)) {
                collect(fileSystem, match, files);
            }
            return files;
        } catch (FileNotFoundException e) {
            throw Problem.input(given + ": there is no such folder; make it, or see whether the path is right", e);
        } catch (IOException | IllegalArgumentException e) {
            throw S3Trouble.of(e).orElseGet(() -> Problem.input(given + ": cannot be listed: " + e.getMessage(), e));
        }
    }

    /** On S3 a folder without a file is none. */
    private static FileStatus[] folderItself(FileSystem fileSystem, Path path) throws IOException {
        if ("s3a".equals(fileSystem.getScheme()) && !fileSystem.exists(path)) {
            return new FileStatus[0];
        }
        FileStatus folder = fileSystem.getFileStatus(path);
        if (folder.isFile()) {
            throw Problem.input(path + ": is a file; give the folder into which files are delivered", null);
        }
        return new FileStatus[] {folder};
    }

    /** A name that holds glob characters and exists as it stands is meant as it stands. */
    private static FileStatus[] exactOrGlob(FileSystem fileSystem, Path path) throws IOException {
        if (fileSystem.exists(path)) {
            return new FileStatus[] {fileSystem.getFileStatus(path)};
        }
        FileStatus[] matches = fileSystem.globStatus(path);
        return matches == null ? new FileStatus[0] : matches;
    }

    private static void collect(FileSystem fileSystem, FileStatus status, List<FileStatus> files) throws IOException {
        if (!status.isDirectory()) {
            files.add(status);
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

    private static InputFile of(FileStatus status) {
        Path path = status.getPath();
        return new InputFile(
                "file".equals(path.toUri().getScheme()) ? path.toUri().getPath() : path.toString());
    }

    /** The last part of the path. */
    public String name() {
        return new Path(path).getName();
    }

    /**
     * The file's bytes as they stand, compressed or not.
     *
     * @throws IOException when the file is not there, may not be read, or its local disk fails
     * @throws Problem of kind retry, when a remote store fails: here, and whenever the stream is read
     */
    public InputStream open(Configuration configuration) throws IOException {
        Path hadoopPath = new Path(path);
        FileSystem fileSystem = hadoopPath.getFileSystem(configuration);
        return fileSystem instanceof LocalFileSystem
                ? fileSystem.open(hadoopPath)
                : RemoteBytes.open(path, () -> fileSystem.open(hadoopPath));
    }
}

package org.wardwatch.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;

/**
 * Where repair puts what is damaged: nothing is deleted for good.
 *
 * @param root of the lake
 * @param folder below {@code _damaged}, one for each repair
 * @param configuration of the file system
 */
record Aside(Path root, String folder, Configuration configuration) {

    /** Name of the folder in a lake that holds what was set aside. */
    static final String NAME = "_damaged";

    /** Moves a file there, under the same path. */
    void put(Path file) {
        try {
            Path target = target(file);
            if (!fileSystem().rename(file, target)) {
                throw new IOException(file + " cannot be moved to " + target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a file there, under the same path, where another will take its place. */
    void copy(Path file) {
        try {
            FileUtil.copy(fileSystem(), file, fileSystem(), target(file), false, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + file, e);
        }
    }

    /** Whether it holds anything. */
    boolean isUsed() {
        try {
            return fileSystem().exists(place());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + root, e);
        }
    }

    /** Where it is. */
    Path place() {
        return new Path(new Path(root, NAME), folder);
    }

    private Path target(Path file) throws IOException {
        Path target = new Path(place(), relative(file));
        fileSystem().mkdirs(target.getParent());
        return target;
    }

    private FileSystem fileSystem() throws IOException {
        return root.getFileSystem(configuration);
    }

    private String relative(Path file) {
        return root.toUri().relativize(file.toUri()).getPath();
    }
}

package org.wardwatch.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;

/** The lock of a lake on a local disk: one of the operating system, which a killed process gives up by itself. */
final class LocalLock implements WriteLock {

    private final FileChannel channel;

    private LocalLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws Problem to be retried, when another process holds it
     */
    static LocalLock take(Path root, Configuration configuration) {
        try {
            Files.createDirectories(root, LocalFiles.folderMode(configuration));
            FileChannel channel = FileChannel.open(
                    root.resolve("_lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    LocalFiles.fileMode(configuration));
            if (locked(channel) == null) {
                channel.close();
                throw Problem.retry(
                        "another command is writing to the lake " + root + "; run it again when that ends", null);
            }
            return new LocalLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock the lake " + root, e);
        }
    }

    private static @Nullable FileLock locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the lake's lock", e);
        }
    }
}

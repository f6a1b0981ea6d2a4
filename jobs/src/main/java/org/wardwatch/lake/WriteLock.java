package org.wardwatch.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;

/**
 * At most one writer per lake at a time. On a local disk a lock of the operating system, which a killed process gives up
 * by itself; commits stay safe without it (log store and release record refuse the second), it only spares lost work.
 */
final class WriteLock implements AutoCloseable {

    private final FileChannel channel;

    private WriteLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws Problem to be retried, when another process holds it
     */
    static WriteLock take(Path root) {
        try {
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(root.resolve("_lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(channel) == null) {
                channel.close();
                throw Problem.retry(
                        "another command is writing to the lake " + root + "; run it again when that ends", null);
            }
            return new WriteLock(channel);
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

package org.wardwatch.lake;

import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.wardwatch.Problem;

/**
 * At most one writer per lake at a time. Commits stay safe without it: a transaction commits a table only on the version that it
 * has seen, log store and release record refuse the second of two, and the one that lost begins anew. It spares lost work.
 */
sealed interface WriteLock extends AutoCloseable permits LocalLock, S3Lock {

    /** How often it is looked whether a lock has become free. */
    Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /**
     * Takes the lock of the lake with this root, as soon as it is free.
     *
     * @param patience how long to wait for another process that holds it
     * @throws Problem to be retried, when it is still held then
     */
    static WriteLock take(Path root, Configuration configuration, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return take(root, configuration);
            } catch (Problem held) {
                if (held.kind() != Problem.Kind.RETRY || System.nanoTime() - end >= 0) {
                    throw held;
                }
                sleep(held);
            }
        }
    }

    private static void sleep(Problem otherwise) {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw otherwise;
        }
    }

    private static WriteLock take(Path root, Configuration configuration) {
        return LogStores.isS3(root, configuration)
                ? S3Lock.take(root, configuration)
                : LocalLock.take(java.nio.file.Path.of(root.toUri().getPath()), configuration);
    }

    @Override
    void close();
}

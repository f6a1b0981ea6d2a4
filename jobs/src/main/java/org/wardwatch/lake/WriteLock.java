package org.wardwatch.lake;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.wardwatch.Problem;

/**
 * At most one writer per lake at a time. Commits stay safe without it: a transaction commits a table only on the version that it
 * has seen, log store and release record refuse the second of two, and the one that lost begins anew. It spares lost work.
 */
sealed interface WriteLock extends AutoCloseable permits LocalLock, S3Lock {

    /**
     * Takes the lock of the lake with this root.
     *
     * @throws Problem to be retried, when another process holds it
     */
    static WriteLock take(Path root, Configuration configuration) {
        return LogStores.isS3(root, configuration)
                ? S3Lock.take(root, configuration)
                : LocalLock.take(java.nio.file.Path.of(root.toUri().getPath()));
    }

    @Override
    void close();
}

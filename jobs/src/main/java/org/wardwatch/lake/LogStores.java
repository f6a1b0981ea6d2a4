package org.wardwatch.lake;

import io.delta.storage.LogStore;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The log stores that were shown to keep every acknowledged commit, by the scheme of the lake. */
final class LogStores {

    private LogStores() {}

    /**
     * The log store for lakes with this root.
     *
     * @throws IllegalArgumentException for a scheme without a store that is safe with more than one writer
     */
    static LogStore of(Path root, Configuration configuration) {
        URI given = root.toUri();
        String scheme = given.getScheme() != null
                ? given.getScheme()
                : FileSystem.getDefaultUri(configuration).getScheme();
        if ("file".equals(scheme)) {
            return new LocalLogStore(configuration);
        }
        throw new IllegalArgumentException("lake " + root + ": '" + scheme
                + "' has no log store that is safe with several writers; use a path on a local disk");
    }
}

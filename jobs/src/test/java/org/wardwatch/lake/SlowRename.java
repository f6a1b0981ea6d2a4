package org.wardwatch.lake;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A local disk whose renames take their time, as those of a busy or a network disk do. */
public final class SlowRename extends RawLocalFileSystem {

    private static final int MILLISECONDS = 5;

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        try {
            Thread.sleep(MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return super.rename(from, to);
    }

    /** The same for {@code FileContext}, by which Delta's own store renames; made by Hadoop, by name. */
    public static final class Contextual extends DelegateToFileSystem {

        /** As Hadoop calls it. */
        public Contextual(URI uri, Configuration configuration) throws IOException, URISyntaxException {
            super(uri, new SlowRename(), configuration, "file", false);
        }
    }
}

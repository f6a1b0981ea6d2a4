package org.wardwatch.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A folder of this process for what Spark writes on the way: blocks, shuffles, what does not fit into memory. Nobody else may look into
 * it, and it goes when the process ends; where that is killed, when the next one of the same user starts.
 *
 * <p>From then on it is this process' {@code java.io.tmpdir}, too, so that what libraries unpack there goes the same way.
 */
final class Scratch {

    private static final String TEMPORARY = "java.io.tmpdir";

    private Scratch() {}

    /** The folder. */
    static Path folder() {
        return Holder.FOLDER.path();
    }

    private static final class Holder {
        private static final LiveFolder FOLDER = made();

        private static LiveFolder made() {
            String temporary = System.getProperty(TEMPORARY, "");
            try {
                LiveFolder folder = LiveFolder.in(Path.of(temporary).toAbsolutePath(), "wardwatch-");
                System.setProperty(TEMPORARY, folder.path().toString());
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException("no folder can be made in " + temporary, e);
            }
        }
    }
}

package org.wardwatch.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * A folder of this process for what Spark writes on the way: blocks, shuffles, what does not fit into memory. Nobody else may look into
 * it, and it goes when the process ends, unless that is killed.
 */
final class Scratch {

    /** After Spark's own, which still empties its folders. */
    private static final int HOOK_PRIORITY = 1;

    private Scratch() {}

    /** The folder. */
    static Path folder() {
        return Holder.FOLDER;
    }

    private static final class Holder {
        private static final Path FOLDER = made();

        private static Path made() {
            try {
                Path folder = Files.createTempDirectory("wardwatch-");
                ShutdownHookManager.get()
                        .addShutdownHook(() -> FileUtils.deleteQuietly(folder.toFile()), HOOK_PRIORITY);
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException("no folder can be made in " + System.getProperty("java.io.tmpdir"), e);
            }
        }
    }
}

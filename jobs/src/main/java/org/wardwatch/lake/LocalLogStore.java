package org.wardwatch.lake;

import io.delta.storage.HadoopFileSystemLogStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Delta's log on a local disk with real put-if-absent: the commit is written and synced beside its place, then hard-linked
 * into it, which the file system refuses when the version exists. Delta's own store checks and then renames over the
 * target, so that two processes can both believe that they have committed the same version.
 */
public final class LocalLogStore extends HadoopFileSystemLogStore {

    /** Called by Delta, by reflection. */
    public LocalLogStore(Configuration configuration) {
        super(configuration);
    }

    /**
     * Writes the lines, synced to disk.
     *
     * @throws FileAlreadyExistsException when the file exists and must not be overwritten
     */
    @Override
    public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration configuration)
            throws IOException {
        StringBuilder lines = new StringBuilder();
        actions.forEachRemaining(action -> lines.append(action).append('\n'));
        putSynced(java.nio.file.Path.of(path.toUri().getPath()), lines.toString(), overwrite, configuration);
    }

    /** Checkpoints are not written by this store, but as Parquet in their place, unless this says that half of one would be seen. */
    @Override
    public Boolean isPartialWriteVisible(Path path, Configuration configuration) {
        return true;
    }

    private static void putSynced(
            java.nio.file.Path target, String text, boolean overwrite, Configuration configuration) throws IOException {
        java.nio.file.Path folder = java.util.Objects.requireNonNull(target.getParent());
        java.nio.file.Path draft = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        Files.createDirectories(folder, LocalFiles.folderMode(configuration));
        try {
            try (FileChannel channel = FileChannel.open(
                    draft,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    LocalFiles.fileMode(configuration))) {
                ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            if (overwrite) {
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.createLink(target, draft);
            }
            try (FileChannel entry = FileChannel.open(folder)) {
                entry.force(true);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}

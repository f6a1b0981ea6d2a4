package org.wardwatch.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.FileUtils;
import org.apache.commons.io.IOUtils;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * A folder that a process works in, which nobody else may look into and which goes when it is closed or the process ends. A lock in it, one of
 * the operating system, tells that the process lives; what processes that were killed have left goes when the next one makes a folder beside
 * it.
 */
public final class LiveFolder implements AutoCloseable {

    /** Name of the file that is locked. */
    static final String LOCK = ".lock";

    /** After Spark's own hooks, which still empty its folders. */
    private static final int HOOK_PRIORITY = 1;

    private static final String NOT_YET = ".not-yet-";

    /** Those of this process, as its locks are: to open and close the file of one of them anywhere in it would give the lock up. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final Path real;
    private final FileChannel channel;
    private final Runnable atTheEnd = this::close;

    private LiveFolder(Path path, Path real, FileChannel channel) {
        this.path = path;
        this.real = real;
        this.channel = channel;
    }

    /**
     * Makes a folder, and removes those beside it that are this user's and of processes that no longer live.
     *
     * @param parent folder in which it is made
     * @param prefix of its name, which others of its kind have, and nothing else
     */
    public static LiveFolder in(Path parent, String prefix) throws IOException {
        LiveFolder folder = made(parent, prefix);
        ShutdownHookManager.get().addShutdownHook(folder.atTheEnd, HOOK_PRIORITY);
        removeDead(parent, prefix, folder.path);
        return folder;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Removes it. */
    @Override
    public void close() {
        remove(path);
        IOUtils.closeQuietly(channel);
        OWN.remove(real);
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(atTheEnd);
        }
    }

    /** It gets its name once it is locked: before that it would be taken for a dead one's. */
    private static LiveFolder made(Path parent, String prefix) throws IOException {
        Path unlocked = Files.createTempDirectory(parent, NOT_YET + prefix);
        Path path = parent.resolve(unlocked.getFileName().toString().substring(NOT_YET.length()));
        FileChannel channel =
                FileChannel.open(unlocked.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            channel.lock();
        } catch (IOException e) {
            // Where a file system has no locks, nobody can take one either: the folder is safe, and stays when it is
            // left.
        }
        Path real = parent.toRealPath().resolve(path.getFileName());
        OWN.add(real);
        Files.move(unlocked, path, StandardCopyOption.ATOMIC_MOVE);
        return new LiveFolder(path, real, channel);
    }

    private static void removeDead(Path parent, String prefix, Path own) {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path sibling : siblings) {
                boolean isOfThisUser = Files.isDirectory(sibling, LinkOption.NOFOLLOW_LINKS)
                        && Files.getOwner(sibling, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own));
                if (isOfThisUser && !OWN.contains(sibling.toRealPath())) {
                    removeIfDead(sibling);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // What cannot be looked at now, the next process will look at.
        }
    }

    private static void removeIfDead(Path folder) {
        try (FileChannel other =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (other.tryLock() != null) {
                remove(folder);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // Of a folder without a lock nobody knows whether it is in use.
        }
    }

    /** The lock goes last, and not before all else is gone: what is left of a removal can still be told to be dead. */
    private static void remove(Path folder) {
        boolean isEmpty = true;
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder, path -> !path.endsWith(LOCK))) {
            for (Path each : inside) {
                isEmpty &= FileUtils.deleteQuietly(each.toFile());
            }
            if (isEmpty) {
                Files.deleteIfExists(folder.resolve(LOCK));
                Files.deleteIfExists(folder);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // The next process removes it.
        }
    }
}

package org.wardwatch.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.wardwatch.Problem;

/**
 * The lock of a lake on S3: an object in {@code _locks} that was created conditionally, and that its holder writes anew every so
 * often. One that has not been for {@link #LEASE}, by the server's clock, belongs to a process that died; the next command takes the
 * number after it.
 */
final class S3Lock implements WriteLock {

    /** Time after the last sign of life for which a lock is respected. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final Duration BEAT = LEASE.dividedBy(6);
    private static final String NUMBER = "\\d{20}";

    private final FileSystem fileSystem;
    private final Path file;
    private final String holder;
    private final ScheduledExecutorService beats;

    private S3Lock(FileSystem fileSystem, Path file, String holder) {
        this.fileSystem = fileSystem;
        this.file = file;
        this.holder = holder;
        this.beats = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lock of " + file.getParent());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Takes the lock.
     *
     * @throws Problem to be retried, when another process holds it; of kind configuration, when the server has no conditional writes
     */
    static S3Lock take(Path root, Configuration configuration) {
        Path folder = new Path(root, "_locks");
        try {
            FileSystem fileSystem = folder.getFileSystem(configuration);
            List<FileStatus> locks = locks(fileSystem, folder);
            Optional<FileStatus> last = locks.stream().max(Comparator.comparing(lock -> number(lock.getPath())));
            if (last.isPresent() && isAlive(last.get(), now(fileSystem, folder))) {
                throw held(root, told(fileSystem, last.get().getPath()));
            }
            long next = last.map(lock -> number(lock.getPath()) + 1).orElse(1L);
            Path file = new Path(folder, String.format("%020d", next));
            String holder = "process " + ProcessHandle.current().pid() + " of " + System.getProperty("user.name")
                    + ", since " + Instant.now();
            new S3LogStore(configuration).write(file, List.of(holder).iterator(), false, configuration);
            for (FileStatus dead : locks) {
                fileSystem.delete(dead.getPath(), false);
            }
            S3Lock lock = new S3Lock(fileSystem, file, holder);
            ScheduledFuture<?> unused =
                    lock.beats.scheduleAtFixedRate(lock::beat, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
            return lock;
        } catch (FileAlreadyExistsException e) {
            throw held(root, "one that began at the same moment");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock the lake " + root, e);
        }
    }

    /** Whether a lock is respected: its last sign of life is younger than the lease. */
    static boolean isAlive(FileStatus lock, long now) {
        return now - lock.getModificationTime() < LEASE.toMillis();
    }

    @Override
    public void close() {
        beats.shutdown();
        try {
            // A beat that is under way would write the object again after it was deleted.
            if (beats.awaitTermination(LEASE.toSeconds(), TimeUnit.SECONDS)) {
                fileSystem.delete(file, false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // What was published stays published: an object that is not deleted is no longer respected after the lease.
            beats.shutdownNow();
        }
    }

    private void beat() {
        try {
            write(fileSystem, file, holder);
        } catch (IOException missed) {
            // The next beat tries again; when all fail, another command may begin, and one of the two is refused at its
            // commit.
        }
    }

    private static List<FileStatus> locks(FileSystem fileSystem, Path folder) throws IOException {
        try {
            return Arrays.stream(fileSystem.listStatus(folder))
                    .filter(lock -> lock.getPath().getName().matches(NUMBER))
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    /** The server's clock, as it stamps a new object. */
    private static long now(FileSystem fileSystem, Path folder) throws IOException {
        Path stamp = new Path(folder, "now-" + UUID.randomUUID());
        try {
            write(fileSystem, stamp, "");
            return fileSystem.getFileStatus(stamp).getModificationTime();
        } finally {
            fileSystem.delete(stamp, false);
        }
    }

    private static void write(FileSystem fileSystem, Path file, String text) throws IOException {
        try (var out = fileSystem.create(file, true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String told(FileSystem fileSystem, Path file) throws IOException {
        try (InputStream in = fileSystem.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (FileNotFoundException e) {
            return "one that has just ended";
        }
    }

    private static Problem held(Path root, String holder) {
        return Problem.retry(
                "another command is writing to the lake " + root + " (" + holder
                        + "); run it again when that ends. A command that was killed holds it for at most "
                        + LEASE.toMinutes() + " minutes longer",
                null);
    }

    private static long number(Path lock) {
        return Long.parseLong(lock.getName());
    }
}

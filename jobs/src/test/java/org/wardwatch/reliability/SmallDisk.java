package org.wardwatch.reliability;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A disk of a few megabytes that can be filled and locked; who is not root may mount none, and the test is skipped. */
public final class SmallDisk implements AutoCloseable {

    private static final int SIZE = 4_000_000;

    private final Path root;

    private SmallDisk(Path root) {
        this.root = root;
    }

    /** Mounts one in a folder. */
    public static SmallDisk in(Path folder) throws IOException {
        Path root = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", root.toString()) == 0,
                "only root may mount a disk");
        return new SmallDisk(root);
    }

    /** Where it is mounted. */
    public Path root() {
        return root;
    }

    /** Leaves room for this many bytes only. */
    public void fillUpTo(long room) throws IOException {
        byte[] filler = new byte[(int) Math.max(0, root.toFile().getUsableSpace() - room)];
        Files.write(filler(), filler);
    }

    /** Gives the room back. */
    public void makeRoom() throws IOException {
        Files.deleteIfExists(filler());
    }

    /** Nothing may be written any more. */
    public void lock() throws IOException {
        if (run("mount", "-o", "remount,ro", root.toString()) != 0) {
            throw new IOException(root + " cannot be mounted for reading only");
        }
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", root.toString());
    }

    private Path filler() {
        return root.resolve("filler");
    }

    private static int run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted in " + String.join(" ", command), e);
        }
    }
}

package org.wardwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Who may read what was written. */
public final class FileModes {

    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rwx------");

    private FileModes() {}

    /** Skips a test where nothing could fail: the process lets nobody else read its files whatever a program does. */
    public static void assumeThatOthersMayReadByDefault(Path folder) throws IOException {
        Path probe = Files.createFile(folder.resolve("probe"));
        boolean others = Files.getPosixFilePermissions(probe).contains(PosixFilePermission.OTHERS_READ);
        Files.delete(probe);
        assumeTrue(others, "this process has a umask that hides all that it writes");
    }

    /** Holds when there are files in and below this folder, and nobody but their owner may do anything with any of them. */
    public static void assertOwnersOnly(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThan(1);
            for (Path file : all) {
                assertThat(Files.getPosixFilePermissions(file))
                        .as(file.toString())
                        .isSubsetOf(OWNERS);
            }
        }
    }
}

package org.wardwatch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Public test data that lies beside the checkout on some machines; tests that need it are skipped, with a word, elsewhere. */
public final class SharedData {

    private static final Path FOLDER =
            Path.of("..", "..", "shared", "data").toAbsolutePath().normalize();

    private SharedData() {}

    /** The file, by its path within the shared data; skips the calling test when it is not there. */
    public static Path file(String path) {
        Path file = FOLDER.resolve(path);
        assumeTrue(Files.exists(file), () -> "skipped: shared test data is not here: " + file);
        return file;
    }
}

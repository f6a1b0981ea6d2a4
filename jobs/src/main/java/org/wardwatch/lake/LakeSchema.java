package org.wardwatch.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.wardwatch.Problem;

/**
 * Version of what a lake looks like: the greatest number among the files in {@code _schema}; 0 for a lake that has none.
 *
 * <p>0: releases remember no state of their tables, and tables may lack properties that are set when they are created. 1: neither.
 */
final class LakeSchema {

    /** What this Wardwatch writes; it works with all that came before. */
    static final long CURRENT = 1;

    private final Path folder;
    private final Configuration configuration;

    LakeSchema(Path root, Configuration configuration) {
        this.folder = new Path(root, "_schema");
        this.configuration = configuration;
    }

    /** Version of the lake. */
    long version() {
        try {
            return Arrays.stream(folder.getFileSystem(configuration).listStatus(folder))
                    .map(file -> file.getPath().getName())
                    .filter(name -> name.matches("\\d{20}\\.json"))
                    .mapToLong(name -> Long.parseLong(name.substring(0, 20)))
                    .max()
                    .orElse(0);
        } catch (FileNotFoundException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /**
     * Refuses a lake of a newer Wardwatch.
     *
     * @throws Problem of kind configuration
     */
    void refuseNewer() {
        long version = version();
        if (version > CURRENT) {
            throw Problem.configuration("the lake " + folder.getParent() + " has schema version " + version
                    + ", and this Wardwatch knows " + CURRENT + ": use the newer Wardwatch that migrated it");
        }
    }

    /** Says that the lake is as this Wardwatch writes it. */
    void setCurrent() {
        if (version() == CURRENT) {
            return;
        }
        try {
            LogStores.of(folder, configuration)
                    .write(
                            new Path(folder, String.format("%020d.json", CURRENT)),
                            List.of("{\"schema\":" + CURRENT + "}").iterator(),
                            false,
                            configuration);
        } catch (FileAlreadyExistsException e) {
            // Another process has said so meanwhile.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }
}

package org.wardwatch.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.wardwatch.Problem;

/** Which releases are no longer kept: files in {@code _vacuum}, each created once, of which the last one counts. */
final class Vacuums {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Configuration configuration;

    Vacuums(Path root, Configuration configuration) {
        this.folder = new Path(root, "_vacuum");
        this.configuration = configuration;
    }

    /** What is no longer kept. */
    Vacuumed last() {
        Optional<Path> last = files().stream().max(Path::compareTo);
        if (last.isEmpty()) {
            return Vacuumed.none();
        }
        try (InputStream in = fileSystem().open(last.get())) {
            return JSON.readValue(in, Vacuumed.class);
        } catch (IOException e) {
            throw Problem.input(
                    last.get() + " cannot be read, which tells what releases vacuum has removed (" + e.getMessage()
                            + "); put it back from a backup, or delete it: releases that are gone are then told as"
                            + " damaged",
                    e);
        }
    }

    /** Says so before the first file goes. */
    void add(Vacuumed vacuumed) {
        long number = files().stream()
                        .mapToLong(file -> Long.parseLong(file.getName().substring(0, 20)))
                        .max()
                        .orElse(0)
                + 1;
        try {
            LogStores.of(folder, configuration)
                    .write(
                            new Path(folder, String.format("%020d.json", number)),
                            List.of(JSON.writeValueAsString(vacuumed)).iterator(),
                            false,
                            configuration);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder, e);
        }
    }

    /**
     * Refuses a release that is no longer kept.
     *
     * @throws Problem of kind input
     */
    void refuseGone(long release) {
        Vacuumed last = last();
        if (last.releases().contains(release)) {
            throw Problem.input(
                    "release " + release + " is no longer kept: vacuum removed its files by " + last.since()
                            + ", as it was older than release_retention_days and no report or published figure names it;"
                            + " table runs tells what it was, later releases are there",
                    null);
        }
    }

    private List<Path> files() {
        try {
            return Arrays.stream(fileSystem().listStatus(folder))
                    .map(file -> file.getPath())
                    .filter(file -> file.getName().matches("\\d{20}\\.json"))
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    private FileSystem fileSystem() throws IOException {
        return folder.getFileSystem(configuration);
    }
}

package org.wardwatch.lake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.delta.Snapshot;

/**
 * Finds, in a damaged log, files that still give what was published: all commits without any checkpoint, those after one, or, of
 * a table of few files, Delta's checksum of the version, which lists them. Each try is read from copies in a folder of its own, since
 * Delta takes what lies in a log.
 */
final class LogRescue implements AutoCloseable {

    /** Name of the folder in a lake that holds the copies, while a repair runs. */
    static final String NAME = "_repair";

    private static final Pattern CHECKPOINT = Pattern.compile("(\\d{20})\\.checkpoint\\..*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DeltaTables delta;
    private final Path folder;
    private final Configuration configuration;

    LogRescue(DeltaTables delta, Path root, Configuration configuration) {
        this.delta = delta;
        this.folder = new Path(root, NAME);
        this.configuration = configuration;
    }

    /**
     * A view of a table at a version, from the files of its log that are whole.
     *
     * @param remembered what it must be; where nothing is remembered, whatever sound commits give
     * @return its own version may be another; nothing where no files give it
     */
    Optional<Snapshot> rescued(TableLog log, long version, Optional<TableState> remembered) {
        NavigableMap<Long, List<Path>> checkpoints = checkpoints(log, version);
        List<Long> bases = new ArrayList<>(List.of(-1L));
        bases.addAll(checkpoints.descendingKeySet());
        for (long base : bases) {
            Optional<Snapshot> found = tried(log, base, checkpoints.getOrDefault(base, List.of()), version, remembered);
            if (found.isPresent()) {
                return found;
            }
        }
        return remembered.flatMap(state -> fromChecksum(log, version, state));
    }

    /** The same from what Delta's checksum of the version lists, as the first commit of a table; only what was remembered is believed. */
    private Optional<Snapshot> fromChecksum(TableLog log, long version, TableState remembered) {
        try {
            JsonNode checksum = JSON.readTree(log.bytes(log.checksum(version)));
            List<String> lines = new ArrayList<>();
            lines.add(JSON.createObjectNode()
                    .set("protocol", checksum.required("protocol"))
                    .toString());
            lines.add(JSON.createObjectNode()
                    .set("metaData", checksum.required("metadata"))
                    .toString());
            checksum.required("allFiles")
                    .forEach(file ->
                            lines.add(JSON.createObjectNode().set("add", file).toString()));
            Path table = emptyTable();
            LogStores.of(table, configuration)
                    .write(
                            TableLog.of(table.toString(), configuration).commit(0),
                            lines.iterator(),
                            false,
                            configuration);
            Snapshot snapshot = delta.snapshot(table.toString(), 0);
            return DeltaTables.state(snapshot).at(version).isAs(remembered) ? Optional.of(snapshot) : Optional.empty();
        } catch (Exception e) {
            // As below.
            return Optional.empty();
        }
    }

    private Optional<Snapshot> tried(
            TableLog log, long base, List<Path> checkpoint, long version, Optional<TableState> remembered) {
        try {
            List<Path> files = new ArrayList<>(checkpoint);
            for (long commit = base + 1; commit <= version; commit++) {
                if (!log.isWhole(commit)) {
                    return Optional.empty();
                }
                files.add(log.commit(commit));
            }
            if (base == version) {
                // Delta wants one commit at least beside a checkpoint.
                files.add(log.commit(version));
            }
            boolean hasChecksum =
                    log.list().stream().anyMatch(file -> file.getPath().equals(log.checksum(version)));
            if (remembered.isEmpty() && hasChecksum) {
                files.add(log.checksum(version));
            }
            Snapshot snapshot = delta.snapshot(copied(files).toString(), version);
            boolean isSound = remembered.isEmpty()
                    ? snapshot.validateChecksum(snapshot.validateChecksum$default$1())
                    : DeltaTables.state(snapshot).isAs(remembered.get());
            return isSound ? Optional.of(snapshot) : Optional.empty();
        } catch (Exception e) {
            // Delta throws many kinds here, some checked and undeclared; each means that these files do not give it.
            return Optional.empty();
        }
    }

    private static NavigableMap<Long, List<Path>> checkpoints(TableLog log, long version) {
        NavigableMap<Long, List<Path>> checkpoints = new TreeMap<>();
        log.list().forEach(file -> {
            Matcher name = CHECKPOINT.matcher(file.getPath().getName());
            if (name.matches() && Long.parseLong(name.group(1)) <= version) {
                checkpoints
                        .computeIfAbsent(Long.parseLong(name.group(1)), same -> new ArrayList<>())
                        .add(file.getPath());
            }
        });
        return checkpoints;
    }

    /** Copies files into the log of a table that has nothing else; its folder. */
    private Path copied(List<Path> files) throws IOException {
        Path table = emptyTable();
        Path log = TableLog.of(table.toString(), configuration).folder();
        FileSystem fileSystem = folder.getFileSystem(configuration);
        for (Path file : files) {
            FileUtil.copy(fileSystem, file, fileSystem, new Path(log, file.getName()), false, configuration);
        }
        return table;
    }

    private Path emptyTable() throws IOException {
        Path table = scratch();
        folder.getFileSystem(configuration)
                .mkdirs(TableLog.of(table.toString(), configuration).folder());
        return table;
    }

    /** A folder that is not there yet, and will not be when the repair has ended. */
    Path scratch() {
        return new Path(folder, UUID.randomUUID().toString());
    }

    @Override
    public void close() {
        try {
            folder.getFileSystem(configuration).delete(folder, true);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}

package org.wardwatch.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of a table's log, without Delta.
 *
 * @param folder the log's
 * @param configuration of the file system
 */
record TableLog(Path folder, Configuration configuration) {

    /** Name of the folder of a table that holds its log. */
    static final String NAME = "_delta_log";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
    private static final Pattern DERIVED =
            Pattern.compile("\\d{20}\\.(checkpoint\\..*|crc|\\d{20}\\.compacted\\.json)|_last_checkpoint");
    private static final Pattern OF_A_VERSION = Pattern.compile("(\\d{20})\\..*");

    /** The log of the table in this folder. */
    static TableLog of(String table, Configuration configuration) {
        return new TableLog(new Path(table, NAME), configuration);
    }

    /** Versions of which a commit is there. */
    NavigableSet<Long> commits() {
        NavigableSet<Long> versions = new TreeSet<>();
        list().forEach(file -> {
            Matcher name = COMMIT.matcher(file.getPath().getName());
            if (name.matches()) {
                versions.add(Long.parseLong(name.group(1)));
            }
        });
        return versions;
    }

    /** The file of a commit. */
    Path commit(long version) {
        return new Path(folder, String.format("%020d.json", version));
    }

    /** The file of a checkpoint in one part. */
    Path checkpoint(long version) {
        return new Path(folder, String.format("%020d.checkpoint.parquet", version));
    }

    /** The file of Delta's own checksum of a version. */
    Path checksum(long version) {
        return new Path(folder, String.format("%020d.crc", version));
    }

    /** What stands in for commits or tells of them: checkpoints, checksums, and which checkpoint is the last. */
    List<Path> derived() {
        return list().stream()
                .map(FileStatus::getPath)
                .filter(file -> DERIVED.matcher(file.getName()).matches())
                .toList();
    }

    /** Files that belong to versions from this one on, also checkpoints and checksums, by version. */
    NavigableMap<Long, List<Path>> from(long first) {
        NavigableMap<Long, List<Path>> files = new TreeMap<>();
        list().forEach(file -> {
            Matcher name = OF_A_VERSION.matcher(file.getPath().getName());
            if (name.matches() && Long.parseLong(name.group(1)) >= first) {
                files.merge(Long.parseLong(name.group(1)), List.of(file.getPath()), TableLog::together);
            }
        });
        return files;
    }

    /** What changes when a file is written of which Delta may make out this version: names, lengths and times. */
    String standing(long version) {
        StringBuilder standing = new StringBuilder();
        list().stream()
                .filter(file -> {
                    Matcher name = OF_A_VERSION.matcher(file.getPath().getName());
                    return !name.matches() || Long.parseLong(name.group(1)) <= version;
                })
                .sorted(Comparator.comparing(FileStatus::getPath))
                .forEach(file -> standing.append(standing(file)).append('\n'));
        return Sha256.of(standing.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What changes when this file is written: name, length and time. */
    static String standing(FileStatus file) {
        return file.getPath().getName() + " " + file.getLen() + " " + file.getModificationTime();
    }

    /** SHA-256 of each commit of these versions that is there: Delta removes those that are older than it keeps them. */
    SortedMap<Long, String> digests(long first, long last) {
        SortedMap<Long, String> digests = new TreeMap<>();
        for (long version : commits()) {
            if (version >= first && version <= last) {
                digests.put(version, Sha256.of(bytes(commit(version))));
            }
        }
        return digests;
    }

    /** Whether a commit has this SHA-256, or, where none is remembered, whether it is whole. */
    boolean isAsPublished(long version, @Nullable String digest) {
        return digest == null
                ? isWhole(version)
                : Sha256.of(bytes(commit(version))).equals(digest);
    }

    /** Whether a commit holds lines, and each is JSON: Spark makes nothing, without a word, of one that is not. */
    boolean isWhole(long version) {
        try {
            return !parsed(version).isEmpty();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /**
     * The actions of a commit.
     *
     * @throws UncheckedIOException where it cannot be read, or is no JSON
     */
    List<JsonNode> actions(long version) {
        try {
            return parsed(version);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(commit(version) + " holds a line that is no JSON", e);
        }
    }

    private List<JsonNode> parsed(long version) throws JsonProcessingException {
        List<JsonNode> actions = new ArrayList<>();
        for (String line : new String(bytes(commit(version)), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            actions.add(JSON.readTree(line));
        }
        return actions;
    }

    /** All files of the log; none where there is no log. */
    List<FileStatus> list() {
        try {
            return List.of(fileSystem().listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }

    /** What a file of the log holds. */
    byte[] bytes(Path file) {
        try (InputStream in = fileSystem().open(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    FileSystem fileSystem() throws IOException {
        return folder.getFileSystem(configuration);
    }

    private static List<Path> together(List<Path> one, List<Path> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }
}

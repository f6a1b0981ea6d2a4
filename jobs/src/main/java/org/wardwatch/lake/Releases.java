package org.wardwatch.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.storage.LogStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;

/**
 * The release records of a lake: one JSON file each in {@code _releases}, created once and never changed. Beside them, {@code _newest}
 * says which was published last: without it, a lake that has lost its newest record would be taken for an older one.
 */
final class Releases {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** Field of a record with SHA-256 over all others. */
    private static final String SEAL = "sha256";

    private static final String SUFFIX = ".json";
    private static final String NEWEST = "_newest";

    private final Path folder;
    private final Configuration configuration;
    private final LogStore store;

    Releases(Path root, Configuration configuration) {
        this.folder = new Path(root, "_releases");
        this.configuration = configuration;
        this.store = LogStores.of(root, configuration);
    }

    /**
     * The newest release, or {@link Release#none}.
     *
     * @throws Problem of kind input when its record is damaged or missing
     */
    Release newest() {
        // Before the list: what is published in between is in the list, then.
        long lastPublished = lastPublished();
        List<Long> numbers = numbers();
        long newest = numbers.isEmpty() ? 0 : Collections.max(numbers);
        if (newest < lastPublished) {
            throw notAsPublished(lastPublished, "is missing", null);
        }
        return numbers.isEmpty() ? Release.none() : read(newest);
    }

    /** Number of the release that was published last, as is said beside the records; 0 where nothing is, or nothing that can be read. */
    long lastPublished() {
        try (InputStream in = fileSystem().open(new Path(folder, NEWEST))) {
            String said = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            String number = said.substring(0, Math.max(0, said.indexOf(' ')));
            return said.equals(withSeal(number)) ? Long.parseLong(number) : 0;
        } catch (FileNotFoundException | NumberFormatException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + new Path(folder, NEWEST), e);
        }
    }

    private void sayNewest(long number) {
        try {
            store.write(
                    new Path(folder, NEWEST),
                    List.of(withSeal(Long.toString(number))).iterator(),
                    true,
                    configuration);
        } catch (IOException e) {
            // The release is published; that it cannot be said twice is no reason to call the command failed.
        }
    }

    private static String withSeal(String number) {
        return number + " " + Sha256.of(number.getBytes(StandardCharsets.UTF_8));
    }

    /** The release with this number, if it was published. */
    Optional<Release> numbered(long number) {
        return numbers().contains(number) ? Optional.of(read(number)) : Optional.empty();
    }

    /** The first of the releases up to this one, without a gap, in which all tables but these stand as in it. */
    Release firstAlike(Release release, Set<String> butThese) {
        Release first = release;
        for (long number : numbers().stream().sorted(Collections.reverseOrder()).toList()) {
            if (number < release.number()) {
                Release earlier = read(number);
                if (!standing(earlier, butThese).equals(standing(release, butThese))) {
                    break;
                }
                first = earlier;
            }
        }
        return first;
    }

    private static Map<String, Long> standing(Release release, Set<String> butThese) {
        Map<String, Long> standing = new HashMap<>(release.tables());
        standing.keySet().removeAll(butThese);
        return standing;
    }

    /** The newest release that was published before the instant and has a number below this. */
    Optional<Release> publishedBefore(Instant instant, long number) {
        return numbersBefore(number)
                .map(this::read)
                .filter(earlier -> Instant.parse(earlier.published()).isBefore(instant))
                .findFirst();
    }

    /** Numbers below this, the greatest first. */
    private Stream<Long> numbersBefore(long number) {
        return numbers().stream().filter(earlier -> earlier < number).sorted(Collections.reverseOrder());
    }

    /** The release before this one; a number may be missing where a damaged record was set aside. */
    private Optional<Release> before(long number) {
        return numbersBefore(number).findFirst().map(this::read);
    }

    /** The newest release before this one whose record is as it was published. */
    private Optional<Release> readableBefore(long number) {
        return numbersBefore(number)
                .flatMap(earlier -> {
                    try {
                        return Stream.of(read(earlier));
                    } catch (Problem damaged) {
                        return Stream.of();
                    }
                })
                .findFirst();
    }

    /** SHA-256 by version of the commits of a table after one, as this release and those before it remember them. */
    SortedMap<Long, String> commits(Release release, String table, long after) {
        return commits(release, table, after, this::before);
    }

    /** SHA-256 by version of all commits of a table, as this release and those before it that can be read remember them. */
    SortedMap<Long, String> commitsAsFarAsReadable(Release release, String table) {
        return commits(release, table, -1, this::readableBefore);
    }

    private static SortedMap<Long, String> commits(
            Release release, String table, long after, LongFunction<Optional<Release>> before) {
        SortedMap<Long, String> commits = new TreeMap<>();
        Release earlier = release;
        while (earlier.tables().getOrDefault(table, -1L) > after) {
            earlier.state(table)
                    .ifPresent(state -> commits.putAll(state.commits().tailMap(after + 1)));
            earlier = before.apply(earlier.number()).orElseGet(Release::none);
        }
        return commits;
    }

    /**
     * Publishes a release.
     *
     * @throws Problem to be retried, when its number has been published by another process in the meantime
     */
    void publish(Release release) {
        try {
            String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sealed(release));
            store.write(file(release.number()), List.of(json).iterator(), false, configuration);
            sayNewest(release.number());
        } catch (FileAlreadyExistsException e) {
            throw Problem.retry(
                    "release " + release.number()
                            + " was published by another process meanwhile; run the command again",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot publish release " + release.number() + " in " + folder, e);
        }
    }

    private Release read(long number) {
        try (InputStream in = fileSystem().open(file(number))) {
            return opened(JSON.readTree(in), number);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw damaged(number, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read release " + number + " in " + folder, e);
        }
    }

    /** The record with a checksum of itself. */
    private static ObjectNode sealed(Release release) {
        ObjectNode record = JSON.valueToTree(release);
        return record.put(SEAL, Sha256.of(record.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** What a record says, when it is as it was published; those of an older Wardwatch have no checksum. */
    private Release opened(JsonNode record, long number) throws JsonProcessingException {
        if (!(record instanceof ObjectNode fields)) {
            throw damaged(number, null);
        }
        JsonNode seal = fields.remove(SEAL);
        boolean isSound =
                seal == null || seal.asText().equals(Sha256.of(fields.toString().getBytes(StandardCharsets.UTF_8)));
        Release release = JSON.treeToValue(fields, Release.class);
        if (!isSound || release.number() != number) {
            throw damaged(number, null);
        }
        return release;
    }

    private Problem damaged(long number, @Nullable Exception e) {
        return notAsPublished(number, "is not as it was published", e);
    }

    private Problem notAsPublished(long number, String how, @Nullable Exception e) {
        return Problem.input(
                "the record of release " + number + ", " + file(number) + ", " + how + ". './wardwatch repair --lake "
                        + folder.getParent() + "' says what can be done",
                e);
    }

    /** Numbers of all records, whole or not. */
    List<Long> numbers() {
        List<Long> numbers = new ArrayList<>();
        try {
            for (FileStatus status : fileSystem().listStatus(folder)) {
                String name = status.getPath().getName();
                if (name.matches("\\d{20}\\.json")) {
                    numbers.add(Long.parseLong(name.substring(0, name.length() - SUFFIX.length())));
                }
            }
        } catch (FileNotFoundException e) {
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the releases in " + folder, e);
        }
        return numbers;
    }

    /** The record of a release. */
    Path file(long number) {
        return new Path(folder, String.format("%020d", number) + SUFFIX);
    }

    private FileSystem fileSystem() throws IOException {
        return folder.getFileSystem(configuration);
    }
}

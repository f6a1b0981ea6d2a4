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
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;

/**
 * The release records of a lake: one JSON file each in {@code _releases}, created once and never changed. Beside them, {@code _newest}
 * says which was published last: without it, a lake that has lost its newest record would be taken for an older one. So does {@code
 * _published} beside the tables: without it, a lake that has lost the whole folder would be taken for a new one.
 */
final class Releases {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** Field of a record with SHA-256 over all others. */
    private static final String SEAL = "sha256";

    /** Field of a record that came with the first seals. */
    private static final String STATES = "states";

    private static final String SUFFIX = ".json";
    private static final String FOLDER = "_releases";
    private static final String PUBLISHED = "_published";

    /** Names by which the root of a lake in which something was published is known. */
    static final List<String> SIGNS = List.of(FOLDER, PUBLISHED);

    private final Path folder;
    private final Configuration configuration;
    private final LogStore store;
    private final LongSupplier lastRun;

    /** Files that say which release was published last. */
    private final List<Path> witnesses;

    /**
     * The records of a lake.
     *
     * @param lastRun the greatest number of a release in table {@code runs}; asked where nothing else says what was published
     */
    Releases(Path root, Configuration configuration, LongSupplier lastRun) {
        this.folder = new Path(root, FOLDER);
        this.configuration = configuration;
        this.store = LogStores.of(root, configuration);
        this.lastRun = lastRun;
        this.witnesses = List.of(new Path(folder, "_newest"), new Path(root, PUBLISHED));
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

    /**
     * Number of the release that was published last, as is said in two places; where neither can be read, and there are no records or
     * something is there that cannot be read, as table {@code runs} has it. 0 where nothing was published, or nothing tells of it.
     */
    long lastPublished() {
        List<OptionalLong> said = witnesses.stream().flatMap(this::said).toList();
        OptionalLong last = said.stream().flatMapToLong(OptionalLong::stream).max();
        if (last.isPresent()) {
            return last.getAsLong();
        }
        if (!said.isEmpty()) {
            return Math.max(1, lastRun.getAsLong());
        }
        // A lake of an older Wardwatch has neither; with its records, it need not be told by what runs says.
        return numbers().isEmpty() ? lastRun.getAsLong() : 0;
    }

    /** What a witness says: nothing where there is none, an empty number where it cannot be understood. */
    private Stream<OptionalLong> said(Path witness) {
        try (InputStream in = fileSystem().open(witness)) {
            String said = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            String number = said.substring(0, Math.max(0, said.indexOf(' ')));
            return Stream.of(
                    said.equals(withSeal(number)) ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty());
        } catch (FileNotFoundException e) {
            return Stream.of();
        } catch (NumberFormatException e) {
            return Stream.of(OptionalLong.empty());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + witness, e);
        }
    }

    /**
     * Says again which release was published last, where one of the witnesses does not say so: it is of an older Wardwatch, is damaged,
     * or could not be written when the release was published.
     *
     * @param newest number of the release, once it is known that none is missing after it
     */
    void sayAgain(long newest) {
        for (Path witness : witnesses) {
            if (newest > 0 && said(witness).noneMatch(OptionalLong.of(newest)::equals)) {
                say(witness, newest);
            }
        }
    }

    private void say(Path witness, long number) {
        try {
            store.write(witness, List.of(withSeal(Long.toString(number))).iterator(), true, configuration);
        } catch (IOException e) {
            // The release is published, which is no failure of the command; the next one that writes says it again.
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
            witnesses.forEach(witness -> say(witness, release.number()));
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

    /** What a record says, when it is as it was published. */
    private Release opened(JsonNode record, long number) throws JsonProcessingException {
        if (!(record instanceof ObjectNode fields)) {
            throw damaged(number, null);
        }
        JsonNode seal = fields.remove(SEAL);
        boolean isSound = seal == null
                ? isOfAnOlderWardwatch(fields)
                : seal.asText().equals(Sha256.of(fields.toString().getBytes(StandardCharsets.UTF_8)));
        Release release = JSON.treeToValue(fields, Release.class);
        if (!isSound || release.number() != number) {
            throw damaged(number, null);
        }
        return release;
    }

    /** Whether a record without a checksum may be one: both that and states began at one time, so that no earlier record has them. */
    private boolean isOfAnOlderWardwatch(ObjectNode record) {
        return !record.has(STATES) && !firstHasSeal();
    }

    private boolean firstHasSeal() {
        Path first = file(Collections.min(numbers()));
        try (InputStream in = fileSystem().open(first)) {
            return JSON.readTree(in).has(SEAL);
        } catch (JsonProcessingException e) {
            // It is damaged itself, and tells nothing.
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + first, e);
        }
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

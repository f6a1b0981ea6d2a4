package org.wardwatch.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.delta.storage.LogStore;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.wardwatch.Problem;

/** The release records of a lake: one JSON file each in {@code _releases}, created once and never changed. */
final class Releases {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final Configuration configuration;
    private final LogStore store;

    Releases(Path root, Configuration configuration) {
        this.folder = new Path(root, "_releases");
        this.configuration = configuration;
        this.store = LogStores.of(root, configuration);
    }

    /** The newest release, or {@link Release#none}. */
    Release newest() {
        List<Long> numbers = numbers();
        return numbers.isEmpty() ? Release.none() : read(Collections.max(numbers));
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
        return numbers().stream()
                .filter(earlier -> earlier < number)
                .sorted(Collections.reverseOrder())
                .map(this::read)
                .filter(earlier -> Instant.parse(earlier.published()).isBefore(instant))
                .findFirst();
    }

    /**
     * Publishes a release.
     *
     * @throws Problem to be retried, when its number has been published by another process in the meantime
     */
    void publish(Release release) {
        try {
            String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(release);
            store.write(file(release.number()), List.of(json).iterator(), false, configuration);
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
            return JSON.readValue(in, Release.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read release " + number + " in " + folder, e);
        }
    }

    private List<Long> numbers() {
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

    private Path file(long number) {
        return new Path(folder, String.format("%020d", number) + SUFFIX);
    }

    private FileSystem fileSystem() throws IOException {
        return folder.getFileSystem(configuration);
    }
}

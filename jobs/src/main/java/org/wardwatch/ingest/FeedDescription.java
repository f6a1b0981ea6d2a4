package org.wardwatch.ingest;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.wardwatch.Problem;

/**
 * A feed, as its YAML file describes it (see {@code conf/feeds/}).
 *
 * @param feed its name: {@code feed_name} of its events, unless a column tells
 * @param provider who runs it: {@code feed_provider}
 * @param reading how its files are read
 * @param mapping what becomes of their columns
 * @param schedule when it delivers
 * @param hash SHA-256 of the parsed YAML, written canonically: comments and layout do not count
 */
public record FeedDescription(
        String feed, String provider, Reading reading, ColumnMapping mapping, Schedule schedule, String hash)
        implements Serializable {

    /**
     * Reads a feed's YAML file.
     *
     * @throws Problem of kind configuration, naming file and key, when anything in it is unknown, missing or wrong; of kind
     *     input when it cannot be read
     */
    public static FeedDescription read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw Problem.input(file + ": the feed's description cannot be read: " + reason(file, e), e);
        }
    }

    private static String reason(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "it is a folder; name the feed's .yaml file in it";
        }
        return e instanceof NoSuchFileException
                ? "there is no such file; see whether --feed is right"
                : String.valueOf(e.getMessage());
    }

    /**
     * Reads a feed's description from text.
     *
     * @param file how errors call it
     * @throws Problem of kind configuration, as {@link #read}
     */
    public static FeedDescription parse(String file, String yaml) {
        return FeedYaml.parse(file, yaml);
    }

    /** The same feed, with this bound on refused files where it sets none of its own. */
    public FeedDescription orMaxRefusedFiles(int programmes) {
        return schedule.maxRefusedFiles() != null
                ? this
                : new FeedDescription(feed, provider, reading, mapping, schedule.withMaxRefusedFiles(programmes), hash);
    }
}

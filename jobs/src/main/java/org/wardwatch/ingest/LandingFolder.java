package org.wardwatch.ingest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.wardwatch.Problem;
import org.wardwatch.ingest.format.InputFile;
import org.wardwatch.ingest.format.InputFile.Standing;

/**
 * A folder into which a feed is delivered, looked at again and again. A file has arrived once two looks in a row found it of the
 * same length and time: until then it may still be being written. What was taken is taken again only when it stands otherwise.
 *
 * <p>Nothing of this is kept anywhere: whoever looks anew takes all that is there, and the ledger of inputs knows what was read.
 */
public final class LandingFolder {

    private final String path;
    private final Set<Standing> taken = new HashSet<>();
    private Set<Standing> before = Set.of();

    private LandingFolder(String path) {
        this.path = path;
    }

    /** The folder at this local path or URI, of which nothing has been taken. */
    public static LandingFolder at(String path) {
        return new LandingFolder(path);
    }

    /**
     * Looks at the folder.
     *
     * @throws Problem of kind input, when it is not there or cannot be listed; to be retried, when S3 does not answer
     */
    public Look look(Configuration configuration) {
        List<Standing> now = InputFile.standingIn(configuration, path);
        taken.retainAll(Set.copyOf(now));
        List<Standing> fresh =
                now.stream().filter(file -> !taken.contains(file)).toList();
        List<Standing> arrived = fresh.stream().filter(before::contains).toList();
        before = Set.copyOf(now);
        return new Look(arrived, fresh.size() - arrived.size());
    }

    /** Does not find these again unless they change. */
    public void take(List<Standing> files) {
        taken.addAll(files);
    }

    /**
     * What was found.
     *
     * @param arrived files to be taken
     * @param arriving how many others are new and may still be being written
     */
    public record Look(List<Standing> arrived, int arriving) {}
}

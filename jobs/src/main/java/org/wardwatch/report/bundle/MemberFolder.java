package org.wardwatch.report.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.wardwatch.Problem;
import org.wardwatch.disclosure.PrivateFile;
import org.wardwatch.disclosure.PrivateFolder;
import org.wardwatch.report.evidence.EvidenceFiles;

/**
 * What lies in a member's folder already: whoever mails the folder mails all of it.
 *
 * <p>Files of an earlier run that this one does not write are removed. What nobody knows is never removed: it is told, and nothing is
 * written beside it.
 */
final class MemberFolder {

    private static final Pattern PAGE_OR_REST =
            Pattern.compile("report(-[A-Za-z-]{2,10})?\\.(html|pdf)|evidence\\.csv|(.*/)?\\.unfinished[^/]*\\.tmp");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrivateFolder folder;
    private final String below;

    MemberFolder(PrivateFolder folder, String below) {
        this.folder = folder;
        this.below = below;
    }

    /** Files and links, by path from the member's folder, that no run of this program has written. */
    Set<String> strangers() {
        Set<String> strangers = new TreeSet<>(present());
        strangers.removeAll(EvidenceFiles.paths());
        strangers.removeAll(Set.of(BundleReadme.FILE, Manifest.FILE, Manifest.HASHES));
        strangers.removeIf(path -> PAGE_OR_REST.matcher(path).matches());
        strangers.removeAll(toldByManifest());
        return strangers;
    }

    /** Removes what lay there before and this run has not written. */
    void removeStale(Set<String> before) {
        Set<String> stale = new TreeSet<>(before);
        for (PrivateFile file : folder.files(below)) {
            stale.remove(file.path().substring(below.length() + 1));
        }
        stale.forEach(this::remove);
    }

    /** Removes what lay there before. */
    void removeAll(Set<String> before) {
        before.forEach(this::remove);
    }

    private void remove(String path) {
        try {
            folder.forget(below + "/" + path);
        } catch (IOException e) {
            throw Problem.input(folder.path(below + "/" + path) + " cannot be removed: " + e.getMessage(), e);
        }
    }

    /** Files and links that lie there now, by path from the member's folder. */
    Set<String> present() {
        Path root = folder.path(below);
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return Set.of();
        }
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> root.relativize(path).toString().replace('\\', '/'))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw Problem.input(root + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Set<String> toldByManifest() {
        Set<String> paths = new TreeSet<>();
        Path manifest = folder.path(below + "/" + Manifest.FILE);
        if (Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
            try {
                for (JsonNode file : JSON.readTree(manifest.toFile()).path("files")) {
                    paths.add(file.path("path").asText());
                }
            } catch (IOException e) {
                // A manifest that is damaged tells of no file: what else lies there is a stranger.
                paths.clear();
            }
        }
        return paths;
    }
}

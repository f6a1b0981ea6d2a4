package org.wardwatch.disclosure;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.commons.io.FileUtils;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.lake.LiveFolder;
import org.wardwatch.lake.StorageTrouble;

/**
 * Files that nobody else may read, each written whole or not at all, never through a link or into a folder that others may write
 * to, and only when its bytes are different.
 *
 * <p>What is {@linkplain #withhold withheld} lies in a hidden folder, {@code .unfinished-…}, until it is {@linkplain #release
 * released}; what a killed process has left of such goes when the next one withholds something.
 */
public final class PrivateFolder implements AutoCloseable {

    private static final String ORG_ID = "[a-z0-9][a-z0-9-]{1,62}";
    private static final String ASIDE = ".unfinished-";

    private final OwnFolders folders;
    private final Path root;
    private final List<Path> written = new ArrayList<>();
    private final List<Path> unchanged = new ArrayList<>();
    private final Map<String, PrivateFile> files = new TreeMap<>();
    private final Set<String> withheld = new HashSet<>();
    private @Nullable LiveFolder aside;

    /** What a file is filled through. */
    public interface Content {
        /** Writes the lines to {@code line}. */
        public void write(Consumer<String> line);
    }

    /** What a file that is no text is filled through. */
    public interface Bytes {
        /** Writes all bytes; the stream stays open. */
        public void write(OutputStream out) throws IOException;
    }

    /**
     * A folder, which need not exist yet.
     *
     * @param out what the user has named, a link or not
     * @param below path of the folder from there, which is this program's own
     */
    public PrivateFolder(Path out, String below) {
        this.folders = new OwnFolders(out.toAbsolutePath().normalize());
        this.root = folders.named().resolve(below).normalize();
    }

    /** Writes a file of this text. */
    public void write(String file, String text) {
        write(file, line -> line.accept(text));
    }

    /**
     * Writes a file of this content.
     *
     * @throws Problem when the folder or the file cannot be written
     */
    public void write(String file, Content content) {
        writeBytes(file, bytes(content));
    }

    /**
     * Writes a file of these bytes.
     *
     * @throws Problem when the folder or the file cannot be written; of kind configuration where others could change it
     */
    public void writeBytes(String file, Bytes content) {
        writeBytes(file, content, unfinished -> true);
    }

    /** The same, unless {@code allowed}, which looks at it before it has its name, says no: then nothing of it is left. */
    void writeBytes(String file, Bytes content, Predicate<Path> allowed) {
        Path target = lies(file);
        Path folder = target.resolveSibling("");
        try {
            refuseAtTheEnd();
            folders.make(folder);
            Path temporary = Files.createTempFile(folder, ".unfinished", ".tmp", OwnFolders.mode("rw-------"));
            try {
                folders.refuseOthers(folder, temporary);
                PrivateFile filed = PrivateFile.write(temporary, file, content);
                if (!allowed.test(temporary)) {
                    return;
                }
                if (isWithheld(file)) {
                    move(temporary, target);
                } else {
                    settle(temporary, target);
                }
                files.put(file, filed);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | UncheckedIOException e) {
            throw trouble(root.resolve(file), e);
        }
    }

    /**
     * Withholds a file, or all files below a folder, from now on: they can be read where they {@linkplain #lies lie}, and are not under
     * their names until they are released.
     *
     * @throws Problem when nothing can be written here; of kind configuration where others could change it
     */
    public void withhold(String path) {
        Path target = root.resolve(path);
        try {
            if (aside == null) {
                folders.make(root);
                aside = LiveFolder.in(root, ASIDE);
            }
            folders.refuseOthers(target, aside.path());
        } catch (IOException e) {
            throw trouble(target, e);
        }
        withheld.add(path);
    }

    /** Gives files that were withheld under this path their names. */
    public void release(String path) {
        for (PrivateFile file : files.values()) {
            if (isIn(path, file.path())) {
                Path target = root.resolve(file.path());
                Path from = lies(file.path());
                try {
                    folders.make(target.resolveSibling(""));
                    folders.refuseOthers(target.resolveSibling(""), from);
                    settle(from, target);
                } catch (IOException e) {
                    throw trouble(target, e);
                }
            }
        }
        noLongerWithhold(path);
    }

    /** Forgets files that were withheld under this path: they never get their names. */
    public void discard(String path) {
        files.keySet().removeIf(file -> isIn(path, file));
        noLongerWithhold(path);
    }

    /** What is still withheld is gone. */
    @Override
    public void close() {
        if (aside != null) {
            aside.close();
            aside = null;
            withheld.clear();
        }
    }

    private static Problem trouble(Path target, Exception e) {
        if (StorageTrouble.FULL.isBehind(e)) {
            return Problem.retry(
                    "no room is left for " + target + " (" + e.getMessage()
                            + "). It is as it was, and files before it may be of"
                            + " this run already; make room, and run the command again",
                    e);
        }
        if (StorageTrouble.READ_ONLY.isBehind(e)) {
            return Problem.configuration(target + " may not be written (" + e.getMessage()
                    + "); give another folder, or mend owner, mode or mount of this one");
        }
        return Problem.input(target + " cannot be written: " + e.getMessage() + "; give another folder", e);
    }

    /** Files that are new or different. */
    public List<Path> written() {
        return List.copyOf(written);
    }

    /** Files that were there already, byte for byte. */
    public List<Path> unchanged() {
        return List.copyOf(unchanged);
    }

    /** What was written below this folder, new or not, by path from the root, in order. */
    public List<PrivateFile> files(String below) {
        return files.values().stream().filter(file -> isIn(below, file.path())).toList();
    }

    /** Where the file of this name lies now, withheld or not. */
    public Path lies(String file) {
        return aside != null && isWithheld(file) ? aside.path().resolve(file) : root.resolve(file);
    }

    /** The file, folder or link of this name, whether it is there or not. */
    public Path path(String file) {
        return root.resolve(file);
    }

    /** Takes back what was written: the files are gone, as if they had never been. */
    public void forget(String file) throws IOException {
        Path target = root.resolve(file);
        Files.deleteIfExists(target);
        files.remove(file);
        written.remove(target);
        unchanged.remove(target);
    }

    /** The same, of a file whose like of an earlier run would be taken for that of this one. */
    public void remove(String file) {
        try {
            forget(file);
        } catch (IOException e) {
            throw Problem.input(root.resolve(file) + " cannot be removed: " + e.getMessage(), e);
        }
    }

    /** Free text as part of a file name: itself where it is fit for one, else what is left of it and a hash of it. */
    public static String fileNamePart(String text) {
        if (text.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            return text;
        }
        String words = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String hash =
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        return words.substring(0, Math.min(40, words.length())) + "-" + hash.substring(0, 8);
    }

    /**
     * The id of an organisation as part of a file name: itself.
     *
     * @throws Problem when it is no id, and so might name a file elsewhere
     */
    public static String organisation(String orgId) {
        if (!orgId.matches(ORG_ID)) {
            throw Problem.refused(
                    "'" + orgId.replaceAll("\\p{Cntrl}", "?") + "' is no id of an organisation, so it names"
                            + " no file; ids match " + ORG_ID + ": mend the registry or the command");
        }
        return orgId;
    }

    /** The bytes of this content. */
    static Bytes bytes(Content content) {
        return out -> {
            BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            content.write(line -> {
                try {
                    writer.write(line);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.flush();
        };
    }

    private void settle(Path temporary, Path target) throws IOException {
        boolean same = Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && !OwnFolders.mayOthersWrite(target)
                && Files.mismatch(temporary, target) < 0;
        if (same) {
            unchanged.add(target);
        } else {
            move(temporary, target);
            written.add(target);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** When this process is told to end, what is withheld goes, and must not be made again by a thread that still works. */
    private void refuseAtTheEnd() throws IOException {
        if (aside != null && !Files.isDirectory(aside.path())) {
            throw new IOException(aside.path() + " is gone: this process ends");
        }
    }

    private boolean isWithheld(String file) {
        return withheld.stream().anyMatch(path -> isIn(path, file));
    }

    private void noLongerWithhold(String path) {
        Path rest = lies(path);
        if (withheld.remove(path)) {
            FileUtils.deleteQuietly(rest.toFile());
        }
    }

    private static boolean isIn(String path, String file) {
        return file.startsWith(path) && (file.length() == path.length() || file.charAt(path.length()) == '/');
    }
}

package org.wardwatch.disclosure;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.wardwatch.Problem;
import org.wardwatch.lake.StorageTrouble;

/**
 * Files that nobody else may read, each written whole or not at all, never through a link, and only when its bytes are
 * different.
 */
public final class PrivateFolder {

    private static final String ORG_ID = "[a-z0-9][a-z0-9-]{1,62}";
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path root;
    private final List<Path> written = new ArrayList<>();
    private final List<Path> unchanged = new ArrayList<>();
    private final Map<String, PrivateFile> files = new TreeMap<>();

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

    /** The folder at this path, which need not exist yet. */
    public PrivateFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
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
        write(file, content, unfinished -> true);
    }

    /** The same, unless {@code allowed} says no, as of bytes. */
    public void write(String file, Content content, Predicate<Path> allowed) {
        writeBytes(file, out -> fill(out, content), allowed);
    }

    /** Writes a file of these bytes. */
    public void writeBytes(String file, Bytes content) {
        writeBytes(file, content, unfinished -> true);
    }

    /**
     * Writes a file of these bytes, unless {@code allowed}, which looks at it before anybody can find it under its name, says no.
     *
     * @throws Problem when the folder or the file cannot be written
     */
    public void writeBytes(String file, Bytes content, Predicate<Path> allowed) {
        Path target = root.resolve(file);
        try {
            Path checked = ownFolder(target.resolveSibling("").normalize());
            Path temporary = Files.createTempFile(checked, ".unfinished", ".tmp", mode("rw-------"));
            try {
                PrivateFile filed = PrivateFile.write(temporary, file, content);
                if (allowed.test(temporary)) {
                    settle(temporary, target);
                    files.put(file, filed);
                }
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | UncheckedIOException e) {
            throw trouble(target, e);
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
        return files.values().stream()
                .filter(file -> file.path().startsWith(below + "/"))
                .toList();
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

    private static void fill(OutputStream out, Content content) throws IOException {
        BufferedWriter writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        content.write(line -> {
            try {
                writer.write(line);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.flush();
    }

    private void settle(Path temporary, Path target) throws IOException {
        boolean same = Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS) && Files.mismatch(temporary, target) < 0;
        if (same) {
            unchanged.add(target);
        } else {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            written.add(target);
        }
    }

    private Path ownFolder(Path folder) throws IOException {
        Files.createDirectories(root, mode("rwx------"));
        Path inside = root;
        for (Path name : root.relativize(folder)) {
            inside = inside.resolve(name);
            if (Files.isSymbolicLink(inside)) {
                throw new IOException(inside + " is a link, and nothing is written through one");
            }
            if (!Files.isDirectory(inside)) {
                Files.createDirectory(inside, mode("rwx------"));
            }
        }
        return inside;
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}

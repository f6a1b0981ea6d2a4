package org.wardwatch.disclosure;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wardwatch.Problem;

/**
 * Folders below one that the user has named. That one may be a link, may be anybody's and is taken as it is. Those below it are this
 * program's: made for their owner alone, none of them a link, nor another's, nor for others to write. One that others may read stays as
 * it is: they see names in it, not what files say.
 *
 * @param named by the user
 */
record OwnFolders(Path named) {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    /**
     * Makes a folder where it is missing.
     *
     * @throws Problem of kind configuration when it, or one above it, is a link or for others to write
     */
    void make(Path folder) throws IOException {
        if (!Files.isDirectory(named)) {
            Files.createDirectories(named, mode("rwx------"));
        }
        for (Path inside : downTo(folder)) {
            if (!Files.exists(inside, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(inside, mode("rwx------"));
            }
            refuse(inside);
        }
    }

    /**
     * Refuses what is there of a folder, if it is not as it should be.
     *
     * @param ours a file or folder that this process has just made
     * @throws Problem of kind configuration when it, or one above it, is a link, for others to write, or another's
     */
    void refuseOthers(Path folder, Path ours) throws IOException {
        UserPrincipal us = Files.getOwner(ours, LinkOption.NOFOLLOW_LINKS);
        for (Path inside : downTo(folder)) {
            if (!Files.exists(inside, LinkOption.NOFOLLOW_LINKS)) {
                return;
            }
            refuse(inside);
            UserPrincipal owner = Files.getOwner(inside, LinkOption.NOFOLLOW_LINKS);
            if (!owner.equals(us)) {
                throw Problem.configuration(inside + " belongs to " + owner.getName() + ", and this runs as "
                        + us.getName() + ": its owner could change what is written there; run this as the same account,"
                        + " remove the folder, or give another --out");
            }
        }
    }

    private static void refuse(Path folder) throws IOException {
        if (Files.isSymbolicLink(folder)) {
            throw Problem.configuration(
                    folder + " is a link, and nothing is written through one; remove it, or give another --out");
        }
        if (mayOthersWrite(folder)) {
            throw Problem.configuration(
                    folder + " is a folder that others than its owner may write to, so that they could"
                            + " change what is written there: chmod go-w " + folder + ", or give another --out");
        }
    }

    /** Whether others than its owner may write to a file or folder that is no link. */
    static boolean mayOthersWrite(Path path) throws IOException {
        return POSIX
                && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).stream()
                        .anyMatch(OTHERS_WRITE::contains);
    }

    /** Rights for what is newly made, where there is such a thing. */
    static FileAttribute<?>[] mode(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private List<Path> downTo(Path folder) {
        List<Path> all = new ArrayList<>();
        Path inside = named;
        for (Path name : named.relativize(folder)) {
            inside = inside.resolve(name);
            all.add(inside);
        }
        return all;
    }
}

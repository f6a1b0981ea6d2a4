package org.wardwatch.lake;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk, as Hadoop has it but for one thing: without its native library, which no jar brings, Hadoop starts the program
 * {@code chmod} for every file that it creates, a dozen for each commit of a table. Here Java sets the mode.
 */
public final class LocalFiles extends LocalFileSystem {

    /** Bits of a mode that a set of Java's permissions can hold. */
    private static final int PERMISSION_BITS = 0777;

    /** Made by Hadoop, by name. */
    public LocalFiles() {
        super(new WithoutChmod());
    }

    /** The mode of new folders, as an attribute to make them with; nothing where modes are unknown. */
    static FileAttribute<?>[] folderMode(Configuration configuration) {
        return mode(FsPermission.getDirDefault(), configuration);
    }

    /** The mode of new files, likewise. */
    static FileAttribute<?>[] fileMode(Configuration configuration) {
        return mode(FsPermission.getFileDefault(), configuration);
    }

    private static FileAttribute<?>[] mode(FsPermission widest, Configuration configuration) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            permissions(widest.applyUMask(FsPermission.getUMask(configuration))))
                }
                : new FileAttribute<?>[0];
    }

    private static Set<PosixFilePermission> permissions(FsPermission permission) {
        return PosixFilePermissions.fromString(permission.getUserAction().SYMBOL
                + permission.getGroupAction().SYMBOL
                + permission.getOtherAction().SYMBOL);
    }

    private static final class WithoutChmod extends RawLocalFileSystem {

        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            java.nio.file.Path file = pathToFile(path).toPath();
            int bits = permission.toShort();
            if ((bits & ~PERMISSION_BITS) != 0 || !Files.getFileStore(file).supportsFileAttributeView("posix")) {
                super.setPermission(path, permission);
                return;
            }
            Files.setPosixFilePermissions(file, permissions(permission));
        }
    }
}

package org.wardwatch.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
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

    private static final class WithoutChmod extends RawLocalFileSystem {

        @Override
        public void setPermission(Path path, FsPermission permission) throws IOException {
            java.nio.file.Path file = pathToFile(path).toPath();
            int bits = permission.toShort();
            if ((bits & ~PERMISSION_BITS) != 0 || !Files.getFileStore(file).supportsFileAttributeView("posix")) {
                super.setPermission(path, permission);
                return;
            }
            Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(permission.getUserAction().SYMBOL
                    + permission.getGroupAction().SYMBOL
                    + permission.getOtherAction().SYMBOL);
            Files.setPosixFilePermissions(file, permissions);
        }
    }
}

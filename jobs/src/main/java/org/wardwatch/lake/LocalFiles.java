package org.wardwatch.lake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local disk, as Hadoop has it but for two things. Without its native library, which no jar brings, Hadoop starts the program
 * {@code chmod} for every file that it creates, a dozen for each commit of a table: here Java sets the mode. And Hadoop reads a file
 * without a word that has lost its checksum, {@code .NAME.crc} beside it: a data file of a lake is refused here.
 */
public final class LocalFiles extends LocalFileSystem {

    /** Bits of a mode that a set of Java's permissions can hold. */
    private static final int PERMISSION_BITS = 0777;

    /** What a file of checksums begins with. */
    private static final byte[] MAGIC = "crc\0".getBytes(StandardCharsets.US_ASCII);

    /** Made by Hadoop, by name. */
    public LocalFiles() {
        super(new WithoutChmod());
    }

    /**
     * As Hadoop opens it.
     *
     * @throws ChecksumException for a data file of a lake that has no checksum
     */
    @Override
    public FSDataInputStream open(Path path, int bufferSize) throws IOException {
        java.nio.file.Path file = pathToFile(path).toPath();
        java.nio.file.Path checksum = pathToFile(getChecksumFile(path)).toPath();
        if (path.getName().endsWith(".parquet")
                && Files.isRegularFile(file)
                && !isChecksum(checksum)
                && isOfALake(file)) {
            String how = Files.exists(checksum) ? " is damaged" : " is missing";
            throw new ChecksumException(file + ": its checksum " + checksum.getFileName() + how, 0);
        }
        return super.open(path, bufferSize);
    }

    /** Whether it is there, and begins as one: Hadoop passes over one that does not. */
    private static boolean isChecksum(java.nio.file.Path checksum) {
        try (InputStream in = Files.newInputStream(checksum)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a file lies in a table of a lake, but not in the table's log, which releases remember. */
    private static boolean isOfALake(java.nio.file.Path file) {
        for (java.nio.file.Path table = file.getParent(); table != null; table = table.getParent()) {
            if (table.endsWith(TableLog.NAME)) {
                return false;
            }
            if (Files.isDirectory(table.resolve(TableLog.NAME))) {
                java.nio.file.Path lake = table.getParent();
                return lake != null && Releases.SIGNS.stream().anyMatch(sign -> Files.exists(lake.resolve(sign)));
            }
        }
        return false;
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

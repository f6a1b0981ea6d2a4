package org.wardwatch.lake;

/**
 * What some files of a table come to.
 *
 * @param files their number
 * @param rows rows in them, by Delta's statistics
 * @param bytes their size on disk
 */
public record FileCount(long files, long rows, long bytes) {

    /** No files. */
    public static final FileCount NONE = new FileCount(0, 0, 0);

    /** These and those files together. */
    public FileCount plus(FileCount others) {
        return new FileCount(files + others.files, rows + others.rows, bytes + others.bytes);
    }
}

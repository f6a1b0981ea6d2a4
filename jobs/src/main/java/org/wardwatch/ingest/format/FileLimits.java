package org.wardwatch.ingest.format;

import java.io.Serializable;

/**
 * How large a file and its parts may be, so that no file, however made, takes more than bounded memory.
 *
 * @param bytes uncompressed length of the file
 * @param ratio uncompressed over compressed length, looked at once {@link #RATIO_FROM} bytes are uncompressed
 * @param recordBytes length of one line, or of one object of a JSON array
 * @param depth nesting of JSON
 * @param columns cells of a line, or keys of an object
 */
public record FileLimits(long bytes, int ratio, int recordBytes, int depth, int columns) implements Serializable {

    /** Uncompressed bytes from which the ratio is looked at: small files of repeated text may shrink more. */
    static final long RATIO_FROM = 10_000_000;

    /** 64 GiB, ratio 100, 1 MiB a record, depth 100, 2,000 columns. */
    public static final FileLimits STANDARD = new FileLimits(64L << 30, 100, 1 << 20, 100, 2000);

    /** The same limits with another length for the whole file. */
    public FileLimits withBytes(long most) {
        return new FileLimits(most, ratio, recordBytes, depth, columns);
    }
}

package org.wardwatch.ingest.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Reads a file once from end to end, in bounded memory, before anything parses it: its length and SHA-256, and whether it
 * keeps within {@link FileLimits}.
 */
public final class FileCheck {

    private static final int BUFFER = 1 << 16;

    private FileCheck() {}

    /**
     * What is known of a file that was read to its end.
     *
     * @param sha256 of the uncompressed bytes, hex
     * @param bytes uncompressed length
     */
    public record Content(String sha256, long bytes) implements Serializable {}

    /**
     * Reads all of this file.
     *
     * @param file its bytes as they stand; gzip is seen through
     * @param delimiter of cells; not looked at for JSON
     * @throws RefusedFileException when a limit is broken, the bytes are UTF-16, or they cannot be read to their end
     */
    public static Content of(InputStream file, Shape shape, char delimiter, FileLimits limits) {
        try {
            PlainBytes bytes = PlainBytes.of(file);
            return read(bytes, StructureCheck.of(shape, delimiter, limits), limits);
        } catch (IOException e) {
            throw new RefusedFileException(
                    "it is damaged or breaks off, or cannot be read (" + reason(e) + "); fetch the file again");
        }
    }

    /** An end where none should be has no message of its own. */
    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Content read(PlainBytes bytes, StructureCheck structure, FileLimits limits) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long length = 0;
        int read;
        while ((read = bytes.readNBytes(buffer, 0, BUFFER)) > 0) {
            if (length == 0) {
                refuseUtf16(buffer, read);
            }
            length += read;
            refuseLength(length, bytes.compressedBytes(), limits);
            digest.update(buffer, 0, read);
            structure.take(buffer, read);
        }
        return new Content(HexFormat.of().formatHex(digest.digest()), length);
    }

    private static void refuseUtf16(byte[] buffer, int read) {
        if (read >= 2
                && ((buffer[0] == (byte) 0xfe && buffer[1] == (byte) 0xff)
                        || (buffer[0] == (byte) 0xff && buffer[1] == (byte) 0xfe))) {
            throw new RefusedFileException(
                    "it is UTF-16; feeds are read as UTF-8, so convert it (iconv -f UTF-16 -t UTF-8)");
        }
    }

    private static void refuseLength(long length, long compressed, FileLimits limits) {
        if (length > limits.bytes()) {
            throw new RefusedFileException("it is longer than " + limits.bytes() + " bytes uncompressed; split it");
        }
        if (length > FileLimits.RATIO_FROM && length / Math.max(1, compressed) > limits.ratio()) {
            throw new RefusedFileException("it unpacks to more than " + limits.ratio()
                    + " times its size, as no feed does; if it is meant, give it uncompressed");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

package org.wardwatch.disclosure;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file as it was written.
 *
 * @param path from the folder's root, with slashes
 * @param bytes its length
 * @param sha256 of its bytes, lower-case hexadecimal
 */
public record PrivateFile(String path, long bytes, String sha256) {

    /** Fills {@code target} and hashes what goes in on the way. */
    static PrivateFile write(Path target, String path, PrivateFolder.Bytes content) throws IOException {
        MessageDigest digest = newDigest();
        Counted counted = new Counted(Files.newOutputStream(target));
        try (OutputStream out = new BufferedOutputStream(new DigestOutputStream(counted, digest), 1 << 16)) {
            content.write(out);
        }
        return new PrivateFile(path, counted.bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static final class Counted extends FilterOutputStream {
        private long bytes;

        private Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            bytes += length;
        }
    }
}

package org.wardwatch.ingest.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Oracle;

/**
 * Any bytes as a file, plain, packed, packed and damaged, or without an end; the first byte says how, the next two where. What is accepted
 * is the content and all of it, and keeps within the limits; a stream without an end is left soon.
 */
public final class FileFuzzer {

    private static final FileLimits TIGHT = new FileLimits(4096, 100, 512, 8, 16);

    /** Bytes that may be taken of a file beyond its limits: what may unpack to nothing, and what buffers read ahead. */
    private static final int READ_AHEAD = (1 << 20) + (3 << 16);

    private static final List<Shape> SHAPES =
            List.of(Shape.CELLS, Shape.JSON_LINES, Shape.JSON_LINES_OR_ARRAY, Shape.BINARY);

    private FileFuzzer() {}

    /** Tries these bytes. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 3) {
            return;
        }
        byte[] content = Arrays.copyOfRange(input, 3, input.length);
        int choice = input[0] ^ '0';
        Shape shape = SHAPES.get(choice >> 3 & 3);
        int place = (input[1] & 0xff) << 8 | (input[2] & 0xff);
        switch (choice & 7) {
            case 0, 1 -> checkPlain(content, shape);
            case 2 -> checkPacked(content, ReadBack.gzip(content), shape);
            case 3 -> checkMembers(content, place, shape);
            case 4 -> checkCut(content, place, shape);
            case 5 -> checkFlipped(content, place, shape);
            default -> checkEndless(content, shape);
        }
    }

    private static void checkPlain(byte[] content, Shape shape) {
        FileCheck.Content accepted = accepted(new ByteArrayInputStream(content), shape);
        boolean packed = content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b;
        if (accepted != null && !packed) {
            checkSame(accepted, content);
        }
    }

    private static void checkPacked(byte[] content, byte[] packed, Shape shape) {
        FileCheck.Content plain = isPacked(content) ? null : accepted(new ByteArrayInputStream(content), shape);
        FileCheck.Content unpacked = accepted(new ByteArrayInputStream(packed), shape);
        if (unpacked != null) {
            checkSame(unpacked, content);
        }
        Oracle.holds(isPacked(content) || (plain == null) == (unpacked == null), "accepted only as %s", plain);
    }

    private static boolean isPacked(byte[] content) {
        return content.length > 1 && content[0] == 0x1f && content[1] == (byte) 0x8b;
    }

    private static void checkMembers(byte[] content, int place, Shape shape) {
        int middle = content.length == 0 ? 0 : place % content.length;
        byte[] first = ReadBack.gzip(Arrays.copyOf(content, middle));
        checkPacked(
                content,
                ReadBack.joined(first, ReadBack.gzip(Arrays.copyOfRange(content, middle, content.length))),
                shape);
    }

    private static void checkCut(byte[] content, int place, Shape shape) {
        byte[] packed = ReadBack.gzip(content);
        byte[] cut = Arrays.copyOf(packed, 2 + place % (packed.length - 2));
        Oracle.holds(
                accepted(new ByteArrayInputStream(cut), shape) == null,
                "accepted, though it breaks off after %d of %d bytes",
                cut.length,
                packed.length);
    }

    private static void checkFlipped(byte[] content, int place, Shape shape) {
        byte[] packed = ReadBack.gzip(content);
        int bit = place % (8 * packed.length - 16) + 16;
        packed[bit / 8] ^= (byte) (1 << bit % 8);
        FileCheck.Content accepted = accepted(new ByteArrayInputStream(packed), shape);
        if (accepted != null) {
            checkSame(accepted, content);
        }
    }

    private static void checkEndless(byte[] content, Shape shape) {
        if (content.length > 0) {
            Endless endless = new Endless(content);
            Oracle.holds(accepted(endless, shape) == null, "a file without an end was read to its end");
            long most = content.length + TIGHT.bytes() + TIGHT.recordBytes() + READ_AHEAD;
            Oracle.holds(endless.taken <= most, "%d bytes were taken of a file without an end", endless.taken);
        }
    }

    private static FileCheck.@Nullable Content accepted(InputStream file, Shape shape) {
        try {
            return FileCheck.of(file, shape, ',', TIGHT);
        } catch (RefusedFileException e) {
            return null;
        }
    }

    private static void checkSame(FileCheck.Content accepted, byte[] content) {
        Oracle.holds(accepted.bytes() == content.length, "%d bytes of %d", accepted.bytes(), content.length);
        Oracle.holds(accepted.bytes() <= TIGHT.bytes(), "%d bytes are too many", accepted.bytes());
        Oracle.holds(accepted.sha256().equals(sha256(content)), "another content");
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** These bytes, and then the last of them again and again, up to a bound that stands for "without end". */
    private static final class Endless extends InputStream {
        private static final long BOUND = 4L << 20;
        private final byte[] content;
        private long taken;

        Endless(byte[] content) {
            this.content = content;
        }

        @Override
        public int read() {
            if (taken >= BOUND) {
                throw new AssertionError("4 MiB were taken of a file without an end");
            }
            return content[(int) Math.min(taken++, content.length - 1)] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            for (int i = 0; i < length; i++) {
                bytes[from + i] = (byte) read();
            }
            return length;
        }
    }
}

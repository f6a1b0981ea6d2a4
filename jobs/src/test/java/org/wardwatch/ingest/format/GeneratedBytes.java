package org.wardwatch.ingest.format;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A file that is made up while it is read: a head, then the same text over and over up to a length; tells how much was read. */
final class GeneratedBytes extends InputStream {

    private final byte[] head;
    private final byte[] repeated;
    private final long length;
    private long at;

    GeneratedBytes(String head, String repeated, long length) {
        this.head = head.getBytes(StandardCharsets.UTF_8);
        this.repeated = repeated.getBytes(StandardCharsets.UTF_8);
        this.length = length;
    }

    /** Bytes that were taken so far. */
    long taken() {
        return at;
    }

    @Override
    public int read() {
        return at == length ? -1 : next();
    }

    @Override
    public int read(byte[] bytes, int from, int most) {
        int count = (int) Math.min(most, length - at);
        for (int i = 0; i < count; i++) {
            bytes[from + i] = next();
        }
        return count == 0 && most > 0 ? -1 : count;
    }

    private byte next() {
        long i = at++;
        return i < head.length ? head[(int) i] : repeated[(int) ((i - head.length) % repeated.length)];
    }
}

package org.wardwatch.ingest.format;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a file as {@link Line}s, with the possibility to put some back. A UTF-8 byte order mark is dropped. */
final class Lines implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final InputStream bytes;
    private final byte[] buffer = new byte[BUFFER];
    private final Deque<Line> putBack = new ArrayDeque<>();
    private int at;
    private int end;
    private long number;
    private byte[] line = new byte[256];
    private int length;

    private Lines(InputStream bytes) {
        this.bytes = bytes;
    }

    /** The lines of this file, seen through gzip. */
    static Lines of(InputStream file) throws IOException {
        return new Lines(PlainBytes.of(file));
    }

    /** The next line; null after the last. */
    @Nullable
    Line next() {
        Line again = putBack.poll();
        if (again != null) {
            return again;
        }
        try {
            return read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes these lines come again, in this order, before all others. */
    void putBack(List<Line> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            putBack.push(lines.get(i));
        }
    }

    private @Nullable Line read() throws IOException {
        length = 0;
        boolean any = false;
        while (true) {
            if (at == end) {
                end = bytes.readNBytes(buffer, 0, BUFFER);
                at = 0;
                if (end == 0) {
                    return any ? line(false) : null;
                }
            }
            any = true;
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            keep(from, at);
            if (at < end) {
                at++;
                return line(true);
            }
        }
    }

    private void keep(int from, int until) {
        int more = until - from;
        if (length + more > line.length) {
            line = java.util.Arrays.copyOf(line, Math.max(2 * line.length, length + more));
        }
        System.arraycopy(buffer, from, line, length, more);
        length += more;
    }

    private Line line(boolean ended) {
        number++;
        int from = number == 1 && hasMark() ? 3 : 0;
        return Line.of(number, line, from, length, ended);
    }

    private boolean hasMark() {
        return length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}

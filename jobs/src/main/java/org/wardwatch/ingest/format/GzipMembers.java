package org.wardwatch.ingest.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The uncompressed bytes of all members of a gzip file (RFC 1952). The JDK's stream ends without a word where the stream below
 * happens to hold nothing ready between two members, and where what follows a member is none: rows would be lost unseen.
 */
final class GzipMembers extends InputStream {

    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int HEADER_CRC = 2;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer;
    private int at;
    private int end;
    private boolean ended;

    /** Begins with the first member of this stream. */
    GzipMembers(InputStream in, int buffer) throws IOException {
        this.in = in;
        this.buffer = new byte[buffer];
        this.ended = !startMember();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        while (!ended && length > 0) {
            int inflated = inflate(bytes, from, length);
            if (inflated > 0) {
                crc.update(bytes, from, inflated);
                return inflated;
            }
            if (inflater.finished()) {
                at = end - inflater.getRemaining();
                endMember();
                ended = !startMember();
            } else if (inflater.needsDictionary() || !fill()) {
                throw new EOFException("it ends within a member");
            } else {
                inflater.setInput(buffer, at, end - at);
            }
        }
        return length == 0 ? 0 : -1;
    }

    private int inflate(byte[] bytes, int from, int length) throws ZipException {
        try {
            return inflater.inflate(bytes, from, length);
        } catch (DataFormatException e) {
            throw new ZipException(String.valueOf(e.getMessage()));
        }
    }

    /** Reads the header of the next member; false when there is none. */
    private boolean startMember() throws IOException {
        if (at == end && !fill()) {
            return false;
        }
        if (take() != 0x1f || take() != 0x8b || take() != 8) {
            throw new ZipException("what follows is no gzip member");
        }
        int flags = take();
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(take() | take() << 8);
        }
        skipText((flags & NAME) != 0);
        skipText((flags & COMMENT) != 0);
        skip((flags & HEADER_CRC) != 0 ? 2 : 0);
        crc.reset();
        inflater.reset();
        inflater.setInput(buffer, at, end - at);
        return true;
    }

    private void endMember() throws IOException {
        long sum = take4();
        long length = take4();
        if (sum != crc.getValue() || length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new ZipException("its checksum does not fit");
        }
    }

    private long take4() throws IOException {
        return take() | take() << 8 | take() << 16 | (long) take() << 24;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            take();
        }
    }

    private void skipText(boolean present) throws IOException {
        int next = present ? take() : 0;
        while (next != 0) {
            next = take();
        }
    }

    private int take() throws IOException {
        if (at == end && !fill()) {
            throw new EOFException("it ends within a member");
        }
        return buffer[at++] & 0xff;
    }

    /** Takes more bytes from below; false at the end. */
    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer, 0, buffer.length));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}

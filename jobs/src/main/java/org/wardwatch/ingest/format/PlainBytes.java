package org.wardwatch.ingest.format;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The uncompressed bytes of a file; gzip is known by its first two bytes, whatever the file is called. */
final class PlainBytes extends FilterInputStream {

    private static final int BUFFER = 1 << 16;

    /** Bytes of a file that may unpack to nothing: the header of a gzip holds a name, which is kept and ends where it likes. */
    private static final int LONGEST_SILENCE = 1 << 20;

    private final Counted compressed;

    private PlainBytes(InputStream plain, Counted compressed) {
        super(plain);
        this.compressed = compressed;
    }

    /** The uncompressed bytes of this stream. */
    static PlainBytes of(InputStream file) throws IOException {
        Counted counted = new Counted(file);
        BufferedInputStream buffered = new BufferedInputStream(counted, BUFFER);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return new PlainBytes(gzip ? members(buffered) : buffered, counted);
    }

    /** All members, one after the other; the JDK's own stream may end after the first without a word. */
    private static InputStream members(InputStream gzip) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(gzip)
                .setDecompressConcatenated(true)
                .get();
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        compressed.silent = 0;
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        compressed.silent = 0;
        return read;
    }

    /** Bytes of the file that were taken so far; runs ahead by a buffer. */
    long compressedBytes() {
        return compressed.count;
    }

    private static final class Counted extends FilterInputStream {
        private long count;
        private int silent;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            take(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            take(Math.max(0, read));
            return read;
        }

        private void take(int bytes) throws IOException {
            count += bytes;
            silent += bytes;
            if (silent > LONGEST_SILENCE) {
                throw new IOException("a mebibyte of it unpacks to nothing");
            }
        }
    }
}

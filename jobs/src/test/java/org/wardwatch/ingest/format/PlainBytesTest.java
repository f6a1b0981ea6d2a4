package org.wardwatch.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardwatch.ingest.format.ReadBack.gzip;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlainBytesTest {

    private static final byte[] ONE = gzip("one\n".getBytes(UTF_8));
    private static final byte[] MEMBERS = joined(ONE, gzip(new byte[0]), gzip("two\n".getBytes(UTF_8)));

    @Test
    void allMembersOfAGzipFileAreReadWhateverTheStreamHoldsReady() throws IOException {
        for (int ready = 1; ready <= MEMBERS.length; ready++) {
            assertThat(text(new Slow(MEMBERS, ready))).isEqualTo("one\ntwo\n");
        }
    }

    @Test
    void aHeaderMayHoldANameACommentAndMore() throws IOException {
        byte[] header = {0x1f, (byte) 0x8b, 8, 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 4, 0, 'B', 'C', 0, 0, 'n', 0, 'c', 0};

        assertThat(text(new ByteArrayInputStream(joined(header, Arrays.copyOfRange(ONE, 10, ONE.length)))))
                .isEqualTo("one\n");
    }

    @Test
    void aHeaderWithoutAnEndIsAnErrorBeforeItFillsTheMemory() {
        byte[] header = {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3};
        byte[] name = new byte[2_000_000];
        Arrays.fill(name, (byte) 'n');
        ByteArrayInputStream file = new ByteArrayInputStream(joined(header, name, new byte[1]));

        assertThatThrownBy(() -> text(file)).hasMessage("a mebibyte of it unpacks to nothing");
        assertThat(file.available()).isGreaterThan(800_000);
    }

    @Test
    void aMemberThatBreaksOffIsAnErrorAndNoEnd() {
        for (int length = 2; length < ONE.length; length++) {
            InputStream part = new ByteArrayInputStream(Arrays.copyOf(ONE, length));
            assertThatThrownBy(() -> text(part)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whatFollowsAMemberAndIsNoneIsAnErrorAndNoEnd() {
        for (byte[] rubbish : new byte[][] {"rubbish".getBytes(UTF_8), Arrays.copyOf(ONE, 7)}) {
            InputStream file = new ByteArrayInputStream(joined(MEMBERS, rubbish));
            assertThatThrownBy(() -> text(file)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFileOfOneByteOrNoneIsPlain() throws IOException {
        assertThat(text(new ByteArrayInputStream(new byte[0]))).isEmpty();
        assertThat(text(new ByteArrayInputStream(new byte[] {0x1f}))).isEqualTo("\u001f");
    }

    private static String text(InputStream file) throws IOException {
        try (InputStream in = PlainBytes.of(file)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Gives a few bytes at a time and never says that more are ready, as streams over a network do. */
    private static final class Slow extends ByteArrayInputStream {
        private final int most;

        Slow(byte[] bytes, int most) {
            super(bytes);
            this.most = most;
        }

        @Override
        public synchronized int read(byte[] bytes, int from, int length) {
            return super.read(bytes, from, Math.min(length, most));
        }

        @Override
        public synchronized int available() {
            return 0;
        }
    }
}

package org.wardwatch.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FileCheckTest {

    private static final FileLimits SMALL = new FileLimits(100_000, 100, 1000, 10, 20);

    @Test
    void contentIsKnownByItsUncompressedBytes() {
        byte[] abc = "abc".getBytes(UTF_8);
        String sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        assertThat(check(abc, Shape.CELLS)).isEqualTo(new FileCheck.Content(sha256, 3));
        assertThat(check(ReadBack.gzip(abc), Shape.CELLS)).isEqualTo(new FileCheck.Content(sha256, 3));
    }

    @Test
    void aLineWithoutEndIsRefusedBeforeMuchOfItIsRead() {
        for (Shape shape : new Shape[] {Shape.CELLS, Shape.JSON_LINES, Shape.JSON_LINES_OR_ARRAY}) {
            Endless endless = new Endless();

            assertThatThrownBy(() -> FileCheck.of(endless, shape, ',', SMALL))
                    .isInstanceOf(RefusedFileException.class)
                    .hasMessageStartingWith("line 1 or the object on it is longer than 1000 bytes");
            assertThat(endless.given).isLessThan(200_000);
        }
    }

    @Test
    void anObjectOfAnArrayIsBoundedThoughItsLinesAreShort() {
        String lines = "[{\"a\":[\n" + "1,\n".repeat(500) + "1]}]";

        assertRefused(() -> check(lines, Shape.JSON_LINES_OR_ARRAY), "is longer than 1000 bytes");
    }

    @Test
    void aFileIsRefusedOnceItUnpacksToMoreThanItsBound() {
        byte[] bomb = ReadBack.gzip("a,b\n".repeat(100_000).getBytes(UTF_8));

        assertRefused(() -> check(bomb, Shape.CELLS), "longer than 100000 bytes uncompressed");
    }

    @Test
    void aFileThatUnpacksToManyTimesItsSizeIsRefused() {
        byte[] lines = "a,b\n".repeat(2_750_000).getBytes(UTF_8);

        assertRefused(
                () -> FileCheck.of(stream(ReadBack.gzip(lines)), Shape.CELLS, ',', FileLimits.STANDARD),
                "it unpacks to more than 100 times its size");
    }

    @Test
    void nestingBeyondTheBoundIsRefused() {
        String deep = "{\"a\":\"{{{{{{{{{{{{\"}\n" + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);

        assertRefused(
                () -> FileCheck.of(stream(deep.getBytes(UTF_8)), Shape.JSON_LINES, ',', FileLimits.STANDARD),
                "line 2 nests deeper than 100 levels");
    }

    @Test
    void moreColumnsThanTheBoundAreRefusedAndDelimitersInQuotesAreNoColumns() {
        String twenty = ",".repeat(19);

        assertThat(check(twenty + "\n\"" + ",".repeat(50) + "\"\n", Shape.CELLS).bytes())
                .isEqualTo(73);
        assertRefused(() -> check("a\n" + twenty + ",", Shape.CELLS), "line 2 has more than 20 columns");
        assertRefused(
                () -> check("{" + "\"a\":1,".repeat(21) + "}", Shape.JSON_LINES), "line 1 has more than 20 columns");
    }

    @Test
    void aGzipStreamThatBreaksOffOrIsDamagedIsRefused() {
        byte[] whole = ReadBack.gzip("a,b\n1,2\n3,4\n".getBytes(UTF_8));
        byte[] damaged = whole.clone();
        damaged[whole.length - 8] ^= 1;

        for (int length : new int[] {2, 9, whole.length / 2, whole.length - 1}) {
            assertRefused(() -> check(Arrays.copyOf(whole, length), Shape.CELLS), "damaged or breaks off");
        }
        assertRefused(() -> check(damaged, Shape.CELLS), "damaged or breaks off");
    }

    @Test
    void utf16IsRefusedWithAWayOut() {
        assertRefused(() -> check("a,b\n".getBytes(UTF_16), Shape.CELLS), "iconv -f UTF-16 -t UTF-8");
    }

    private static void assertRefused(ThrowingCallable check, String why) {
        assertThatThrownBy(check).isInstanceOf(RefusedFileException.class).hasMessageContaining(why);
    }

    private static FileCheck.Content check(String text, Shape shape) {
        return check(text.getBytes(UTF_8), shape);
    }

    private static FileCheck.Content check(byte[] bytes, Shape shape) {
        return FileCheck.of(stream(bytes), shape, ',', SMALL);
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static final class Endless extends InputStream {
        private long given;

        @Override
        public int read() {
            given++;
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            Arrays.fill(bytes, from, from + length, (byte) 'x');
            given += length;
            return length;
        }
    }
}

package org.wardwatch.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wardwatch.reliability.Proof;

/** What the standard limits refuse at full size, and what large files they must not refuse. */
@Tag("ingest")
@Proof(
        value = "B3–B4",
        of = "a line of a gibibyte, a bomb, ten thousand levels, a million columns: refused in bounded memory")
class StandardLimitsTest {

    private static final long GIB = 1L << 30;

    @Test
    void oneLineOfAGibibyteIsRefusedAfterAMebibyte() {
        for (Shape shape : new Shape[] {Shape.CELLS, Shape.JSON_LINES, Shape.JSON_LINES_OR_ARRAY}) {
            GeneratedBytes line = new GeneratedBytes("[{\"a\":\"", "x", GIB);

            refused(() -> check(shape, line), "line 1 or the object on it is longer than 1048576 bytes");
            assertThat(line.taken()).isLessThan(2_000_000);
        }
    }

    @Test
    void aBombOfOneLineIsRefused() throws IOException {
        byte[] bomb = packed(new GeneratedBytes("", "0", 50_000_000));

        assertThat(bomb.length).isLessThan(100_000);
        refused(() -> check(Shape.JSON_LINES, bomb), "is longer than 1048576 bytes");
    }

    @Test
    void aMillionColumnsAreRefused() {
        refused(() -> check(Shape.CELLS, new GeneratedBytes("", "c,", 2_000_000)), "line 1 has more than 2000 columns");
        refused(
                () -> check(Shape.CELLS, new GeneratedBytes("a\n", ",", 1_000_000)),
                "line 2 has more than 2000 columns");
        refused(
                () -> check(Shape.JSON_LINES, new GeneratedBytes("{", "\"a\":1,", 6_000_000)),
                "line 1 has more than 2000 columns");
    }

    @Test
    void tenThousandLevelsAreRefusedInALineAndOverLines() {
        refused(() -> check(Shape.JSON_LINES, "{\"a\":".repeat(10_000)), "line 1 nests deeper than 100 levels");
        refused(() -> check(Shape.JSON_LINES_OR_ARRAY, "[\n".repeat(10_000)), "line 101 nests deeper than 100 levels");
    }

    @Test
    void delimitersInAQuotedPayloadOverManyLinesAreNoColumns() {
        // Whoever sends a honeypot such a payload would otherwise have the whole file refused.
        check(Shape.CELLS, "a,b\n1,\"GET /\n" + ",".repeat(10_000) + "\n\"\n2,3\n");
    }

    @Test
    void linesThatBreakOffDoNotAddUpToOneObjectThatIsTooLong() {
        String half = "{\"a\":{\"b\":\n".repeat(3);

        check(Shape.JSON_LINES, half + "{\"a\":1}\n".repeat(200_000));
        check(Shape.JSON_LINES_OR_ARRAY, "\uFEFF\n " + half + "{\"a\":1}\n".repeat(200_000));
    }

    @Test
    void aLongArrayOfShortObjectsIsNotTooLong() {
        check(Shape.JSON_LINES_OR_ARRAY, "[\n" + "{\"a\":{\"b\":[1]}},\n".repeat(100_000) + "{}]");
    }

    @Test
    void binaryFilesAreBoundedByTheirLengthOnly() {
        check(Shape.BINARY, new GeneratedBytes("PAR1", "\0,{", 3_000_000));
    }

    private static void check(Shape shape, String file) {
        check(shape, file.getBytes(UTF_8));
    }

    private static void check(Shape shape, byte[] file) {
        check(shape, new ByteArrayInputStream(file));
    }

    private static void check(Shape shape, InputStream file) {
        FileCheck.of(file, shape, ',', FileLimits.STANDARD);
    }

    private static void refused(ThrowingCallable check, String message) {
        assertThatThrownBy(check).isInstanceOf(RefusedFileException.class).hasMessageContaining(message);
    }

    private static byte[] packed(InputStream plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed, 1 << 16)) {
            plain.transferTo(out);
        }
        return packed.toByteArray();
    }
}

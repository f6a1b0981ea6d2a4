package org.wardwatch.ingest.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One line of a file.
 *
 * @param number from 1
 * @param text without its line feed, and with bytes that are no UTF-8 written as {@code \xNN}
 * @param ended whether a line feed followed
 * @param damage why the line cannot be trusted; null when it can
 */
record Line(
        long number, String text, boolean ended, @Nullable String damage) {

    private static final HexFormat HEX = HexFormat.of();

    /** The line with these bytes. */
    static Line of(long number, byte[] bytes, int from, int until, boolean ended) {
        boolean ascii = true;
        boolean nul = false;
        for (int i = from; i < until; i++) {
            ascii &= bytes[i] >= 0;
            nul |= bytes[i] == 0;
        }
        String damage = nul ? "holds a NUL byte" : null;
        if (ascii) {
            return new Line(number, new String(bytes, from, until - from, StandardCharsets.ISO_8859_1), ended, damage);
        }
        StringBuilder text = new StringBuilder(until - from);
        boolean valid = decode(ByteBuffer.wrap(bytes, from, until - from), text);
        return new Line(number, text.toString(), ended, valid ? damage : "holds bytes that are not UTF-8");
    }

    private static boolean decode(ByteBuffer in, StringBuilder text) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        boolean valid = true;
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            text.append(out.flip());
            out.clear();
            if (!result.isError()) {
                return valid;
            }
            valid = false;
            for (int i = 0; i < result.length(); i++) {
                text.append("\\x").append(HEX.toHexDigits(in.get()));
            }
        }
    }

    /** Whether there is nothing but blanks. */
    boolean isBlank() {
        return text.isBlank();
    }

    /** The text without the carriage return that may end it. */
    String withoutCarriageReturn() {
        int last = text.length() - 1;
        return last >= 0 && text.charAt(last) == '\r' ? text.substring(0, last) : text;
    }
}

package org.wardwatch.disclosure;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as whoever reads it makes it out: percent signs of URLs decoded, wide and composed letters as plain ones, what is not seen left
 * out, points in brackets as points. Each character knows where in the text it stands.
 */
final class Reading {

    /** As often as a URL within a URL within a URL. */
    private static final int MOST_DECODED = 3;

    private static final Pattern PLAIN = Pattern.compile("[ -~&&[^%\\[({<]]*");
    private static final Pattern DEFANGED = Pattern.compile(
            "\\s*[\\[({<]\\s*(?:\\.|(?i:dot))\\s*[])}>]\\s*|(?<=[0-9A-Fa-f])\\s+(?i:dot)\\s+(?=[0-9A-Fa-f])|[\\[({<]\\s*(?::)\\s*[])}>]");
    private static final Pattern NOT_SEEN = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\s]]");

    private final StringBuilder text = new StringBuilder();
    private int[] from;
    private int[] until;

    private Reading(int capacity) {
        from = new int[capacity];
        until = new int[capacity];
    }

    /** How the text is read. */
    static Reading of(String given) {
        Reading reading = new Reading(given.length());
        for (int at = 0; at < given.length(); at++) {
            reading.add(given.substring(at, at + 1), at, at + 1);
        }
        boolean isPlain = PLAIN.matcher(given).matches() && !given.contains(" dot ");
        return isPlain ? reading : reading.decoded(MOST_DECODED).normalized().refanged();
    }

    /** What is read. */
    String text() {
        return text.toString();
    }

    /** Where in the text that was given this character begins. */
    int from(int character) {
        return from[character];
    }

    /** Where in the text that was given this character is over. */
    int until(int character) {
        return until[character];
    }

    private void add(String characters, int first, int last) {
        for (int i = 0; i < characters.length(); i++) {
            if (text.length() == from.length) {
                from = Arrays.copyOf(from, 2 * from.length + 1);
                until = Arrays.copyOf(until, from.length);
            }
            from[text.length()] = first;
            until[text.length()] = last;
            text.append(characters.charAt(i));
        }
    }

    private void add(String characters, Reading source, int first, int end) {
        add(characters, source.from[first], source.until[end - 1]);
    }

    private Reading decoded(int times) {
        if (times == 0 || text.indexOf("%") < 0) {
            return this;
        }
        Reading decoded = new Reading(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at;
            ByteBuffer bytes = ByteBuffer.allocate(text.length());
            while (isEncoded(end)) {
                bytes.put((byte) Integer.parseInt(text.substring(end + 1, end + 3), 16));
                end += 3;
            }
            String characters = end == at ? text.substring(at, at + 1) : utf8(bytes.flip());
            decoded.add(characters, this, at, Math.max(end, at + 1));
            at = Math.max(end, at + 1);
        }
        return decoded.text.compareTo(text) == 0 ? this : decoded.decoded(times - 1);
    }

    private boolean isEncoded(int at) {
        return at + 2 < text.length()
                && text.charAt(at) == '%'
                && Character.digit(text.charAt(at + 1), 16) >= 0
                && Character.digit(text.charAt(at + 2), 16) >= 0
                && text.charAt(at + 1) < 128
                && text.charAt(at + 2) < 128;
    }

    private static String utf8(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            // Of another encoding: its plain letters are those of ASCII all the same.
            return StandardCharsets.ISO_8859_1.decode(bytes).toString();
        }
    }

    /** By letters with their marks: a mark and its letter may become one. */
    private Reading normalized() {
        Reading normalized = new Reading(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = at + Character.charCount(text.codePointAt(at));
            while (end < text.length() && isMark(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            String seen = NOT_SEEN.matcher(text.substring(at, end)).replaceAll("");
            normalized.add(Normalizer.normalize(seen, Normalizer.Form.NFKC), this, at, end);
            at = end;
        }
        return normalized;
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private Reading refanged() {
        Reading refanged = new Reading(text.length());
        Matcher point = DEFANGED.matcher(text);
        int done = 0;
        while (point.find()) {
            refanged.addAll(this, done, point.start());
            refanged.add(point.group().contains(":") ? ":" : ".", this, point.start(), point.end());
            done = point.end();
        }
        refanged.addAll(this, done, text.length());
        return refanged;
    }

    private void addAll(Reading source, int first, int end) {
        for (int at = first; at < end; at++) {
            add(source.text.substring(at, at + 1), source, at, at + 1);
        }
    }
}

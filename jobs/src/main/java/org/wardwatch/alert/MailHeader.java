package org.wardwatch.alert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Text as the body of a header field of a mail (RFC 5322): ASCII, in lines of at most 76 characters, none of which a program
 * could take for another field.
 */
final class MailHeader {

    /** Longest line with an encoded word in it (RFC 2047, 2). */
    private static final int LINE = 76;

    // 52 characters in Base64, 12 of marks: leaves room on the first line for the field's name.
    private static final int BYTES = 39;

    private MailHeader() {}

    /**
     * The field, name and all: its text as it is, with line ends only before blanks, where it is plain; else in encoded words.
     *
     * @param name of the field
     * @param text on one line
     */
    static String field(String name, String text) {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a header field has no control characters: " + name);
        }
        return name + ": " + (isPlain(name, text) ? folded(name, text) : encoded(text));
    }

    private static boolean isPlain(String name, String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 127)
                // Would be read as an encoded word.
                && !text.contains("=?")
                // Blanks that stand at the end of a line, or make a line of their own, get lost on the way.
                && !text.contains("  ")
                && text.equals(text.strip())
                && Arrays.stream(text.split(" ", -1)).allMatch(word -> word.length() < LINE - name.length() - 2);
    }

    private static String folded(String name, String text) {
        StringBuilder field = new StringBuilder();
        int column = name.length() + 1;
        for (String word : text.split(" ", -1)) {
            boolean fits = column + 1 + word.length() <= LINE;
            field.append(field.isEmpty() ? "" : fits ? " " : "\n ").append(word);
            column = fits ? column + 1 + word.length() : 1 + word.length();
        }
        return field.toString();
    }

    private static String encoded(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            String next = Character.toString(point);
            if (bytes(word.toString()).length + bytes(next).length > BYTES) {
                words.add(word(word));
                word = new StringBuilder();
            }
            word.append(next);
        }
        words.add(word(word));
        return String.join("\n ", words);
    }

    private static String word(CharSequence text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes(text.toString())) + "?=";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package org.wardwatch.alert;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in lines of at most {@link #WIDTH} columns, where a Chinese character takes two. A line may be broken at a blank and
 * between Chinese characters, but not before their closing punctuation; a word that is longer than a line is broken anywhere.
 */
final class TextLines {

    /** Columns of a line: what mail programs of all kinds show, with room for marks of quotation (RFC 3676). */
    static final int WIDTH = 72;

    private static final String NEVER_FIRST = "，。、；：？！）」』》〉】〕／…—,.;:!?)]}";
    private static final String NEVER_LAST = "（「『《〈【〔([{";

    private final StringBuilder text = new StringBuilder();

    /** Adds an empty line. */
    TextLines blank() {
        text.append('\n');
        return this;
    }

    /** Adds a line as wide as the text may be. */
    TextLines rule(char of) {
        return whole(String.valueOf(of).repeat(WIDTH));
    }

    /** Adds a line as it is, however long: for what must not be broken, such as the address of a page. */
    TextLines whole(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** Adds a paragraph. */
    TextLines paragraph(String words) {
        return hanging("", "", words);
    }

    /**
     * Adds a paragraph of which the first line begins with one indent and the others with another.
     *
     * @param first of at most half a line, as is {@code others}
     */
    TextLines hanging(String first, String others, String words) {
        StringBuilder line = new StringBuilder(first);
        boolean bare = true;
        for (String piece : pieces(words)) {
            String fitting = bare ? piece.stripLeading() : piece;
            if (columns(line.toString()) + columns(fitting.stripTrailing()) > WIDTH && !bare) {
                text.append(line.toString().stripTrailing()).append('\n');
                line = new StringBuilder(others);
                fitting = piece.stripLeading();
            }
            line = broken(line.append(fitting), others);
            bare = false;
        }
        text.append(line.toString().stripTrailing()).append('\n');
        return this;
    }

    /** All lines, each with its end. */
    @Override
    public String toString() {
        return text.toString();
    }

    /** The line without what stands beyond its width, which goes into lines before it. */
    private StringBuilder broken(StringBuilder line, String others) {
        StringBuilder rest = line;
        while (columns(rest.toString().stripTrailing()) > WIDTH) {
            int end = 0;
            int columns = 0;
            while (columns + width(rest.codePointAt(end)) <= WIDTH) {
                columns += width(rest.codePointAt(end));
                end += Character.charCount(rest.codePointAt(end));
            }
            text.append(rest, 0, end).append('\n');
            rest = new StringBuilder(others).append(rest.substring(end));
        }
        return rest;
    }

    /** Columns that a text takes. */
    static int columns(String line) {
        return line.codePoints().map(TextLines::width).sum();
    }

    private static int width(int codePoint) {
        return isWide(codePoint) ? 2 : 1;
    }

    /** The text in pieces between which a line may end; blanks stand at the beginning of the piece after them. */
    private static List<String> pieces(String words) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int before = ' ';
        for (int point : words.codePoints().toArray()) {
            if (piece.length() > 0 && mayEndBetween(before, point)) {
                pieces.add(piece.toString());
                piece = new StringBuilder();
            }
            piece.appendCodePoint(point);
            before = point;
        }
        if (piece.length() > 0) {
            pieces.add(piece.toString());
        }
        return pieces;
    }

    private static boolean mayEndBetween(int before, int after) {
        if (after == ' ') {
            return before != ' ';
        }
        return (isWide(before) || isWide(after))
                && before != ' '
                && NEVER_FIRST.indexOf(after) < 0
                && NEVER_LAST.indexOf(before) < 0;
    }

    private static boolean isWide(int codePoint) {
        return Character.isIdeographic(codePoint)
                || (codePoint >= 0x1100 && codePoint <= 0x115F)
                || (codePoint >= 0x2E80 && codePoint <= 0x303E)
                || (codePoint >= 0x3041 && codePoint <= 0xA4CF)
                || (codePoint >= 0xAC00 && codePoint <= 0xD7A3)
                || (codePoint >= 0xF900 && codePoint <= 0xFAFF)
                || (codePoint >= 0xFE30 && codePoint <= 0xFE6F)
                || (codePoint >= 0xFF00 && codePoint <= 0xFF60)
                || (codePoint >= 0xFFE0 && codePoint <= 0xFFE6);
    }
}

package org.wardwatch.ingest.format;

import org.jspecify.annotations.Nullable;

/**
 * Cuts one JSON array over many lines into the texts of its objects, so that one damaged object does not spoil the others. A
 * JSON string never spans lines; one that is open at a line's end is damage that ends there. A brace where an object cannot hold
 * one begins the next object.
 */
final class JsonArrayText {

    private final Lines lines;
    private @Nullable Line line;
    private int at;
    private boolean opened;
    private StringBuilder object = new StringBuilder();
    private long start;
    private @Nullable String damage;
    private final StringBuilder open = new StringBuilder();
    private char last;
    private boolean quoted;
    private boolean escaped;

    JsonArrayText(Lines lines) {
        this.lines = lines;
        this.line = lines.next();
    }

    /** The next object, or stray text between objects, with the line on which it starts; null at the end. */
    @Nullable
    Line next() {
        while (line != null) {
            Line found = inLine(line);
            if (found != null) {
                return found;
            }
            if (!open.isEmpty()) {
                object.append('\n');
            }
            quoted = false;
            escaped = false;
            line = lines.next();
            at = 0;
        }
        return object.length() > 0 ? finished() : null;
    }

    private @Nullable Line inLine(Line current) {
        String text = current.text();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (isMisplaced(c)) {
                at--;
                return finished();
            }
            if (open.isEmpty() && between(c)) {
                if (object.length() > 0) {
                    return finished();
                }
                continue;
            }
            if (object.length() == 0) {
                start = current.number();
                damage = null;
            }
            damage = damage == null ? current.damage() : damage;
            object.append(c);
            follow(c);
            if (open.isEmpty() && c == '}') {
                return finished();
            }
        }
        return null;
    }

    /** Whether this character only parts objects: blanks, commas, the brackets of the array. */
    private boolean between(char c) {
        if (c == '[' && !opened) {
            opened = true;
            return true;
        }
        return !quoted && (Character.isWhitespace(c) || c == ',' || c == ']');
    }

    /** Whether this is a brace within an object but not after a colon: the object before it was not closed. */
    private boolean isMisplaced(char c) {
        return c == '{' && !quoted && !open.isEmpty() && open.charAt(open.length() - 1) == '{' && last != ':';
    }

    private void follow(char c) {
        if (escaped) {
            escaped = false;
        } else if (quoted) {
            quoted = c != '"';
            escaped = c == '\\';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            open.append(c);
        } else if ((c == '}' || c == ']') && !open.isEmpty()) {
            open.setLength(open.length() - 1);
        }
        last = Character.isWhitespace(c) ? last : c;
    }

    private Line finished() {
        Line found = new Line(start, object.toString().stripTrailing(), true, damage);
        object = new StringBuilder();
        open.setLength(0);
        last = 0;
        return found;
    }
}

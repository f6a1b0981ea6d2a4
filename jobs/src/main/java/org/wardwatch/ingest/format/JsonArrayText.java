package org.wardwatch.ingest.format;

import org.jspecify.annotations.Nullable;

/**
 * Cuts one JSON array over many lines into the texts of its objects, so that one damaged object does not spoil the others. A
 * JSON string never spans lines; one that is open at a line's end is damage that ends there.
 */
final class JsonArrayText {

    private final Lines lines;
    private @Nullable Line line;
    private int at;
    private boolean opened;
    private StringBuilder object = new StringBuilder();
    private long start;
    private @Nullable String damage;
    private int depth;
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
            if (depth > 0) {
                object.append('\n');
            }
            quoted = false;
            escaped = false;
            line = lines.next();
            at = 0;
        }
        return depth > 0 || object.length() > 0 ? finished() : null;
    }

    private @Nullable Line inLine(Line current) {
        String text = current.text();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (depth == 0 && between(c)) {
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
            if (depth == 0 && c == '}') {
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

    private void follow(char c) {
        if (escaped) {
            escaped = false;
        } else if (quoted) {
            quoted = c != '"';
            escaped = c == '\\';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if (c == '}' || c == ']') {
            depth = Math.max(0, depth - 1);
        }
    }

    private Line finished() {
        Line found = new Line(start, object.toString().stripTrailing(), true, damage);
        object = new StringBuilder();
        depth = 0;
        return found;
    }
}

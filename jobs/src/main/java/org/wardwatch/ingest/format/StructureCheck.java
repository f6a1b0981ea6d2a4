package org.wardwatch.ingest.format;

/** Follows the bytes of a file, one by one and without keeping any, and refuses what is too long, too wide or too deep. */
final class StructureCheck {

    private Shape shape;
    private final byte delimiter;
    private final FileLimits limits;

    private long line = 1;
    private int lineBytes;
    private int recordBytes;
    private int columns;
    private int depth;
    private boolean quoted;
    private boolean escaped;
    private boolean begun;

    private StructureCheck(Shape shape, char delimiter, FileLimits limits) {
        this.shape = shape;
        this.delimiter = (byte) delimiter;
        this.limits = limits;
    }

    static StructureCheck of(Shape shape, char delimiter, FileLimits limits) {
        return new StructureCheck(shape, delimiter, limits);
    }

    /** Follows the next bytes. */
    void take(byte[] buffer, int length) {
        switch (shape) {
            case CELLS -> takeCells(buffer, length);
            case JSON_LINES, JSON_LINES_OR_ARRAY -> takeJson(buffer, length);
            case BINARY -> {}
        }
    }

    /** A quote that is open at a line's end stays open: what parts words in a payload over many lines are no columns. */
    private void takeCells(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            byte next = buffer[i];
            if (next == '\n') {
                line++;
                lineBytes = 0;
                startRecord();
                continue;
            }
            if (next == '"') {
                quoted = !quoted;
            } else if (next == delimiter && !quoted) {
                columns++;
            }
            lineBytes++;
            if (lineBytes > limits.recordBytes() || columns >= limits.columns()) {
                refuse();
            }
        }
    }

    private void takeJson(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            byte next = buffer[i];
            if (next == '\n') {
                endJsonLine();
                continue;
            }
            lineBytes++;
            recordBytes++;
            if (escaped) {
                escaped = false;
            } else if (quoted) {
                quoted = next != '"';
                escaped = next == '\\';
            } else {
                takeUnquoted(next);
            }
            if (isTooLong() || columns > limits.columns() || depth > limits.depth()) {
                refuse();
            }
        }
    }

    private void takeUnquoted(byte next) {
        if (shape == Shape.JSON_LINES_OR_ARRAY && !begun && next > ' ') {
            begun = true;
            // Without the array's bracket every line stands alone, and one that breaks off spoils none after it.
            shape = next == '[' ? shape : Shape.JSON_LINES;
        }
        switch (next) {
            case '"' -> quoted = true;
            case ':' -> columns++;
            case '{', '[' -> depth++;
            case '}', ']' -> {
                depth = Math.max(0, depth - 1);
                if (depth <= 1 && shape == Shape.JSON_LINES_OR_ARRAY) {
                    startRecord();
                }
            }
            default -> {}
        }
    }

    /** A JSON string never spans lines, so an open one is damage that ends here. */
    private void endJsonLine() {
        line++;
        lineBytes = 0;
        quoted = false;
        escaped = false;
        if (shape == Shape.JSON_LINES) {
            depth = 0;
            startRecord();
        } else if (depth == 0) {
            startRecord();
        }
    }

    private void startRecord() {
        recordBytes = 0;
        columns = 0;
    }

    private boolean isTooLong() {
        return lineBytes > limits.recordBytes() || recordBytes > limits.recordBytes();
    }

    private void refuse() {
        String where = "line " + line + " ";
        if (isTooLong()) {
            throw new RefusedFileException(where + "or the object on it is longer than " + limits.recordBytes()
                    + " bytes; it is no feed of this format, or lacks its line ends");
        }
        if (depth > limits.depth()) {
            throw new RefusedFileException(where + "nests deeper than " + limits.depth() + " levels");
        }
        throw new RefusedFileException(where + "has more than " + limits.columns() + " columns");
    }
}

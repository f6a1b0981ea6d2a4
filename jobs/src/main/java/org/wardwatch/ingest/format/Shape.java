package org.wardwatch.ingest.format;

/** What a file is made of, as far as {@link FileCheck} must know to bound it. */
public enum Shape {
    /** Lines of cells. */
    CELLS,
    /** Lines of one JSON object each. */
    JSON_LINES,
    /** JSON objects, one a line or in one array over many lines. */
    JSON_LINES_OR_ARRAY,
    /** A binary form that its own reader checks. */
    BINARY
}

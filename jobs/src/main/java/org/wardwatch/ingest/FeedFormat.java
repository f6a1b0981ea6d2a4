package org.wardwatch.ingest;

import org.wardwatch.ingest.format.Shape;

/** In which form a feed's files come; the YAML key {@code format}. */
public enum FeedFormat {
    /** Lines of cells under a header. */
    CSV(Shape.CELLS),
    /** One JSON object a line. */
    JSONL(Shape.JSON_LINES),
    /** Parquet files, read by Spark. */
    PARQUET(Shape.BINARY),
    /** Reports of the Shadowserver Foundation, any type: CSV whose columns are known. */
    SHADOWSERVER(Shape.CELLS),
    /** Events of IntelMQ, one JSON object a line. */
    INTELMQ(Shape.JSON_LINES),
    /** Records of Microsoft's Cyber Threat Intelligence Program: JSON, one object a line or one array. */
    CTIP(Shape.JSON_LINES_OR_ARRAY);

    private final Shape shape;

    FeedFormat(Shape shape) {
        this.shape = shape;
    }

    /** What its files are made of. */
    public Shape shape() {
        return shape;
    }
}

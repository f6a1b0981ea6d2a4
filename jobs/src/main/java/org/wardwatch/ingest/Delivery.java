package org.wardwatch.ingest;

/** How often a feed delivers; the YAML key {@code delivery}. It decides when silence is a gap (method §3). */
public enum Delivery {
    /** Every day. */
    DAILY,
    /** Once in seven days. */
    WEEKLY,
    /** Whenever there is something to tell. */
    ON_EVENT
}

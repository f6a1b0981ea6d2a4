package org.wardwatch.ingest;

/** How a feed writes times; the YAML key {@code time_format}. */
public enum TimeFormat {
    /** ISO 8601, with a blank in place of the T if liked, UTC unless an offset is given. */
    ISO,
    /** As ISO, or a date alone, which means its midnight in UTC. */
    DATE,
    /** Seconds since 1970, with a fraction if liked. */
    EPOCH_SECONDS,
    /** Milliseconds since 1970. */
    EPOCH_MILLIS,
    /** 100 nanoseconds since 1601, as Windows counts; ISO is read too. */
    FILETIME
}

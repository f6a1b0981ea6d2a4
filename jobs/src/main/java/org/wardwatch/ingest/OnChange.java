package org.wardwatch.ingest;

/** What a path with new content means; the YAML key {@code on_change}. */
public enum OnChange {
    /** More rows. */
    ADD,
    /** The corrected form of what that path held before. */
    REPLACE
}

package org.wardwatch.ingest;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import org.apache.spark.sql.types.DataType;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/** Columns of {@code inputs}: the ledger of inputs, known by content; one row per input. */
public enum Inputs implements TableColumn {
    INPUT_ID(StringType, true, "SHA-256 of content_sha256, feed and feed_hash"),
    CONTENT_SHA256(StringType, true, "SHA-256 of the uncompressed bytes"),
    FEED_NAME(StringType, true, "feed by whose YAML it was read"),
    FEED_HASH(StringType, true, "SHA-256 of that YAML, parsed and written canonically"),
    PATH(StringType, true, "path under which it was first read"),
    BYTES(LongType, true, "uncompressed length"),
    ROWS(LongType, true, "rows read: events + duplicates + rejects"),
    EVENTS(LongType, true, "distinct events in this input"),
    DUPLICATES(LongType, true, "rows that repeat an event of this same input"),
    REJECTS(LongType, true, "rows that could not be read"),
    STATE(StringType, true, "active, replaced (read again by a changed YAML, or corrected) or withdrawn"),
    SOURCE_COLUMNS(StringType, false, "JSON: columns of the input, in its order; keys in text order for JSON"),
    SCHEMA_DRIFT(
            StringType,
            false,
            "JSON: columns new, missing or moved against the last input of this feed; NULL when none"),
    INGESTED_AT(TimestampType, true, "when it was read, by the clock of that run");

    /** The declaration. */
    public static final Table TABLE = Table.of(
                    "inputs", "one row per input: the content of one file read by one feed description", values())
            .withVolatile(PATH, INGESTED_AT);

    private final Spec spec;

    Inputs(DataType type, boolean required, String comment) {
        this.spec = new Spec(type, required, comment);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}

package org.wardwatch.ingest.format;

import java.io.Closeable;
import java.util.Iterator;
import java.util.List;

/** The rows of one file, one after the other, in bounded memory. */
public sealed interface RecordReader extends Iterator<SourceRecord>, Closeable permits CsvRecords, JsonRecords {

    /** The columns as the file declares them, in its order; empty where every row names its own. */
    List<String> columns();
}

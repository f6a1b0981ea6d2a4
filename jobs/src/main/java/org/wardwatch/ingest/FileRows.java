package org.wardwatch.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.wardwatch.ingest.format.CsvRecords;
import org.wardwatch.ingest.format.InputFile;
import org.wardwatch.ingest.format.JsonRecords;
import org.wardwatch.ingest.format.RecordReader;
import org.wardwatch.ingest.format.SourceRecord;

/** Reads files of one feed within tasks, each as a stream. */
record FileRows(FeedDescription feed, Families families, SerializableConfiguration hadoop)
        implements FlatMapFunction<FileRows.Task, Row> {

    /** One file that becomes one input. */
    record Task(InputFile file, String inputId) implements Serializable {}

    @Override
    public Iterator<Row> call(Task task) throws IOException {
        RecordReader records = open(feed, task.file(), hadoop.value());
        TaskContext context = TaskContext.get();
        if (context != null) {
            context.addTaskCompletionListener((TaskCompletionListener) done -> close(records));
        }
        Normaliser normaliser = new Normaliser(feed.reading(), mapping(feed, task.file()), families);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return records.hasNext();
            }

            @Override
            public Row next() {
                return row(records.next(), normaliser, task);
            }
        };
    }

    /** The records of this file; not for Parquet. */
    static RecordReader open(FeedDescription feed, InputFile file, Configuration hadoop) throws IOException {
        InputStream in = file.open(hadoop);
        try {
            return switch (feed.reading().format()) {
                case CSV, SHADOWSERVER -> CsvRecords.of(in, feed.reading().csv());
                case JSONL, INTELMQ -> JsonRecords.ofLines(in);
                case CTIP -> JsonRecords.ofLinesOrArray(in);
                case PARQUET -> throw new IllegalStateException("Parquet is read by Spark");
            };
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** What becomes of this file's columns. */
    static ColumnMapping mapping(FeedDescription feed, InputFile file) {
        return feed.reading().format() == FeedFormat.SHADOWSERVER
                ? ShadowserverReport.of(feed, file.name())
                : feed.mapping();
    }

    /** The row that this record becomes: an event, or a reject. */
    static Row row(SourceRecord source, Normaliser normaliser, Task task) {
        if (source instanceof SourceRecord.Unreadable bad) {
            return reject(bad, bad.reason(), task);
        }
        try {
            SourceRecord.Cells cells = (SourceRecord.Cells) source;
            return ReadRows.event(task.inputId(), cells.line(), normaliser.values(cells));
        } catch (RefusedRowException e) {
            return reject(source, String.valueOf(e.getMessage()), task);
        }
    }

    private static Row reject(SourceRecord source, String reason, Task task) {
        return ReadRows.reject(task.inputId(), task.file().path(), source.line(), source.raw(), reason);
    }

    private static void close(RecordReader records) {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

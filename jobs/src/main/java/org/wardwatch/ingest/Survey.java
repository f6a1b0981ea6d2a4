package org.wardwatch.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.wardwatch.ingest.format.FileCheck;
import org.wardwatch.ingest.format.FileLimits;
import org.wardwatch.ingest.format.InputFile;
import org.wardwatch.ingest.format.RecordReader;
import org.wardwatch.ingest.format.RefusedFileException;
import org.wardwatch.ingest.format.SourceRecord;

/** Looks at files of one feed before they are read: content, bounds, columns. Runs within tasks. */
record Survey(FeedDescription feed, FileLimits limits, SerializableConfiguration hadoop)
        implements Function<InputFile, Survey.Outcome> {

    /** Rows of a JSON file whose keys stand for its columns. */
    private static final int LONGEST_SHOWN = 400;

    private static final int SAMPLE = 1000;

    /** Keys after which no more rows are sampled: where every row names its own, they are no columns. */
    private static final int MOST_NAMES = 2000;

    /**
     * What was found.
     *
     * @param content null when it was refused
     * @param columns JSON list
     * @param refusal why it was refused; null when it was not
     */
    record Outcome(
            InputFile file,
            FileCheck.@Nullable Content content,
            String columns,
            @Nullable String refusal) implements Serializable {

        static Outcome refused(InputFile file, String reason) {
            return new Outcome(file, null, "[]", reason);
        }
    }

    @Override
    public Outcome call(InputFile file) {
        FeedFormat format = feed.reading().format();
        Configuration configuration = hadoop.value();
        try (InputStream in = file.open(configuration)) {
            char delimiter = feed.reading().csv().delimiter();
            FileCheck.Content content = FileCheck.of(in, format.shape(), delimiter, limits);
            String columns = format == FeedFormat.PARQUET ? "[]" : json(columns(file, configuration));
            return new Outcome(file, content, columns, null);
        } catch (RefusedFileException e) {
            return Outcome.refused(file, String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            return Outcome.refused(file, "it cannot be read: " + e.getMessage());
        }
    }

    private List<String> columns(InputFile file, Configuration configuration) throws IOException {
        ColumnMapping mapping = FileRows.mapping(feed, file);
        try (RecordReader records = FileRows.open(feed, file, configuration)) {
            if (records.columns().isEmpty()) {
                return sampled(records);
            }
            refuseUnserved(mapping, records.columns());
            return records.columns();
        }
    }

    /**
     * Refuses a file that lacks the columns without which no row can become an event.
     *
     * @throws RefusedFileException naming them
     */
    static void refuseUnserved(ColumnMapping mapping, List<String> columns) {
        if (!mapping.isServedBy(columns)) {
            throw new RefusedFileException(
                    "it has no column for the address or none for the time: the feed's YAML looks for "
                            + mapping.sources().get(Events.SOURCE_IP) + " and "
                            + mapping.sources().getOrDefault(Events.TIME_SOURCE, List.of()) + ", the file has "
                            + shown(columns));
        }
    }

    /** What is no feed may have a header as long as itself, of any bytes. */
    private static String shown(List<String> columns) {
        String text = columns.toString().replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }

    private static List<String> sampled(RecordReader records) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < SAMPLE && names.size() < MOST_NAMES && records.hasNext(); i++) {
            if (records.next() instanceof SourceRecord.Cells cells) {
                names.addAll(cells.names());
            }
        }
        return new ArrayList<>(names);
    }

    /** These names as a JSON list. */
    static String json(List<String> names) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        names.forEach(list::add);
        return list.toString();
    }
}

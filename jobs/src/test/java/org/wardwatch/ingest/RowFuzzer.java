package org.wardwatch.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.wardwatch.Oracle;
import org.wardwatch.ingest.format.CsvRecords;
import org.wardwatch.ingest.format.FileCheck;
import org.wardwatch.ingest.format.FileLimits;
import org.wardwatch.ingest.format.JsonRecords;
import org.wardwatch.ingest.format.RecordReader;
import org.wardwatch.ingest.format.RefusedFileException;
import org.wardwatch.ingest.format.Shape;
import org.wardwatch.ingest.format.SourceRecord;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.StrictGrammar;

/**
 * Any bytes as a delivery, from its name to its events; the first byte chooses the format, the first line is the file's name. Each row
 * becomes an event, the same whatever stood before it, or is refused; addresses and times are in canonical form, ports and numbers in
 * bounds, and {@code extra} is JSON under names of the file.
 */
public final class RowFuzzer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<FeedDescription> FEEDS = List.of(
            feed(
                    "csv",
                    "columns: {time_source: time, source_ip: ip, source_port: port, malware_name: family, severity: severity,"
                            + " source_asn: asn, destination_ip: to, source_fqdn: host, feed_accuracy: sure, tlp: tlp,"
                            + " malware_hash_sha256: hash, source_geolocation_cc: cc}"),
            feed(
                    "csv",
                    "columns: {time_source: time, time_observation: seen, source_ip: ip}\naddress: ip_port\ntime_format: epoch_seconds"),
            feed("shadowserver", "columns: {}"),
            feed("jsonl", "columns: {time_source: time, source_ip: [ip, source.ip], malware_name: family, tlp: tlp}"),
            feed("intelmq", "columns: {}"),
            feed("ctip", "columns: {}"));

    private RowFuzzer() {}

    private static FeedDescription feed(String format, String more) {
        return FeedDescription.parse(
                "feed.yaml",
                "feed: trap\nprovider: example\nformat: " + format
                        + "\ndefaults: {classification_type: infected-system}\n" + more);
    }

    /** Tries these bytes. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length > 0) {
            int end = 1;
            while (end < input.length && input[end] != '\n') {
                end++;
            }
            String name = new String(input, 1, end - 1, StandardCharsets.UTF_8);
            check(
                    FEEDS.get((input[0] & 0xff) % FEEDS.size()),
                    name,
                    Arrays.copyOfRange(input, Math.min(end + 1, input.length), input.length));
        }
    }

    private static void check(FeedDescription feed, String name, byte[] file) throws IOException {
        List<SourceRecord> records = new ArrayList<>();
        ColumnMapping mapping;
        try {
            mapping = feed.reading().format() == FeedFormat.SHADOWSERVER
                    ? ShadowserverReport.of(feed, name)
                    : feed.mapping();
            records(feed, file).forEachRemaining(records::add);
        } catch (RefusedFileException e) {
            return;
        }
        Normaliser normaliser = new Normaliser(feed.reading(), mapping, Families.none());
        for (SourceRecord record : records) {
            if (record instanceof SourceRecord.Cells cells) {
                checkRow(cells, normaliser, new Normaliser(feed.reading(), mapping, Families.none()));
            }
        }
    }

    private static RecordReader records(FeedDescription feed, byte[] file) throws IOException {
        InputStream in = new ByteArrayInputStream(file);
        FileCheck.of(
                new ByteArrayInputStream(file),
                shape(feed),
                feed.reading().csv().delimiter(),
                FileLimits.STANDARD);
        return switch (shape(feed)) {
            case CELLS -> CsvRecords.of(in, feed.reading().csv());
            case JSON_LINES -> JsonRecords.ofLines(in);
            case JSON_LINES_OR_ARRAY, BINARY -> JsonRecords.ofLinesOrArray(in);
        };
    }

    private static Shape shape(FeedDescription feed) {
        return switch (feed.reading().format()) {
            case CSV, SHADOWSERVER -> Shape.CELLS;
            case JSONL, INTELMQ -> Shape.JSON_LINES;
            case CTIP -> Shape.JSON_LINES_OR_ARRAY;
            case PARQUET -> Shape.BINARY;
        };
    }

    private static void checkRow(SourceRecord.Cells row, Normaliser used, Normaliser fresh)
            throws JsonProcessingException {
        Map<Events, Object> values;
        try {
            values = used.values(row);
        } catch (RefusedRowException e) {
            Oracle.holds(
                    String.valueOf(e.getMessage()).length() < 1000 + row.raw().length(), "a long refusal of %s", row);
            return;
        }
        try {
            Oracle.holds(fresh.values(row).equals(values), "%s is another event by itself", row);
        } catch (RefusedRowException e) {
            throw new AssertionError(row + " is refused by itself", e);
        }
        checkAddress(String.valueOf(values.get(Events.SOURCE_IP)));
        if (values.get(Events.DESTINATION_IP) instanceof String to) {
            checkAddress(to);
        }
        if (values.get(Events.SOURCE_PORT) instanceof Integer port) {
            Oracle.holds(port >= 0 && port <= 65_535, "port %d", port);
        }
        checkExtra(row, values);
    }

    private static void checkAddress(String text) {
        Oracle.holds(StrictGrammar.address(text) != null, "'%s' is no address", text);
        Oracle.holds(Address.parse(text).toString().equals(text), "'%s' is not in canonical form", text);
    }

    private static void checkExtra(SourceRecord.Cells row, Map<Events, Object> values) throws JsonProcessingException {
        if (values.get(Events.EXTRA) instanceof String extra) {
            Oracle.holds(
                    extra.length() <= 6 * row.raw().length() + 200 * row.names().size(),
                    "extra has %d characters",
                    extra.length());
            JsonNode object = JSON.readTree(extra);
            Oracle.holds(object.isObject() && object.size() > 0, "extra is '%s'", extra);
            object.fieldNames()
                    .forEachRemaining(key -> Oracle.holds(
                            row.names().contains(key) || row.names().contains("extra." + key),
                            "'%s' is no column",
                            key));
        }
    }
}

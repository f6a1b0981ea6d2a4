package org.wardwatch.published;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;

/**
 * SHA-256 over a canonical export of a table: a line with names and types of its columns, then each row as JSON with NULLs,
 * sorted as text; columns declared volatile are left out.
 */
public final class TableDigest {

    private TableDigest() {}

    /** The digest, in hex. */
    public static String of(Dataset<Row> rows, Table table) {
        Column[] columns = table.digested().stream().map(TableColumn::col).toArray(Column[]::new);
        Dataset<Row> digested = rows.select(columns);
        MessageDigest sha = sha256();
        update(sha, digested.schema().asNullable().simpleString());
        Column json = functions.to_json(
                functions.struct(
                        digested.columns()[0],
                        java.util.Arrays.copyOfRange(digested.columns(), 1, digested.columns().length)),
                Map.of("ignoreNullFields", "false"));
        Iterator<String> lines = digested.select(json.as("line"))
                .orderBy("line")
                .as(Encoders.STRING())
                .toLocalIterator();
        lines.forEachRemaining(line -> update(sha, line));
        return HexFormat.of().formatHex(sha.digest());
    }

    /** The digest of a table of a release, and its name. */
    public static String line(Snapshot snapshot, Table table) {
        return of(snapshot.read(table), table) + "  " + table.name();
    }

    /** The digest of the lines of several tables, under the name {@code all}. */
    public static String lineOfAll(Iterable<String> lines) {
        MessageDigest sha = sha256();
        lines.forEach(line -> update(sha, line));
        return HexFormat.of().formatHex(sha.digest()) + "  all";
    }

    private static void update(MessageDigest sha, String line) {
        sha.update(line.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) '\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

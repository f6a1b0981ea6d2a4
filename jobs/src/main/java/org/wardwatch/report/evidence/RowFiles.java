package org.wardwatch.report.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.PrivateFolder;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.report.data.OwnerMonth;

/** The same rows as a CSV and as a JSON file, written at once. */
final class RowFiles {

    private static final List<String> HEAD =
            List.of("tlp", "programme", "organisation", "month", "release", "table", "rows_are");

    private final PrivateFolder folder;
    private final long release;
    private final String programme;
    private final Map<String, Long> rows = new TreeMap<>();

    /** What a file's rows come from. */
    interface Source<R> {
        /** Gives each row to {@code row}. */
        void each(Consumer<R> row);
    }

    RowFiles(PrivateFolder folder, long release, String programme) {
        this.folder = folder;
        this.release = release;
        this.programme = programme;
    }

    /** Writes both files of a member, labelled so. */
    <R> void write(EvidenceTable<R> table, OwnerMonth member, Tlp label, Source<R> source) {
        String in = member.month() + "/" + member.owner() + "/";
        long[] count = {0};
        folder.write(
                in + csv(table.name()),
                csv -> folder.write(
                        in + json(table.name()), json -> count[0] = lines(table, member, label, source, csv, json)));
        rows.put(in + csv(table.name()), count[0]);
        rows.put(in + json(table.name()), count[0]);
    }

    /** Rows of each file, by its path. */
    Map<String, Long> rows() {
        return Map.copyOf(rows);
    }

    /** Path of the CSV file in a member's folder. */
    static String csv(String name) {
        return "evidence/" + name + ".csv";
    }

    /** Path of the JSON file in a member's folder. */
    static String json(String name) {
        return "evidence/" + name + ".json";
    }

    private <R> long lines(
            EvidenceTable<R> table,
            OwnerMonth member,
            Tlp label,
            Source<R> source,
            Consumer<String> csv,
            Consumer<String> json) {
        long[] count = {0};
        csv.accept(table.csvHeader(label.label()));
        json.accept(head(table, member, label));
        source.each(row -> {
            List<@Nullable Object> values = table.values(row);
            csv.accept(table.csvLine(values));
            json.accept(count[0] == 0 ? "\n" : ",\n");
            json.accept(table.json(values));
            count[0]++;
        });
        json.accept("\n],\"row_count\":" + count[0] + "}\n");
        return count[0];
    }

    /** The beginning of the object, up to its rows; one line, then one line for each row. */
    private String head(EvidenceTable<?> table, OwnerMonth member, Tlp label) {
        String head = JsonText.object(
                HEAD,
                Arrays.<@Nullable Object>asList(
                        label.label(),
                        programme,
                        member.owner(),
                        member.month(),
                        release,
                        table.name(),
                        "one row per " + table.rows()));
        return head.substring(0, head.length() - 1) + ",\"rows\":[";
    }
}

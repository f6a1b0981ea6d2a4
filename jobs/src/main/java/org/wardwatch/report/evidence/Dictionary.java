package org.wardwatch.report.evidence;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.RegistryForReread;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.report.data.OwnerMonth;

/** What every column of every evidence file holds, as a file of evidence itself: made from the files' declarations. */
final class Dictionary {

    /** Name of the file. */
    static final String NAME = "dictionary";

    private final List<Entry> entries;

    /** A column of a file. */
    private record Entry(EvidenceTable<?> file, EvidenceColumn<?> column) {}

    /** The dictionary of these files, and of itself. */
    Dictionary(List<EvidenceTable<EvidenceRow>> files) {
        this.entries = Stream.concat(files.stream().map(file -> (EvidenceTable<?>) file), Stream.of(table(Tlp.AMBER)))
                .flatMap(file -> file.columns().stream().map(column -> new Entry(file, column)))
                .toList();
    }

    /** Writes the member's dictionary. */
    void write(RowFiles files, OwnerMonth member, Tlp label) {
        files.write(table(label), member, label, entries::forEach);
    }

    /** All words of names, meanings and units, in lower case. */
    Set<String> words() {
        return RegistryForReread.words(entries.stream()
                .flatMap(entry -> Stream.of(
                        entry.file().name(),
                        entry.file().rows(),
                        entry.column().name(),
                        entry.column().meaning().type(),
                        entry.column().meaning().unit(),
                        entry.column().meaning().text())));
    }

    private static EvidenceTable<Entry> table(Tlp label) {
        return new EvidenceTable<>(
                NAME,
                "file and column",
                List.of(
                        text(
                                "file",
                                "name of the file, without its ending",
                                true,
                                entry -> entry.file().name()),
                        text(
                                "file_rows",
                                "what one row of that file stands for",
                                true,
                                entry -> entry.file().rows()),
                        text(
                                "column",
                                "name of the column",
                                true,
                                entry -> entry.column().name()),
                        text(
                                "type",
                                "text, whole number, decimal, truth, time or day",
                                true,
                                entry -> entry.column().meaning().type()),
                        text(
                                "unit",
                                "of a number, or how the value is written",
                                false,
                                entry -> entry.column().meaning().unit()),
                        new EvidenceColumn<>(
                                "required",
                                new EvidenceColumn.Meaning(
                                        "truth", "true or false", true, "whether every row has a value", ""),
                                entry -> entry.column().meaning().required()),
                        text(
                                "meaning",
                                "what it holds",
                                true,
                                entry -> entry.column().meaning().text()),
                        text(
                                "source",
                                "table and column that it comes from",
                                false,
                                entry -> entry.column().meaning().source()),
                        text("tlp", "Traffic Light Protocol 2.0 label of the row", true, entry -> label.label())));
    }

    private static EvidenceColumn<Entry> text(
            String name, String meaning, boolean required, Function<Entry, @Nullable Object> cell) {
        return new EvidenceColumn<>(name, new EvidenceColumn.Meaning("text", "", required, meaning, ""), entry -> {
            Object value = cell.apply(entry);
            return "".equals(value) ? null : value;
        });
    }
}

package org.wardwatch.ingest;

import static org.apache.spark.sql.functions.col;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.lake.Transaction;

/** Takes inputs out of the lake: their rejects, their sources, and the events that no other input holds. */
final class InputRemoval {

    private InputRemoval() {}

    /** Takes these inputs out; the months whose events may have changed. The ledger is left to the caller. */
    static SortedSet<LocalDate> remove(Transaction tx, Collection<String> inputIds) {
        if (inputIds.isEmpty()) {
            return new TreeSet<>();
        }
        if (tx.version(Rejects.TABLE) >= 0) {
            String ofInputs = isOneOf(Rejects.INPUT_ID, inputIds);
            tx.replace(Rejects.TABLE, ofInputs, tx.read(Rejects.TABLE).limit(0));
        }
        Dataset<Row> sources = tx.read(EventSources.TABLE);
        SortedSet<LocalDate> months = months(sources.where(isOneOf(EventSources.INPUT_ID, inputIds)));
        if (months.isEmpty()) {
            return months;
        }
        Dataset<Row> remaining = sources.where(inMonths(months))
                .where(col(EventSources.INPUT_ID.column())
                        .isin(inputIds.toArray())
                        .unary_$bang());
        tx.replace(EventSources.TABLE, inMonths(months), remaining);
        Dataset<Row> held = IngestStep.held(
                tx.read(Events.TABLE).where(inMonths(months)),
                tx.read(EventSources.TABLE).where(inMonths(months)));
        tx.replace(Events.TABLE, inMonths(months), held);
        return months;
    }

    /** The distinct values of event_month in these rows. */
    static SortedSet<LocalDate> months(Dataset<Row> rows) {
        SortedSet<LocalDate> months = new TreeSet<>();
        for (Row month :
                rows.select(Events.EVENT_MONTH.col().cast("string")).distinct().collectAsList()) {
            months.add(LocalDate.parse(month.getString(0)));
        }
        return months;
    }

    /** SQL that holds for rows of these months. */
    static String inMonths(Collection<LocalDate> months) {
        return months.stream()
                .map(month -> "DATE'" + month + "'")
                .collect(Collectors.joining(", ", Events.EVENT_MONTH.column() + " IN (", ")"));
    }

    private static String isOneOf(TableColumn column, Collection<String> ids) {
        return List.copyOf(ids).stream()
                .map(id -> "'" + id + "'")
                .collect(Collectors.joining(", ", column.column() + " IN (", ")"));
    }
}

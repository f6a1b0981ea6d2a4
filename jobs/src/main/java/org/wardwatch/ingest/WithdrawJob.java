package org.wardwatch.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.wardwatch.Problem;
import org.wardwatch.lake.Transaction;

/** Takes back a wrong file: its rejects, and the events that no other input holds. */
public final class WithdrawJob {

    private static final int SHORTEST_PREFIX = 8;

    private WithdrawJob() {}

    /**
     * Takes back the input with this id, or the inputs with this content. When it is withdrawn already, nothing is written.
     *
     * @param sha content_sha256 or input_id of the ledger, or a beginning of one of at least eight digits
     * @return the rows that were taken back
     * @throws Problem of kind input when no input is called so, or a beginning fits several
     */
    public static long run(Transaction tx, String sha) {
        List<Row> named =
                named(tx.read(Inputs.TABLE).collectAsList(), sha.strip().toLowerCase(Locale.ROOT));
        List<Row> active = named.stream()
                .filter(input -> Ledger.ACTIVE.equals(text(input, Inputs.STATE)))
                .toList();
        if (active.isEmpty()) {
            return 0;
        }
        Set<String> inputIds =
                active.stream().map(input -> text(input, Inputs.INPUT_ID)).collect(Collectors.toSet());
        SortedSet<LocalDate> months = InputRemoval.remove(tx, inputIds);
        LedgerTable.withdraw(tx, inputIds);
        CoverageUpdate.write(tx, List.of(), months);
        return active.stream()
                .mapToLong(input -> input.<Long>getAs(Inputs.ROWS.column()))
                .sum();
    }

    private static List<Row> named(List<Row> inputs, String sha) {
        if (sha.length() < SHORTEST_PREFIX) {
            throw Problem.input(
                    "'" + sha + "' is too short to name an input; give " + SHORTEST_PREFIX
                            + " digits or more of its content_sha256 or input_id (table inputs)",
                    null);
        }
        List<Row> byContent = starting(inputs, Inputs.CONTENT_SHA256, sha);
        List<Row> named = new ArrayList<>(byContent);
        starting(inputs, Inputs.INPUT_ID, sha).stream()
                .filter(input -> !byContent.contains(input))
                .forEach(named::add);
        if (named.isEmpty()) {
            throw Problem.input("no input begins with " + sha + "; the table inputs lists all of them", null);
        }
        long meant = byContent.stream()
                        .map(input -> text(input, Inputs.CONTENT_SHA256))
                        .distinct()
                        .count()
                + (named.size() - byContent.size());
        if (meant > 1) {
            throw Problem.input(sha + " is the beginning of " + meant + " inputs; give more digits", null);
        }
        return named;
    }

    private static List<Row> starting(List<Row> inputs, Inputs column, String sha) {
        return inputs.stream()
                .filter(input -> text(input, column).startsWith(sha))
                .toList();
    }

    private static String text(Row input, Inputs column) {
        return String.valueOf(input.<Object>getAs(column.column()));
    }
}

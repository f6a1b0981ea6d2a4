package org.wardwatch.registry;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.Problem;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.Transaction;

/** Records a registry: the tables hold what its files say now, {@code registry_changes} how they came to it. */
public final class RegisterJob {

    private final Transaction transaction;
    private final SparkSession spark;
    private final Instant now;

    private RegisterJob(Transaction transaction, Instant now) {
        this.transaction = transaction;
        this.spark = transaction.read(Organisations.TABLE).sparkSession();
        this.now = now.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Checks the files as a whole and makes them the registry. Files that change nothing write nothing; a row that they
     * leave as it is keeps its {@code recorded_at}.
     *
     * @param now when this is recorded
     * @throws Problem of refused content, when anything is wrong in the files (all of it is told), or when they withdraw
     *     more than the rules allow and {@link RegisterOption#ALLOW_REMOVALS} is not given; of input, when a file cannot be
     *     read. Nothing is written then
     */
    public static RegistryOutcome run(
            Transaction transaction,
            RegistryFiles files,
            RegistryRules rules,
            Set<RegisterOption> options,
            Instant now) {
        return new RegisterJob(transaction, now).run(files, rules, options);
    }

    private RegistryOutcome run(RegistryFiles files, RegistryRules rules, Set<RegisterOption> options) {
        Registry after = RegistryReader.read(files, rules, spark.sparkContext().hadoopConfiguration());
        Map<Network, Instant> recordedAt = recordedNetworks();
        Registry before = new Registry(recordedOrganisations(), List.copyOf(recordedAt.keySet()));
        RegistryOutcome outcome = RegistryStep.outcome(before, after);
        if (!options.contains(RegisterOption.ALLOW_REMOVALS)) {
            refuseManyRemovals("organisations", outcome.organisations(), rules);
            refuseManyRemovals("networks", outcome.networks(), rules);
        }
        if (!options.contains(RegisterOption.DRY_RUN) && !outcome.changes().isEmpty()) {
            write(after, recordedAt, outcome.changes());
        }
        return outcome;
    }

    private static void refuseManyRemovals(String rows, ChangeCounts counts, RegistryRules rules) {
        if (counts.withdrawsMoreThan(rules.maxWithdrawnShare())) {
            throw Problem.refused(String.format(
                    Locale.ROOT,
                    "%d of %d %s would be withdrawn, more than %s %%, because the files no longer have their rows; nothing"
                            + " was changed. Check that the files are whole; if the rows are to go, add --allow-removals",
                    counts.withdrawn(),
                    counts.recorded(),
                    rows,
                    new BigDecimal(String.valueOf(rules.maxWithdrawnShare()))
                            .movePointRight(2)
                            .stripTrailingZeros()
                            .toPlainString()));
        }
    }

    private void write(Registry after, Map<Network, Instant> recordedAt, List<RegistryChange> changes) {
        List<Row> organisations =
                after.organisations().stream().map(RegistryRows::row).toList();
        List<Row> networks = after.networks().stream()
                .map(network -> RegistryRows.row(network, recordedAt.getOrDefault(network, now)))
                .toList();
        List<Row> history =
                changes.stream().map(change -> RegistryRows.row(change, now)).toList();
        transaction.replace(Organisations.TABLE, rows(Organisations.TABLE, organisations));
        transaction.replace(Networks.TABLE, rows(Networks.TABLE, networks));
        transaction.append(RegistryChanges.TABLE, rows(RegistryChanges.TABLE, history));
    }

    private Dataset<Row> rows(Table table, List<Row> rows) {
        return spark.createDataFrame(rows, table.schema());
    }

    private List<Organisation> recordedOrganisations() {
        return RegistryRows.organisationCells(transaction.read(Organisations.TABLE)).collectAsList().stream()
                .map(RegistryRows::organisation)
                .toList();
    }

    private Map<Network, Instant> recordedNetworks() {
        return RegistryRows.networkCells(transaction.read(Networks.TABLE)).collectAsList().stream()
                .collect(Collectors.toMap(RegistryRows::network, RegistryRows::recordedAt));
    }
}

package org.wardwatch.alert;

import static org.apache.spark.sql.functions.max;

import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.disclosure.RegistryForReread;
import org.wardwatch.disclosure.reread.Leak;
import org.wardwatch.finding.FindingAliases;
import org.wardwatch.finding.Findings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.lake.Transaction;
import org.wardwatch.registry.Organisations;
import org.wardwatch.score.Disputes;

/**
 * Writes under {@code alerts/}, for every member that has any, a message with its critical and high findings that are open and
 * new, as text, page and JSON.
 *
 * <p>New is what has become known, whenever it was sighted: a file that comes late tells of old infections. Today is the first
 * day of which the tables know nothing yet, so that a release says the same whenever it is asked.
 */
public final class AlertJob {

    private static final DateTimeFormatter IN_NAMES =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Snapshot lake;
    private final AlertRules rules;
    private final LocalDate today;

    private AlertJob(Snapshot lake, AlertRules rules) {
        if (lake.release().number() == 0) {
            // A schedule that names the wrong lake must not be told every day that all is well.
            throw Problem.input(
                    "no alert: nothing was ever published in this lake; give the right one with --lake, or run register,"
                            + " ingest and match first",
                    null);
        }
        this.lake = lake;
        this.rules = rules;
        this.today = today(lake);
    }

    /**
     * Tells what no alert has told yet, and records in {@code alerts} that it is told, but for whom it was held back. The messages are written first: when the
     * run does not come to its end, the next one writes the same ones again.
     *
     * @param out folder in which {@code alerts/} lies or is made
     * @param now when
     * @throws Problem of input when the lake is empty, or a message cannot be written
     */
    public static WrittenAlerts news(Transaction lake, AlertRules rules, Path out, Instant now) {
        AlertJob job = new AlertJob(lake, rules);
        Dataset<Row> told = lake.read(Alerts.TABLE).select(Alerts.FINDING_UID.col(), Alerts.SEVERITY.col());
        List<Cells> fresh = Cells.of(job.unknown(told));
        WrittenAlerts written = job.write(fresh, null, out);
        List<Cells> done = fresh.stream()
                .filter(finding -> !written.refused().containsKey(finding.text(Findings.ORG_ID)))
                .toList();
        if (!done.isEmpty()) {
            long release = lake.release().number();
            List<Row> rows = done.stream()
                    .map(finding -> RowFactory.create(
                            finding.text(Findings.FINDING_UID),
                            finding.text(Findings.ORG_ID),
                            finding.text(Findings.SEVERITY),
                            release,
                            Timestamp.from(now)))
                    .toList();
            lake.append(Alerts.TABLE, told.sparkSession().createDataFrame(rows, Alerts.TABLE.schema()));
        }
        return written;
    }

    /**
     * Tells, whether or not it was told before, what a release knows and an earlier one did not; nothing is recorded.
     *
     * @param lake what is told
     * @param before what was known then; empty: nothing
     * @param since when that was
     * @param out folder in which {@code alerts/} lies or is made
     * @throws Problem of input when the lake is empty, or a message cannot be written
     */
    public static WrittenAlerts since(
            Snapshot lake, Optional<Snapshot> before, Instant since, AlertRules rules, Path out) {
        AlertJob job = new AlertJob(lake, rules);
        Dataset<Row> known = before.map(then -> new AlertJob(then, rules).grave())
                .orElseGet(() -> lake.read(Findings.TABLE).limit(0))
                .select(Findings.FINDING_UID.col(), Findings.SEVERITY.col());
        return job.write(Cells.of(job.unknown(known)), since, out);
    }

    private Dataset<Row> grave() {
        return AlertStep.grave(lake.read(Findings.TABLE), lake.read(Organisations.TABLE), today);
    }

    /** The findings to tell, of which none is known: rows of {@link Findings}, by organisation and uid. */
    private Dataset<Row> unknown(Dataset<Row> known) {
        Dataset<Row> aliases = lake.read(FindingAliases.TABLE);
        Dataset<Row> disputes = Disputes.current(lake.read(Disputes.TABLE), aliases);
        Dataset<Row> tellable = AlertStep.tellable(grave(), disputes, today);
        return AlertStep.unknown(tellable, known, aliases).orderBy(Findings.ORG_ID.col(), Findings.FINDING_UID.col());
    }

    private WrittenAlerts write(List<Cells> findings, @Nullable Instant since, Path out) {
        Alert.Told told = new Alert.Told(lake.release().number(), since, today);
        String below = "alerts/release-" + told.release() + (since == null ? "" : "-since-" + IN_NAMES.format(since));
        List<Alert> alerts = findings.isEmpty() ? List.of() : new AlertCompiler(lake, rules, told).alerts(findings);
        AlertFiles files = new AlertFiles(out, below, RegistryForReread.of(lake));
        SortedMap<String, Set<Leak>> refused = new TreeMap<>();
        for (Alert alert : alerts) {
            Set<Leak> leaks = files.write(alert);
            if (!leaks.isEmpty()) {
                refused.put(alert.recipient().orgId(), leaks);
            }
        }
        long untold = findings.stream()
                .filter(finding -> refused.containsKey(finding.text(Findings.ORG_ID)))
                .count();
        return new WrittenAlerts(
                grave().count(), findings.size() - untold, alerts.size() - refused.size(), refused, out.resolve(below));
    }

    /** The first day of which nothing is known yet. */
    private static LocalDate today(Snapshot lake) {
        return last(lake, Coverage.TABLE, Coverage.DAY)
                .or(() -> last(lake, Findings.TABLE, Findings.LAST_SEEN))
                .orElse(LocalDate.EPOCH)
                .plusDays(1);
    }

    private static Optional<LocalDate> last(Snapshot lake, Table table, TableColumn column) {
        Column day = max(column.col().cast("date")).as(Coverage.DAY.column());
        return Cells.of(lake.read(table).agg(day)).stream()
                .findFirst()
                .flatMap(row -> Optional.ofNullable(row.dayOrNull(Coverage.DAY)));
    }
}

package org.wardwatch.export;

import static org.apache.spark.sql.functions.lit;

import java.sql.Timestamp;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.finding.Findings;

/** Which findings are exported, in which order. */
final class ExportStep {

    private ExportStep() {}

    /** The rows of {@link Findings} that the scope wants, one row per finding: by organisation, first sighting and uid. */
    static Dataset<Row> findings(Dataset<Row> findings, ExportScope scope) {
        Object[] states = scope.states().stream().map(FindingState::cell).toArray();
        return findings.where(Findings.STATE.col().isin(states))
                .where(owners(scope))
                .where(age(scope))
                .orderBy(Findings.ORG_ID.col(), Findings.FIRST_SEEN.col(), Findings.FINDING_UID.col());
    }

    private static Column owners(ExportScope scope) {
        return scope.organisations().isEmpty()
                ? lit(true)
                : Findings.ORG_ID.col().isin(scope.organisations().toArray());
    }

    private static Column age(ExportScope scope) {
        return scope.since()
                .map(Timestamp::from)
                // A day compares as the midnight that begins it; NULL, of what never closed, is no reason to export.
                .map(since -> Findings.LAST_SEEN
                        .col()
                        .geq(lit(since))
                        .or(Findings.CLOSED_ON.col().cast("timestamp").geq(lit(since))))
                .orElse(lit(true));
    }
}

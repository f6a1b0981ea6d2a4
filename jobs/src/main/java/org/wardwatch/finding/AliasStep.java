package org.wardwatch.finding;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Findings before and after → under which uid an older one goes on. */
final class AliasStep {

    private static final String BEFORE = "before";
    private static final String NOW = "now";

    private AliasStep() {}

    /**
     * Rows of {@link FindingAliases}: every uid of {@code before} and of {@code aliases} that is not in {@code findings} any more,
     * with the finding of the same machine and identifier whose span touches its own, the earliest of them.
     *
     * @param aliases rows of {@link FindingAliases}, as known so far
     * @param before rows of {@link Findings}, as they were
     * @param findings rows of {@link Findings}, as they are
     */
    static Dataset<Row> aliases(Dataset<Row> aliases, Dataset<Row> before, Dataset<Row> findings) {
        Dataset<Row> gone = described(before)
                .unionByName(aliases.drop(FindingAliases.FINDING_UID.column()))
                .join(
                        findings.select(Findings.FINDING_UID.col().as(FindingAliases.ALIAS.column())),
                        new String[] {FindingAliases.ALIAS.column()},
                        "left_anti")
                .as(BEFORE);
        Dataset<Row> now = described(findings).as(NOW);
        Column[] key = {
            FindingAliases.ALIAS.of(BEFORE),
            FindingAliases.ORG_ID.of(BEFORE),
            FindingAliases.MACHINE.of(BEFORE),
            FindingAliases.IDENTIFIER.of(BEFORE),
            FindingAliases.FIRST_SEEN.of(BEFORE),
            FindingAliases.LAST_SEEN.of(BEFORE)
        };
        return gone.join(now, isTheSame(), "left")
                .groupBy(key)
                .agg(min_by(
                                FindingAliases.ALIAS.of(NOW),
                                struct(FindingAliases.FIRST_SEEN.of(NOW), FindingAliases.ALIAS.of(NOW)))
                        .as(FindingAliases.FINDING_UID.column()));
    }

    private static Dataset<Row> described(Dataset<Row> findings) {
        return findings.select(
                Findings.FINDING_UID.col().as(FindingAliases.ALIAS.column()),
                Findings.ORG_ID.col(),
                coalesce(Findings.BOT_ID.col(), Findings.SOURCE_IP.col()).as(FindingAliases.MACHINE.column()),
                Findings.IDENTIFIER.col(),
                Findings.FIRST_SEEN.col(),
                Findings.LAST_SEEN.col());
    }

    private static Column isTheSame() {
        return same(FindingAliases.ORG_ID)
                .and(same(FindingAliases.MACHINE))
                .and(same(FindingAliases.IDENTIFIER))
                .and(FindingAliases.FIRST_SEEN.of(NOW).leq(FindingAliases.LAST_SEEN.of(BEFORE)))
                .and(FindingAliases.LAST_SEEN.of(NOW).geq(FindingAliases.FIRST_SEEN.of(BEFORE)));
    }

    private static Column same(FindingAliases column) {
        return column.of(BEFORE).equalTo(column.of(NOW));
    }
}

package org.wardwatch.restatement;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import java.util.Collection;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.ingest.Events;
import org.wardwatch.match.Matches;

/** Matches and events then and now → what became of an organisation's events. */
final class MatchChangeStep {

    static final String CAUSE = "cause";

    private MatchChangeStep() {}

    /**
     * One row per organisation and cause: {@code org_id, cause} (the name of a {@link Cause}), and {@code since}, the first day
     * of the earliest month in which it has such an event.
     *
     * @param then rows of {@link Matches} as they were
     * @param now rows of {@link Matches} as they are
     * @param eventsThen rows of {@link Events} as they were
     * @param eventsNow rows of {@link Events} as they are
     * @param orgIds of whom
     */
    static Dataset<Row> changes(
            Dataset<Row> then,
            Dataset<Row> now,
            Dataset<Row> eventsThen,
            Dataset<Row> eventsNow,
            Collection<String> orgIds) {
        Dataset<Row> countedThen = counted(then, orgIds);
        Dataset<Row> countedNow = counted(now, orgIds);
        Dataset<Row> came = countedNow.except(countedThen);
        Dataset<Row> went = countedThen.except(countedNow);
        return known(came, eventsThen, "left_anti", Cause.LATE_EVENTS)
                .unionByName(known(came, eventsThen, "left_semi", Cause.REGISTRY_CHANGE))
                .unionByName(known(went, eventsNow, "left_anti", Cause.WITHDRAWN_EVENTS))
                .unionByName(known(went, eventsNow, "left_semi", Cause.REGISTRY_CHANGE))
                .groupBy(Matches.ORG_ID.column(), CAUSE)
                .agg(min(Matches.EVENT_MONTH.col()).as("since"));
    }

    private static Dataset<Row> counted(Dataset<Row> matches, Collection<String> orgIds) {
        return matches.where(
                        Matches.RANK.col().equalTo(1).and(Matches.ALLOWED.col().equalTo(false)))
                .where(Matches.ORG_ID.col().isin(orgIds.toArray()))
                .select(Matches.ORG_ID.col(), Matches.EVENT_ID.col(), Matches.EVENT_MONTH.col());
    }

    private static Dataset<Row> known(Dataset<Row> matches, Dataset<Row> events, String join, Cause cause) {
        String[] key = {Events.EVENT_ID.column(), Events.EVENT_MONTH.column()};
        return matches.join(events.select(Events.EVENT_ID.col(), Events.EVENT_MONTH.col()), key, join)
                .withColumn(CAUSE, lit(cause.name()));
    }
}

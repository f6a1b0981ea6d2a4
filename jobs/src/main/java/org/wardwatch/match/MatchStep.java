package org.wardwatch.match;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.ingest.Events;

/** Events × networks → matches: two range joins over the sortable key of the address, for which the session has a plan. */
final class MatchStep {

    private static final String ALLOWED = "is_allowed_";

    private MatchStep() {}

    /**
     * One row per event and owner at the event's time, in the columns of {@link Matches}.
     *
     * @param events rows of {@link Events}
     * @param ownership rows of {@link Ownership}, of all networks
     * @param allowed rows of {@link Ownership}, of the ranges whose addresses are never findings, all of one owner
     */
    static Dataset<Row> matches(Dataset<Row> events, Dataset<Row> ownership, Dataset<Row> allowed) {
        Dataset<Row> allowances =
                allowed.select(Stream.of(Ownership.FIRST_KEY, Ownership.LAST_KEY, Ownership.FROM, Ownership.UNTIL)
                        .map(column -> col(column).as(ALLOWED + column))
                        .toArray(Column[]::new));
        return events.join(ownership, isHeld(""))
                .join(allowances, isHeld(ALLOWED), "left")
                .select(Arrays.stream(Matches.values())
                        .map(column -> column == Matches.ALLOWED
                                ? col(ALLOWED + Ownership.FIRST_KEY).isNotNull().as(column.column())
                                : column.col())
                        .toArray(Column[]::new));
    }

    /** Whether an event's address lies in a row's range and its time in the row's period; the row's columns have this prefix. */
    private static Column isHeld(String prefix) {
        Column time = Events.TIME_SOURCE.col();
        Column from = col(prefix + Ownership.FROM);
        Column until = col(prefix + Ownership.UNTIL);
        return Events.SOURCE_KEY
                .col()
                .between(col(prefix + Ownership.FIRST_KEY), col(prefix + Ownership.LAST_KEY))
                .and(from.isNull().or(time.geq(from)))
                .and(until.isNull().or(time.lt(until)));
    }

    /**
     * The events whose address lies in one of the ranges.
     *
     * @param ranges with columns {@code first_key} and {@code last_key}
     */
    static Dataset<Row> eventsWithin(Dataset<Row> events, Dataset<Row> ranges) {
        return events.join(ranges, Events.SOURCE_KEY.col().between(col("first_key"), col("last_key")), "left_semi");
    }
}

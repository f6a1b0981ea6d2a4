package org.wardwatch.quality;

import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Events;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.ingest.Inputs;
import org.wardwatch.lake.Release;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.match.AllowedRanges;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Networks;

/** Looks at a release before anybody is told of what it says of some days. */
public final class QualityGate {

    private final Snapshot lake;
    private final Span span;
    private final List<Violation> violations = new ArrayList<>();

    private QualityGate(Snapshot lake, Span span) {
        this.lake = lake;
        this.span = span;
    }

    /**
     * What does not hold, in the order of {@link Law}; empty when all does.
     *
     * @param maxRejectShare 0 to 1, of a feed's last delivery
     */
    public static List<Violation> violations(Snapshot lake, Span span, BigDecimal maxRejectShare) {
        QualityGate gate = new QualityGate(lake, span);
        gate.inputs(maxRejectShare);
        gate.days();
        gate.matches();
        return List.copyOf(gate.violations);
    }

    /**
     * Feeds that were missing on days of the span, one sentence each: nobody's fault here, and counted by the score's coverage.
     */
    public static List<String> missing(Snapshot lake, Span span) {
        return within(lake.read(Coverage.TABLE), span)
                .where(Coverage.STATE.col().equalTo("missing"))
                .join(
                        lake.read(Feeds.TABLE).where(Feeds.RETIRED.col().isNull()),
                        new String[] {Coverage.FEED_NAME.column()},
                        "left_semi")
                .orderBy(Coverage.FEED_NAME.col(), Coverage.DAY.col())
                .collectAsList()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.<String>getAs(Coverage.FEED_NAME.column()),
                        TreeMap::new,
                        Collectors.mapping(
                                row -> row.getAs(Coverage.DAY.column()).toString(), Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(feed -> "feed " + feed.getKey() + " tells nothing of " + feed.getValue() + " (UTC)")
                .toList();
    }

    private void inputs(BigDecimal maxRejectShare) {
        Dataset<Row> inputs = lake.read(Inputs.TABLE);
        look(Law.INPUTS_ARE_ACCOUNTED_FOR, QualityStep.unbalancedInputs(inputs));
        look(Law.INPUTS_CAN_BE_READ, QualityStep.unreadInputs(inputs));
        look(Law.DELIVERIES_ARE_SOUND, QualityStep.spoiltDeliveries(inputs, maxRejectShare));
    }

    private void days() {
        boolean told = !within(lake.read(Coverage.TABLE), span)
                .where(Coverage.ROWS.col().gt(0))
                .isEmpty();
        if (!told) {
            violations.add(new Violation(Law.SOMETHING_IS_KNOWN, 1, span.toString()));
        }
    }

    private void matches() {
        Release release = lake.release();
        String changed = String.join(", ", changedSinceMatch(release));
        if (!changed.isEmpty()) {
            violations.add(new Violation(Law.MATCHES_ARE_UP_TO_DATE, 1, changed));
            return;
        }
        Dataset<Row> matches =
                lake.read(Matches.TABLE).where(span.holds(Matches.TIME_SOURCE.col(), Matches.EVENT_MONTH.col()));
        Dataset<Row> events =
                lake.read(Events.TABLE).where(span.holds(Events.TIME_SOURCE.col(), Events.EVENT_MONTH.col()));
        look(Law.MATCHES_HAVE_EVENTS, QualityStep.matchesWithoutEvent(matches, events));
        look(Law.MATCHES_LIE_IN_THEIR_RANGE, QualityStep.matchesOutsideTheirRange(matches, lake.read(Networks.TABLE)));
        look(Law.THE_FIRST_OWNER_IS_THE_MOST_SPECIFIC, QualityStep.eventsOfTheWrongOwner(matches));
    }

    /** Names of the tables that are newer than what the matches of this release were made from. */
    public static List<String> changedSinceMatch(Release release) {
        Map<String, Long> now = release.tables();
        Map<String, String> then = release.madeFrom(Matches.TABLE);
        return Stream.of(Events.TABLE, Networks.TABLE, AllowedRanges.TABLE)
                .map(Table::name)
                .filter(now::containsKey)
                .filter(table -> !String.valueOf(now.get(table)).equals(then.get(table)))
                .toList();
    }

    private void look(Law law, Dataset<Row> broken) {
        Violation.of(law, broken).ifPresent(violations::add);
    }

    private static Dataset<Row> within(Dataset<Row> coverage, Span span) {
        return coverage.where(Coverage.DAY
                .col()
                .between(lit(Date.valueOf(span.firstUtcDay())), lit(Date.valueOf(span.lastUtcDay()))));
    }
}

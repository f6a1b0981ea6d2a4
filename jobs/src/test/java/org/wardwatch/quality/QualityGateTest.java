package org.wardwatch.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wardwatch.Rows.pairs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wardwatch.Rows;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Events;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.ingest.Inputs;
import org.wardwatch.lake.Release;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Networks;

/** The gate over literal tables: sound ones, and the same with one thing wrong in each. */
class QualityGateTest {

    /** In Hong Kong a day begins at 16:00 UTC of the day before. */
    private static final Span DAY =
            new Span(LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-03"), ZoneId.of("Asia/Hong_Kong"));

    private static final BigDecimal SHARE = new BigDecimal("0.05");

    private final Map<Table, List<Row>> tables = new HashMap<>();
    private Map<String, Long> versions = Map.of("events", 3L, "networks", 1L, "matches", 2L);

    QualityGateTest() {
        tables.put(Inputs.TABLE, List.of(input("c2.csv", 100, 98, 1, 1, "2026-03-01T00:00:00Z")));
        tables.put(Coverage.TABLE, List.of(coverage("2026-03-02", 9, "ok")));
        tables.put(Feeds.TABLE, List.of(feed()));
        tables.put(
                Networks.TABLE,
                List.of(
                        Rows.network(Networks.TABLE, "grove", "198.18.0.0/16", null, null),
                        Rows.network(Networks.TABLE, "ward", "198.18.7.0/24", "2026-01-01T00:00:00Z", null)));
        tables.put(Events.TABLE, List.of(Rows.event(Events.TABLE, "e1", "198.18.7.7", "2026-03-02T01:00:00Z")));
        tables.put(
                Matches.TABLE, List.of(match("ward", "198.18.7.0/24", 24, 1), match("grove", "198.18.0.0/16", 16, 2)));
    }

    @Test
    void nothingIsSaidOfSoundTables() {
        spoil(Inputs.TABLE, input("c2.csv", 100, 95, 0, 5, "2026-03-02T00:00:00Z"));
        assertThat(told()).isEmpty();
        assertThat(QualityGate.missing(lake(), DAY)).isEmpty();
    }

    @Test
    void rowsThatAreNotAccountedForAreTold() {
        spoil(Inputs.TABLE, input("c2.csv", 100, 98, 1, 0, "2026-03-01T00:00:00Z"));
        assertThat(told())
                .containsExactly("an input has rows that are neither events nor duplicates nor rejects:"
                        + " c2.csv 100 rows, 99 accounted for; this is a bug; keep the file, and withdraw the input");
    }

    @Test
    void anInputOfWhichNothingCouldBeReadIsToldUntilItIsTakenBack() {
        Row unread = input("c2-new.csv", 4, 0, 0, 4, "2026-02-01T00:00:00Z");
        tables.put(Inputs.TABLE, List.of(unread, input("c2.csv", 100, 98, 1, 1, "2026-03-01T00:00:00Z")));
        assertThat(broken()).containsExactly(Law.INPUTS_CAN_BE_READ);
    }

    @Test
    void onlyTheLastDeliveryOfAFeedIsJudgedByItsRejects() {
        Row spoilt = input("c2-a.csv", 100, 94, 0, 6, "2026-03-02T00:00:00Z");
        spoil(Inputs.TABLE, spoilt);
        assertThat(told()).singleElement().asString().contains("tracker 6 of 100 rows", "max_reject_share");
        tables.put(Inputs.TABLE, List.of(spoilt, input("c2-b.csv", 100, 96, 0, 4, "2026-03-03T00:00:00Z")));
        assertThat(told()).isEmpty();
    }

    @Test
    void daysOfWhichNobodyToldAnythingAreUnknownNotQuiet() {
        spoil(Coverage.TABLE, coverage("2026-03-02", 0, "missing"));
        assertThat(told()).singleElement().asString().startsWith("no feed told anything of these days: 2026-03-02; ");
        assertThat(QualityGate.missing(lake(), DAY)).containsExactly("feed tracker tells nothing of 2026-03-02 (UTC)");
    }

    @Test
    void tablesThatNoMatchHasSeenAreTold() {
        versions = Map.of("events", 4L, "networks", 1L, "matches", 2L);
        assertThat(told()).containsExactly("a table has changed since the last match: events; run match");
    }

    @Test
    void aMatchWithoutItsEventIsTold() {
        tables.put(Events.TABLE, List.of());
        assertThat(told()).singleElement().asString().contains("2 such", "ward 198.18.7.0/24 198.18.7.7 event e1");
    }

    @Test
    void aMatchOutsideItsNetworkOrItsTimeIsTold() {
        tables.put(
                Networks.TABLE,
                List.of(
                        Rows.network(Networks.TABLE, "grove", "198.18.0.0/16", null, null),
                        Rows.network(Networks.TABLE, "ward", "198.18.7.0/24", "2026-03-02T01:00:00.000001Z", null)));
        assertThat(broken()).containsExactly(Law.MATCHES_LIE_IN_THEIR_RANGE);
        tables.put(
                Networks.TABLE,
                List.of(
                        Rows.network(Networks.TABLE, "grove", "198.18.0.0/16", null, null),
                        Rows.network(Networks.TABLE, "ward", "198.18.7.0/24", null, "2026-03-02T01:00:00Z")));
        assertThat(broken()).containsExactly(Law.MATCHES_LIE_IN_THEIR_RANGE);
    }

    @Test
    void theOwnerAtRankOneIsTheMostSpecific() {
        tables.put(
                Matches.TABLE, List.of(match("ward", "198.18.7.0/24", 24, 2), match("grove", "198.18.0.0/16", 16, 1)));
        assertThat(broken()).containsExactly(Law.THE_FIRST_OWNER_IS_THE_MOST_SPECIFIC);
        tables.put(Matches.TABLE, List.of(match("grove", "198.18.0.0/16", 16, 2)));
        assertThat(broken()).containsExactly(Law.THE_FIRST_OWNER_IS_THE_MOST_SPECIFIC);
    }

    @Test
    @Tag("long")
    void otherDaysAreNotLookedAt() {
        tables.put(Events.TABLE, List.of());
        Span later = new Span(LocalDate.parse("2026-03-03"), LocalDate.parse("2026-03-04"), DAY.zone());
        spoil(Coverage.TABLE, coverage("2026-03-03", 1, "ok"));
        assertThat(QualityGate.violations(lake(), later, SHARE)).isEmpty();
        assertThatThrownBy(() -> new Span(DAY.from(), DAY.from(), DAY.zone()))
                .hasMessage("until 2026-03-02 does not lie after 2026-03-02");
    }

    private void spoil(Table table, Row row) {
        tables.put(table, List.of(row));
    }

    private List<Law> broken() {
        return QualityGate.violations(lake(), DAY, SHARE).stream()
                .map(Violation::law)
                .toList();
    }

    private List<String> told() {
        return QualityGate.violations(lake(), DAY, SHARE).stream()
                .map(Violation::toString)
                .toList();
    }

    private Snapshot lake() {
        return new Snapshot() {
            @Override
            public Dataset<Row> read(Table table) {
                return Rows.of(table, tables.getOrDefault(table, List.of()));
            }

            @Override
            public Release release() {
                return new Release(
                        7,
                        new TreeMap<>(versions),
                        new TreeMap<>(Map.of("matches", new TreeMap<>(Map.of("events", "3", "networks", "1")))),
                        "",
                        "match",
                        new TreeMap<>());
            }
        };
    }

    private static Row input(String path, int rows, int events, int duplicates, int rejects, String ingested) {
        return row(
                Inputs.TABLE,
                "path",
                path,
                "input_id",
                path,
                "feed_name",
                "tracker",
                "rows",
                rows,
                "events",
                events,
                "duplicates",
                duplicates,
                "rejects",
                rejects,
                "state",
                "active",
                "ingested_at",
                ingested);
    }

    private static Row coverage(String day, int rows, String state) {
        return row(Coverage.TABLE, "feed_name", "tracker", "day", day, "rows", rows, "state", state);
    }

    private static Row feed() {
        return row(Feeds.TABLE, "feed_name", "tracker", "delivery", "daily");
    }

    private static Row match(String orgId, String cidr, int prefixLength, int rank) {
        return Rows.match(
                Matches.TABLE,
                orgId,
                "198.18.7.7",
                "2026-03-02T01:00:00Z",
                "event_id",
                "e1",
                "cidr",
                cidr,
                "prefix_length",
                prefixLength,
                "rank",
                rank);
    }

    @SuppressWarnings("NullAway") // What is not named is NULL.
    private static Row row(Table table, @Nullable Object... values) {
        return Rows.row(table, pairs(values));
    }
}

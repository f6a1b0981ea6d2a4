package org.wardwatch.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.wardwatch.Rows;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.match.Matches;

class TrendStepTest {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Test
    void daysAndMonthsAreTheProgrammes() {
        Dataset<Row> counted = TrendStep.counted(
                matches(
                        Rows.match(Matches.TABLE, "a", "198.18.0.1", "2026-02-28T15:59:59Z"),
                        Rows.match(Matches.TABLE, "a", "198.18.0.1", "2026-02-28T16:00:00Z")),
                HONG_KONG);
        assertThat(Rows.told(counted.select("day", "month")))
                .containsExactly("2026-02-28 2026-02-01", "2026-03-01 2026-03-01");
    }

    @Test
    void onlyTheMostSpecificOwnerIsCountedAndNoAllowedAddress() {
        Dataset<Row> counted = TrendStep.counted(
                matches(
                        Rows.match(Matches.TABLE, "a", "198.18.0.1", "2026-03-01T00:00:00Z"),
                        Rows.match(Matches.TABLE, "group", "198.18.0.1", "2026-03-01T00:00:00Z", "rank", 2),
                        Rows.match(Matches.TABLE, "b", "198.18.9.1", "2026-03-01T00:00:00Z", "allowed", true)),
                HONG_KONG);
        assertThat(Rows.told(counted.select("org_id"))).containsExactly("a");
    }

    @Test
    void anAddressIsNewInASeriesOnceEvenWhenItWasSeenInAnotherBefore() {
        Dataset<Row> counted = TrendStep.counted(
                matches(
                        Rows.match(Matches.TABLE, "a", "198.18.0.1", "2026-03-01T02:00:00Z"),
                        Rows.match(Matches.TABLE, "a", "198.18.0.1", "2026-03-02T02:00:00Z"),
                        Rows.match(
                                Matches.TABLE, "a", "198.18.0.1", "2026-03-02T03:00:00Z", "malware_family", "emotet"),
                        Rows.match(Matches.TABLE, "a", "198.18.0.2", "2026-03-02T02:00:00Z")),
                HONG_KONG);
        Dataset<Row> daily = TrendStep.dailyTrends(counted)
                .where("classification_type = '*'")
                .select("day", "malware_family", "events", "distinct_ips", "new_ips");
        assertThat(Rows.told(daily))
                .containsExactly(
                        "2026-03-01 * 1 1 1",
                        "2026-03-01 qakbot 1 1 1",
                        "2026-03-02 * 3 2 1",
                        "2026-03-02 emotet 1 1 1",
                        "2026-03-02 qakbot 2 2 1");
    }

    @Test
    void aMonthTellsAddressesTheirDaysAndTheirPeak() {
        Dataset<Row> counted = TrendStep.counted(
                matches(
                        Rows.match(Matches.TABLE, "a", "198.18.0.1", "2026-03-01T02:00:00Z"),
                        Rows.match(Matches.TABLE, "a", "198.18.0.1", "2026-03-01T03:00:00Z"),
                        Rows.match(Matches.TABLE, "a", "198.18.0.1", "2026-03-02T02:00:00Z"),
                        Rows.match(Matches.TABLE, "a", "198.18.0.2", "2026-03-02T02:00:00Z"),
                        Rows.match(Matches.TABLE, "a", "198.18.0.3", "2026-03-03T02:00:00Z")),
                HONG_KONG);
        Dataset<Row> monthly = TrendStep.monthlyTrends(
                        counted, findings(finding("a", true, false, "open", false)), MARCH)
                .where("classification_type = '*' AND malware_family = '*' AND month = DATE'2026-03-01'")
                .select("org_id", "month", "events", "distinct_ips", "ip_days", "peak_daily_ips", "new", "open");
        assertThat(Rows.told(monthly)).containsExactly("a 2026-03-01 5 3 4 2 1 1");
    }

    @Test
    void aMonthWithoutSightingsStillTellsOfFindings() {
        Dataset<Row> none = TrendStep.counted(matches(), HONG_KONG);
        Dataset<Row> monthly = TrendStep.monthlyTrends(
                        none,
                        findings(
                                finding("a", false, false, "open", false),
                                finding("a", false, true, "closed", false),
                                finding("a", true, false, "open", true)),
                        MARCH)
                .where("classification_type = '*' AND malware_family = '*' AND month = DATE'2026-03-01'")
                .select("org_id", "events", "new", "open", "no_longer_seen", "returned");
        assertThat(Rows.told(monthly)).containsExactly("a 0 1 2 1 1");
    }

    @Test
    void addressesOfAPoolAreCountedByTheirPeakDay() {
        Dataset<Row> counted = TrendStep.counted(
                matches(
                        Rows.match(Matches.TABLE, "a", "198.18.0.1", "2026-03-01T02:00:00Z"),
                        Rows.match(Matches.TABLE, "a", "198.18.0.2", "2026-03-02T02:00:00Z"),
                        Rows.match(Matches.TABLE, "a", "198.18.9.1", "2026-03-01T02:00:00Z", "relation", "dhcp_pool"),
                        Rows.match(Matches.TABLE, "a", "198.18.9.2", "2026-03-02T02:00:00Z", "relation", "dhcp_pool"),
                        Rows.match(Matches.TABLE, "a", "198.18.9.3", "2026-03-02T02:00:00Z", "relation", "guest"),
                        Rows.match(Matches.TABLE, "a", "198.18.9.4", "2026-03-03T02:00:00Z", "relation", "dhcp_pool")),
                HONG_KONG);
        Dataset<Row> monthly = TrendStep.monthlyTrends(counted, findings(), MARCH)
                .where("classification_type = '*' AND malware_family = '*' AND month = DATE'2026-03-01'")
                .select("distinct_ips", "peak_daily_ips", "machines_high", "machines_high_change");
        assertThat(Rows.told(monthly)).containsExactly("6 3 4 null");
    }

    @Test
    void aMonthIsComparedWithTheOneBeforeEvenWhenItHasNothing() {
        Dataset<Row> counted = TrendStep.counted(
                matches(
                        Rows.match(Matches.TABLE, "a", "198.18.0.1", "2026-03-01T02:00:00Z"),
                        Rows.match(Matches.TABLE, "a", "198.18.0.1", "2026-03-02T02:00:00Z"),
                        Rows.match(Matches.TABLE, "b", "198.18.1.1", "2026-03-02T02:00:00Z"),
                        Rows.match(Matches.TABLE, "b", "198.18.1.1", "2026-04-02T02:00:00Z"),
                        Rows.match(Matches.TABLE, "b", "198.18.1.2", "2026-04-02T02:00:00Z")),
                HONG_KONG);
        Dataset<Row> monthly = TrendStep.monthlyTrends(counted, findings(), MARCH)
                .where("classification_type = '*' AND malware_family = '*' AND month < DATE'2026-05-01'")
                .select("org_id", "month", "events", "events_change", "distinct_ips_change", "open_change");
        assertThat(Rows.told(monthly))
                .containsExactly(
                        "a 2026-03-01 2 null null null",
                        "a 2026-04-01 0 -2 -1 0",
                        "b 2026-03-01 1 null null null",
                        "b 2026-04-01 2 1 1 0");
    }

    private static Dataset<Row> matches(Row... rows) {
        return Rows.of(Matches.TABLE, List.of(rows));
    }

    private static Dataset<Row> findings(Row... rows) {
        return Rows.of(MonthlyFindings.TABLE, List.of(rows));
    }

    private static Row finding(String orgId, boolean opened, boolean gone, String state, boolean returning) {
        Map<String, Object> values = Rows.pairs(
                "org_id",
                orgId,
                "month",
                "2026-03-01",
                "classification_type",
                "infected-system",
                "malware_family",
                "qakbot");
        values.putAll(Rows.pairs(
                "opened",
                opened,
                "no_longer_seen",
                gone,
                "state",
                state,
                "returning",
                returning,
                "first_seen",
                "2026-03-01T00:00:00Z",
                "last_seen",
                "2026-03-01T00:00:00Z"));
        return Rows.row(MonthlyFindings.TABLE, values);
    }
}

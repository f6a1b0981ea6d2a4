package org.wardwatch.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.wardwatch.Rows;
import org.wardwatch.TestSpark;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Months;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Membership;
import org.wardwatch.registry.Organisations;

class SumStepTest {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final String TOTAL = "classification_type = '*' AND malware_family = '*'";

    @Test
    void aSectorCountsEachAddressOnceAndOnlyOfMembers() {
        Dataset<Row> counted = counted(
                match("a", "198.18.0.1", "tied", true),
                match("b", "198.18.0.1", "tied", true),
                match("gone", "198.18.0.2"));
        Dataset<Row> members = members(
                organisation("a", "member_from", "2026-03-31"),
                organisation("b"),
                organisation("c", "member_to", "2026-03-02"),
                organisation("gone", "member_to", "2026-03-01"),
                organisation("later", "member_from", "2026-04-01"));
        Dataset<Row> sector = SumStep.sectorTrends(counted, findings(), members, MARCH)
                .where(TOTAL)
                .select("sector", "members", "members_hit", "events", "distinct_ips");
        assertThat(Rows.told(sector)).containsExactly("hospital 3 2 2 1");
    }

    @Test
    void aGroupSumsItsMembersAndCountsAnAddressThatTheyShareOnce() {
        Dataset<Row> counted = counted(
                match("a", "198.18.0.1", "tied", true),
                match("b", "198.18.0.1", "tied", true),
                match("b", "198.18.0.2"),
                match("b", "198.18.0.3", "malware_family", "emotet"),
                match("group", "198.18.9.9"),
                match("stranger", "198.18.0.4"));
        Dataset<Row> group = SumStep.groupTrends(
                        counted,
                        findings(finding("a", "open"), finding("b", "open"), finding("group", "open")),
                        family())
                .where("classification_type = '*'")
                .select("parent", "malware_family", "members", "members_hit", "events", "distinct_ips", "new", "open");
        assertThat(Rows.told(group))
                .containsExactly("group * 3 2 4 3 2 2", "group emotet 3 1 1 1 0 0", "group qakbot 3 2 3 2 2 2");
    }

    @Test
    void aGroupOfOneMemberInTheMonthIsNotTold() {
        Dataset<Row> counted = counted(match("a", "198.18.0.1"), match("left", "198.18.0.2"));
        Dataset<Row> members = members(
                child("a"), child("left", "member_to", "2026-03-01"), child("later", "member_from", "2026-04-01"));
        assertThat(Rows.told(SumStep.groupTrends(counted, findings(), members))).isEmpty();
    }

    private static Dataset<Row> family() {
        return members(organisation("group"), child("a"), child("b"), child("c"), organisation("stranger"));
    }

    private static Row child(String orgId, Object... more) {
        Object[] all =
                Stream.concat(Stream.of("parent", "group"), Arrays.stream(more)).toArray();
        return organisation(orgId, all);
    }

    private static Row organisation(String orgId, Object... more) {
        return Rows.organisation(Organisations.TABLE, orgId, more);
    }

    private static Dataset<Row> members(Row... organisations) {
        return Membership.of(
                Rows.of(Organisations.TABLE, List.of(organisations)),
                Months.of(MARCH).rows(TestSpark.session()));
    }

    private static Dataset<Row> counted(Row... matches) {
        return TrendStep.counted(Rows.of(Matches.TABLE, List.of(matches)), HONG_KONG);
    }

    private static Row match(String orgId, String ip, Object... more) {
        return Rows.match(Matches.TABLE, orgId, ip, "2026-03-01T02:00:00Z", more);
    }

    private static Dataset<Row> findings(Row... rows) {
        return Rows.of(MonthlyFindings.TABLE, List.of(rows));
    }

    private static Row finding(String orgId, String state) {
        return Rows.row(
                MonthlyFindings.TABLE,
                Rows.pairs(
                        "org_id",
                        orgId,
                        "month",
                        "2026-03-01",
                        "classification_type",
                        "infected-system",
                        "malware_family",
                        "qakbot",
                        "opened",
                        true,
                        "state",
                        state,
                        "first_seen",
                        "2026-03-01T00:00:00Z",
                        "last_seen",
                        "2026-03-01T00:00:00Z"));
    }
}

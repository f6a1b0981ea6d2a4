package org.wardwatch.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wardwatch.Rows;
import org.wardwatch.TestSpark;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.lake.Months;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Membership;
import org.wardwatch.registry.Organisations;
import org.wardwatch.trend.alarm.AlarmRules;
import org.wardwatch.trend.alarm.CoveredDays;

class AlarmStepTest {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");
    private static final AlarmRules RULES =
            new AlarmRules(0.01, new AlarmRules.Span(28, 2), new AlarmRules.Span(12, 1));
    private static final LocalDate BEGIN = LocalDate.of(2025, 9, 1);
    private static final CoveredDays COVERED =
            new CoveredDays(Map.of("tracker", BEGIN, "scan", BEGIN), Map.of(), LocalDate.of(2026, 3, 31), HONG_KONG);

    private static List<Row> march = List.of();

    @BeforeAll
    static void marchIsEvaluated() {
        List<Row> matches = new ArrayList<>();
        for (int host = 1; host <= 4; host++) {
            matches.add(Rows.match(Matches.TABLE, "a", "198.18.0." + host, "2026-03-10T04:00:00Z"));
            matches.add(Rows.match(Matches.TABLE, "a", "198.18.0." + host, "2026-03-10T05:00:00Z"));
            matches.add(Rows.match(Matches.TABLE, "b", "198.18.1." + host, "2026-03-10T04:00:00Z"));
            matches.add(Rows.match(Matches.TABLE, "stranger", "198.18.2." + host, "2026-03-10T04:00:00Z"));
        }
        matches.add(Rows.match(Matches.TABLE, "a", "198.18.9.9", "2026-03-10T04:00:00Z"));
        matches.add(Rows.match(Matches.TABLE, "b", "198.18.9.9", "2026-03-10T04:00:00Z"));
        matches.add(Rows.match(Matches.TABLE, "b", "198.18.1.1", "2026-02-20T04:00:00Z"));
        matches.add(Rows.match(Matches.TABLE, "joined", "198.18.3.1", "2026-02-20T04:00:00Z"));
        matches.add(Rows.match(Matches.TABLE, "joined", "198.18.3.1", "2026-02-21T04:00:00Z"));
        matches.add(Rows.match(
                Matches.TABLE, "a", "198.18.0.1", "2026-03-11T04:00:00Z", "feed_name", "scan", "malware_family", null));
        Dataset<Row> months = Months.of(YearMonth.of(2026, 3)).rows(TestSpark.session());
        Dataset<Row> organisations = Rows.of(
                Organisations.TABLE,
                List.of(
                        Rows.organisation(Organisations.TABLE, "a"),
                        Rows.organisation(Organisations.TABLE, "b"),
                        Rows.organisation(Organisations.TABLE, "joined", "member_from", "2026-03-01"),
                        Rows.organisation(Organisations.TABLE, "stranger", "member_from", "2026-04-01")));
        SparkSession spark = TestSpark.session();
        AlarmStep step = new AlarmStep(
                RULES, JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(COVERED));
        Dataset<Row> feeds = Rows.of(Feeds.TABLE, List.of(feed("tracker", "daily"), feed("scan", "weekly")));
        Dataset<Row> sightings =
                AlarmStep.sightings(TrendStep.counted(Rows.of(Matches.TABLE, matches), HONG_KONG), feeds);
        march = step.alarms(sightings, Membership.of(organisations, months), months)
                .collectAsList();
    }

    @Test
    void aSectorCountsEachAddressOfItsMembersOnceAndSaysHowManyAreHit() {
        assertThat(told("sector", "day", "observed", "members_hit", "members_newly_hit", "alarm", "enough_baseline"))
                .containsExactly("2026-03-10 infected-system * 9 2 1 true true", "2026-03-10 * qakbot 9 2 1 true true");
    }

    @Test
    void theMembersOfTheMonthAreThoseOfItsBaseline() {
        assertThat(told("sector", "day", "expected", "method", "baseline"))
                .containsExactly(
                        "2026-03-10 infected-system * 0.1071 poisson 28", "2026-03-10 * qakbot 0.1071 poisson 28");
    }

    @Test
    void anOrganisationIsASeriesOfItsOwnMemberOrNot() {
        assertThat(told("organisation", "day", "subject", "observed", "members_hit", "tests"))
                .containsExactlyInAnyOrder(
                        "2026-03-10 infected-system * a 5 null 10",
                        "2026-03-10 * qakbot a 5 null 10",
                        "2026-03-10 infected-system * b 5 null 10",
                        "2026-03-10 * qakbot b 5 null 10",
                        "2026-03-10 infected-system * stranger 4 null 10",
                        "2026-03-10 * qakbot stranger 4 null 10");
    }

    @Test
    void aWeekHasWhatWeeklyFeedsTellToo() {
        assertThat(told("sector", "week", "observed", "month", "alarm"))
                .containsExactlyInAnyOrder(
                        "2026-03-09 infected-system * 9 2026-03-01 true", "2026-03-09 * qakbot 9 2026-03-01 true");
        assertThat(march.stream()
                        .filter(row -> row.getAs("first_day").toString().equals("2026-03-11")))
                .isEmpty();
    }

    @Test
    void anAlarmBeginsAtTheThreshold() {
        assertThat(march).isNotEmpty().allSatisfy(row -> {
            boolean reached = row.<Long>getAs("observed") >= row.<Long>getAs("threshold");
            assertThat(row.<Boolean>getAs("alarm")).as(row.toString()).isEqualTo(reached);
        });
    }

    private static List<String> told(String scope, String period, String... columns) {
        return march.stream()
                .filter(row -> scope.equals(row.getAs("scope")) && period.equals(row.getAs("period")))
                .map(row -> Stream.concat(
                                Stream.of("first_day", "classification_type", "malware_family"), Stream.of(columns))
                        .map(column -> String.valueOf(row.<Object>getAs(column)))
                        .reduce((left, right) -> left + " " + right)
                        .orElseThrow())
                .sorted((left, right) -> right.compareTo(left))
                .toList();
    }

    private static Row feed(String name, String delivery) {
        return Rows.row(
                Feeds.TABLE,
                Rows.pairs("feed_name", name, "described_by", name, "feed_provider", "example", "delivery", delivery));
    }
}

package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Rows;
import org.wardwatch.TestSpark;
import org.wardwatch.finding.FindingJob;
import org.wardwatch.finding.Findings;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Events;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.lake.Transaction;
import org.wardwatch.match.MatchJob;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.DailyTrends;
import org.wardwatch.trend.MonthlyTrends;

/**
 * A seeded programme of six members, told in other ways that mean the same, from matching to scores: the figures must be the
 * same. Another seed: {@code -Dwardwatch.metamorphic-seed=N}.
 */
class MetamorphicTest {

    private static final SparkSession SPARK = TestSpark.session();
    private static final long SEED = Long.getLong("wardwatch.metamorphic-seed", 7);
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 120;
    private static final Months MONTHS = Months.between(YearMonth.of(2026, 1), YearMonth.of(2026, 4));
    private static final int MEMBERS = 6;
    private static final List<String> FAMILIES = List.of("qakbot", "emotet", "mirai");
    private static final List<String> SEVERITIES = List.of("critical", "high", "medium", "low");

    /** Tables of figures, and the columns of each that name a range. */
    private static final Map<Table, List<? extends TableColumn>> FIGURES = Map.of(
            Findings.TABLE, List.of(Findings.CIDR),
            MonthlyFindings.TABLE, List.of(MonthlyFindings.CIDR),
            DailyTrends.TABLE, List.of(),
            MonthlyTrends.TABLE, List.of(),
            Scores.TABLE, List.of());

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);

    /** A range and its owner. */
    private record Owned(String orgId, String cidr) {}

    /** What the jobs read. */
    private record Told(List<Row> organisations, List<Owned> networks, List<Row> events) {

        Told shuffled(Random random) {
            return new Told(mixed(organisations, random), mixed(networks, random), mixed(events, random));
        }

        private static <T> List<T> mixed(List<T> rows, Random random) {
            List<T> mixed = new ArrayList<>(rows);
            Collections.shuffle(mixed, random);
            return mixed;
        }
    }

    @Test
    void theSameToldInOtherWaysGivesTheSameFigures() {
        Told told = told();
        Map<String, List<String>> expected = figures(lake("as-told", told, 1));
        Told others = strangers(told);
        Told halves = new Told(
                others.organisations(),
                others.networks().stream().flatMap(MetamorphicTest::halves).toList(),
                others.events());

        Map<String, List<String>> again = figures(lake("in-other-ways", halves.shuffled(random), 5));

        expected.forEach((table, rows) -> assertThat(again.get(table)).as(table).isEqualTo(rows));
        assertThat(expected.get(Scores.TABLE.name())).hasSize(4 * MEMBERS);
        assertThat(expected.get(Findings.TABLE.name())).hasSizeGreaterThan(40);
    }

    private Snapshot lake(String name, Told told, int partitions) {
        Configuration configuration = new Configuration(Path.of("..", "conf"));
        Lake lake = Lake.open(SPARK, folder.resolve(name).toString());
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Organisations.TABLE, Rows.of(Organisations.TABLE, told.organisations()));
            transaction.replace(
                    Networks.TABLE, Rows.of(Networks.TABLE, networks(told)).repartition(partitions));
            transaction.append(
                    Events.TABLE, Rows.of(Events.TABLE, told.events()).repartition(partitions));
            transaction.replace(Feeds.TABLE, Rows.of(Feeds.TABLE, List.of()));
            transaction.replace(Coverage.TABLE, Rows.of(Coverage.TABLE, coverage()));
            MatchJob.run(SPARK, transaction, List.of());
            FindingJob.run(SPARK, transaction, configuration.findingRules());
            Figuring.of(configuration).trendsAndScores(SPARK, transaction, MONTHS);
            transaction.publish("test", Instant.EPOCH);
        }
        return lake.newest();
    }

    /** The rows of all tables of figures, of members only, as text in order, without what names a range. */
    private static Map<String, List<String>> figures(Snapshot lake) {
        Map<String, List<String>> figures = new TreeMap<>();
        FIGURES.forEach((table, ranges) -> {
            Dataset<Row> rows = lake.read(table).where("org_id LIKE 'member-%'");
            for (TableColumn range : ranges) {
                rows = rows.drop(range.column());
            }
            figures.put(
                    table.name(),
                    rows.collectAsList().stream().map(Row::toString).sorted().toList());
        });
        return figures;
    }

    private Told told() {
        List<Row> organisations = new ArrayList<>();
        List<Owned> networks = new ArrayList<>();
        List<Row> events = new ArrayList<>();
        for (int member = 1; member <= MEMBERS; member++) {
            organisations.add(organisation("member-" + member, null));
            networks.add(new Owned("member-" + member, "198.18." + member + ".0/24"));
            networks.add(new Owned("member-" + member, "2001:db8:" + member + "::/48"));
        }
        networks.add(new Owned("member-1", "198.18.2.64/28"));
        for (int infection = 0; infection < 50; infection++) {
            infect(events, infection);
        }
        return new Told(organisations, networks, events);
    }

    private void infect(List<Row> events, int infection) {
        int member = 1 + random.nextInt(MEMBERS);
        String ip = random.nextInt(5) == 0
                ? "2001:db8:" + member + "::" + (1 + infection)
                : "198.18." + member + "." + (1 + random.nextInt(120));
        String family = FAMILIES.get(random.nextInt(FAMILIES.size()));
        String severity = SEVERITIES.get(random.nextInt(SEVERITIES.size()));
        int day = random.nextInt(DAYS - 10);
        for (int sighting = 1 + random.nextInt(6); sighting > 0 && day < DAYS; sighting--) {
            events.add(event("i" + infection + "-" + day, ip, day, severity, family));
            day += 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 6);
        }
    }

    /** The same with an organisation that was never a member, its events, and events of nobody. */
    private static Told strangers(Told told) {
        List<Row> organisations = new ArrayList<>(told.organisations());
        organisations.add(organisation("stranger", "2020-01-01"));
        List<Owned> networks = new ArrayList<>(told.networks());
        networks.add(new Owned("stranger", "198.19.0.0/16"));
        List<Row> events = new ArrayList<>(told.events());
        for (int day = 0; day < DAYS; day += 3) {
            events.add(event("stranger" + day, "198.19.7." + day, day, "high", "qakbot"));
            events.add(event("nobody" + day, "198.18.200." + day, day, "high", "qakbot"));
        }
        return new Told(organisations, networks, events);
    }

    private static Stream<Owned> halves(Owned network) {
        AddressRange range = AddressRange.parse(network.cidr());
        int longer = range.prefixLength() + 1;
        return Stream.of(range.first(), range.last())
                .map(end -> new Owned(
                        network.orgId(), AddressRange.block(end, longer).toString()));
    }

    private static Row event(String id, String ip, int day, String severity, String family) {
        String instant = FIRST.plusDays(day) + "T0" + day % 10 + ":30:00Z";
        return Rows.event(Events.TABLE, id, ip, instant, "severity", severity, "malware_family", family);
    }

    private static List<Row> networks(Told told) {
        return told.networks().stream()
                .map(owned -> Rows.network(Networks.TABLE, owned.orgId(), owned.cidr(), null, null))
                .toList();
    }

    private static Row organisation(String orgId, @Nullable String memberTo) {
        return Rows.row(
                Organisations.TABLE,
                Rows.pairs(
                        "org_id", orgId, "name", orgId, "sector", "hospital", "language", "en", "member_to", memberTo));
    }

    private static List<Row> coverage() {
        List<Row> days = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            days.add(Rows.row(
                    Coverage.TABLE,
                    Rows.pairs(
                            "feed_name", "tracker", "day", FIRST.plusDays(day).toString(), "state", "ok", "rows", 10)));
        }
        return days;
    }
}

package org.wardwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Rows;
import org.wardwatch.cli.ToldProgramme.Owned;
import org.wardwatch.cli.ToldProgramme.Sighted;
import org.wardwatch.finding.Findings;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.ingest.EventSources;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Table;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.registry.Organisations;
import org.wardwatch.reliability.Proof;
import org.wardwatch.reliability.Trial;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.DailyTrends;
import org.wardwatch.trend.MonthlyTrends;

/**
 * A seeded programme of six members, told in other ways that mean the same, from matching to scores: the figures must be the
 * same; and with something bad added: nothing may look better. Another seed: {@code -Dwardwatch.seed=N}.
 */
@Tag("attribution")
@Proof(
        value = "A8–A13",
        of =
                "ranges in halves, rows shuffled, strangers, duplicates: the same figures; a bad finding: never a better score")
class MetamorphicTest {

    private static final long SEED = Trial.seed(7);

    /** Tables of figures, and the columns of each that name a range. */
    private static final Map<Table, List<? extends TableColumn>> FIGURES = Map.of(
            Findings.TABLE, List.of(Findings.CIDR),
            MonthlyFindings.TABLE, List.of(MonthlyFindings.CIDR),
            DailyTrends.TABLE, List.of(),
            MonthlyTrends.TABLE, List.of(),
            Scores.TABLE, List.of());

    private static final List<Scores> NEVER_BETTER =
            List.of(Scores.P1_PREVALENCE, Scores.P3_OVERDUE, Scores.P5_EXPOSURE);

    @TempDir
    private static Path folder;

    private static final ToldProgramme TOLD = ToldProgramme.drawn(new Random(SEED));

    private static Snapshot asTold;

    private final Random random = new Random(SEED);

    @BeforeAll
    static void figuresAreMade() {
        asTold = TOLD.lake(folder.resolve("as-told"), 1);
    }

    @Test
    void theSameToldInOtherWaysGivesTheSameFigures() {
        Map<String, List<String>> expected = figures(asTold);
        ToldProgramme others = strangers();
        ToldProgramme halves = new ToldProgramme(
                others.organisations(),
                others.networks().stream().flatMap(MetamorphicTest::halves).toList(),
                others.events());

        assertThat(figures(halves.shuffled(random).lake(folder.resolve("in-other-ways"), 5)))
                .isEqualTo(expected);
        assertThat(expected.get(Scores.TABLE.name())).hasSize(4 * ToldProgramme.MEMBERS);
        assertThat(expected.get(Findings.TABLE.name())).hasSizeGreaterThan(40);
    }

    @Test
    @Tag("long")
    void whatIsDeliveredAgainUnderAnotherNameOrInAnotherFileGivesTheSameFigures() throws IOException {
        ToldProgramme watched = TOLD.with(eachDay());
        Path file = watched.csv(folder.resolve("told.csv"));
        Path renamed = Files.copy(file, folder.resolve("renamed.csv"));
        Path again = watched.shuffled(random).csv(folder.resolve("again.csv"));

        Snapshot once = watched.ingested(folder.resolve("once"), List.of(List.of(file)));
        Snapshot repeated = watched.ingested(
                folder.resolve("repeated"), List.of(List.of(file, renamed), List.of(again), List.of(renamed)));

        assertThat(figures(repeated)).isEqualTo(figures(once));
        assertThat(repeated.read(EventSources.TABLE).count())
                .isEqualTo(2 * once.read(EventSources.TABLE).count());
        assertThat(once.read(Scores.TABLE).where("state = 'scored'").count()).isEqualTo(4L * ToldProgramme.MEMBERS);
    }

    @Test
    @Tag("long")
    void aBadFindingMakesNothingBetter() {
        Map<String, List<BigDecimal>> before = parts(asTold);
        Map<String, List<BigDecimal>> after = parts(TOLD.with(badFindings()).lake(folder.resolve("worse"), 1));

        Set<Scores> worse = new HashSet<>();
        after.forEach((month, parts) -> {
            for (int i = 0; i < parts.size(); i++) {
                BigDecimal was = before.getOrDefault(month, List.of()).get(i);
                assertThat(parts.get(i))
                        .as(NEVER_BETTER.get(i).column() + " of " + month)
                        .isGreaterThanOrEqualTo(was);
                if (parts.get(i).compareTo(was) > 0) {
                    worse.add(NEVER_BETTER.get(i));
                }
            }
        });
        assertThat(after.keySet()).isEqualTo(before.keySet()).hasSize(4 * ToldProgramme.MEMBERS);
        assertThat(worse).containsExactlyInAnyOrderElementsOf(NEVER_BETTER);
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

    /** P1, P3 and P5 of every member and month. */
    private static Map<String, List<BigDecimal>> parts(Snapshot lake) {
        return Cells.of(lake.read(Scores.TABLE)).stream()
                .collect(Collectors.toMap(
                        row -> row.text(Scores.ORG_ID) + " " + row.month(Scores.MONTH),
                        row -> NEVER_BETTER.stream().map(row::decimal).toList()));
    }

    /** Two infections and an exposure more for every member, at addresses that had none. */
    private List<Sighted> badFindings() {
        List<Sighted> bad = new ArrayList<>();
        for (int member = 1; member <= ToldProgramme.MEMBERS; member++) {
            String network = "198.18." + member + ".";
            int day = random.nextInt(ToldProgramme.DAYS);
            bad.add(new Sighted("b1-" + member, network + 201, day, "infected-system", "critical", "qakbot"));
            bad.add(new Sighted("b2-" + member, network + 202, random.nextInt(40), "infected-system", "low", "mirai"));
            for (int sighted = random.nextInt(30); sighted < ToldProgramme.DAYS; sighted += 5) {
                bad.add(new Sighted(
                        "b3-" + member + "-" + sighted, network + 203, sighted, "vulnerable-system", "high", "rdp"));
            }
        }
        return bad;
    }

    /** Ten events of nobody on each day, so that the feed is usual on all of them. */
    private static List<Sighted> eachDay() {
        return IntStream.range(0, 10 * ToldProgramme.DAYS)
                .mapToObj(i ->
                        new Sighted("n" + i, "198.19.0." + (i % 10), i / 10, "infected-system", "low", "conficker"))
                .toList();
    }

    /** The same with an organisation that was never a member, its events, and events of nobody. */
    private static ToldProgramme strangers() {
        List<Row> organisations = new ArrayList<>(TOLD.organisations());
        organisations.add(Rows.organisation(Organisations.TABLE, "stranger", "member_to", "2020-01-01"));
        List<Owned> networks = new ArrayList<>(TOLD.networks());
        networks.add(new Owned("stranger", "198.19.0.0/16"));
        List<Sighted> events = new ArrayList<>();
        for (int day = 0; day < ToldProgramme.DAYS; day += 3) {
            events.add(new Sighted("stranger" + day, "198.19.7." + day, day, "infected-system", "high", "qakbot"));
            events.add(new Sighted("nobody" + day, "198.18.200." + day, day, "infected-system", "high", "qakbot"));
        }
        return new ToldProgramme(organisations, networks, TOLD.events()).with(events);
    }

    private static Stream<Owned> halves(Owned network) {
        AddressRange range = AddressRange.parse(network.cidr());
        int longer = range.prefixLength() + 1;
        return Stream.of(range.first(), range.last())
                .map(end -> new Owned(
                        network.orgId(), AddressRange.block(end, longer).toString()));
    }
}

package org.wardwatch.restatement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Rows;
import org.wardwatch.TestSpark;
import org.wardwatch.ingest.Events;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.match.Matches;
import org.wardwatch.score.Scores;

/** Literal scores and matches of two releases of one lake. */
class RestatementJobTest {

    private static final SparkSession SPARK = TestSpark.session();
    private static final Months MARCH = Months.of(YearMonth.of(2026, 3));
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void whatWasPublishedStaysAndWhatIsKnownNowStandsBesideItWithItsCause() {
        Lake lake = Lake.open(SPARK, folder.toString());
        List<Row> first = List.of(event("e1", "2026-03-02"), event("e2", "2026-03-03"), event("e3", "2026-03-04"));
        publish(lake, first, Map.of("a", "e1", "b", "e2", "c", "e3"), Map.of("a", "90.00", "b", "80.00", "c", "70.00"));
        List<Row> more = new ArrayList<>(first);
        more.add(event("late", "2026-03-20"));
        publish(
                lake,
                more,
                Map.of("a", "e1 late", "b", "e2 e3", "d", "e3"),
                Map.of("a", "85.00", "b", "75.50", "c", "70.00", "d", "60.00"));

        assertThat(told(lake, "figure = 'score'", "release", "org_id", "value", "causes"))
                .containsExactly(
                        "1 a 90.00 first published",
                        "1 b 80.00 first published",
                        "1 c 70.00 first published",
                        "2 a 85.00 late events",
                        "2 b 75.50 registry change",
                        "2 d 60.00 first published");
        assertThat(RestatementStep.restatements(lake.newest().read(PublishedFigures.TABLE))
                        .select("org_id", "published_score", "score", "change", "other_figures", "causes")
                        .collectAsList())
                .extracting(row -> row.mkString(" "))
                .containsExactly("a 90.00 85.00 -5.00 0 late events", "b 80.00 75.50 -4.50 0 registry change");
    }

    @Test
    @Tag("long")
    void theSameFiguresArePublishedOnceAndAMonthThatIsNoLongerScoredIsSaidToBeWithdrawn() {
        Lake lake = Lake.open(SPARK, folder.toString());
        List<Row> events = List.of(event("e1", "2026-03-02"));
        publish(lake, events, Map.of("a", "e1"), Map.of("a", "90.00", "b", "80.00"));
        try (Transaction again = lake.begin()) {
            assertThat(RestatementJob.run(SPARK, again, MARCH)).isEqualTo(new Written(0, false));
        }
        publish(lake, events, Map.of("a", "e1"), Map.of("a", "90.00"));

        assertThat(told(lake, "release = 2", "org_id", "figure", "value", "causes"))
                .containsExactly("b state withdrawn registry change");
    }

    @Test
    void aMembersOwnEventIsNotTakenForItsSectorsAndWhoOnlyMovedWithTheSectorIsToldLast() {
        Lake lake = Lake.open(SPARK, folder.toString());
        List<Row> first = List.of(event("e1", "2026-03-02"), event("e2", "2026-03-03"));
        publish(lake, first, Map.of("a", "e1", "b", "e2"), Map.of("a", "90.00 75.00 4", "b", "80.00 25.00 4"));
        List<Row> more = List.of(first.get(0), first.get(1), event("late", "2026-03-20"));
        publish(lake, more, Map.of("a", "e1", "b", "e2 late"), Map.of("a", "90.00 60.00 4", "b", "70.00 20.00 5"));
        assertThat(told(lake, "release = 2 AND figure = 'score'", "org_id", "causes"))
                .containsExactly("a sector", "b late events");
        assertThat(RestatementStep.restatements(lake.newest().read(PublishedFigures.TABLE))
                        .select("org_id", "causes")
                        .collectAsList())
                .extracting(row -> row.mkString(" "))
                .containsExactly("b late events", "a sector");

        List<Row> all = List.of(first.get(0), first.get(1), more.get(2), event("later", "2026-03-21"));
        publish(lake, all, Map.of("a", "e1 later", "b", "e2 late later"), Map.of("a", "85 50.00 6", "b", "60 10.00 6"));
        assertThat(told(lake, "release = 3 AND figure = 'score'", "org_id", "causes"))
                .containsExactly("a late events, sector", "b late events, sector");
    }

    private static void publish(Lake lake, List<Row> events, Map<String, String> matches, Map<String, String> scores) {
        try (Transaction transaction = lake.begin()) {
            transaction.replace(Events.TABLE, Rows.of(Events.TABLE, events));
            List<Row> owned = new ArrayList<>();
            matches.forEach((orgId, ids) -> {
                for (String id : ids.split(" ", -1)) {
                    owned.add(match(orgId, id, id.startsWith("late") ? "2026-03-20" : "2026-03-02"));
                }
            });
            transaction.replace(Matches.TABLE, Rows.of(Matches.TABLE, owned));
            transaction.replace(
                    Scores.TABLE,
                    Rows.of(
                            Scores.TABLE,
                            scores.entrySet().stream()
                                    .map(score -> score(score.getKey(), score.getValue()))
                                    .toList()));
            RestatementJob.run(SPARK, transaction, MARCH);
            transaction.publish("test", NOON);
        }
    }

    private static Row event(String id, String day) {
        return Rows.event(Events.TABLE, id, "198.18.0.1", day + "T12:00:00Z");
    }

    private static Row match(String orgId, String id, String day) {
        return Rows.event(Matches.TABLE, id, "198.18.0.1", day + "T12:00:00Z", "org_id", orgId, "rank", 1, "cidr", "x");
    }

    /** A score, with a percentile and d if they are told. */
    private static Row score(String orgId, String figures) {
        String[] told = figures.split(" ", -1);
        Map<String, Object> values =
                Rows.pairs("org_id", orgId, "month", "2026-03-01", "state", "scored", "score", new BigDecimal(told[0]));
        if (told.length > 1) {
            values.putAll(Rows.pairs("percentile", new BigDecimal(told[1]), "decided", Integer.valueOf(told[2])));
        }
        return Rows.row(Scores.TABLE, values);
    }

    private static List<String> told(Lake lake, String where, String first, String... more) {
        return lake.newest().read(PublishedFigures.TABLE).where(where).select(first, more).collectAsList().stream()
                .map(row -> row.mkString(" "))
                .sorted()
                .toList();
    }
}

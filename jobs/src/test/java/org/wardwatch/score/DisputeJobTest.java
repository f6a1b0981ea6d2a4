package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.Problem;
import org.wardwatch.TestSpark;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Transaction;

/** Disputes and acknowledgements, on scores in Delta tables. */
class DisputeJobTest {

    private static final Instant NOON = Instant.parse("2026-04-02T12:00:00Z");
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final String UID = "ward198.18.1.1";

    @TempDir
    private Path folder;

    private final ScoreRules rules = TestRules.shipped();

    @Test
    void aDisputeMovesTheScoresOfItsOwnOrganisationWhileItIsInForce() {
        Lake lake = programme().scored(Months.between(FEBRUARY, MARCH));
        List<String> others = others(lake);
        assertThat(ward(lake))
                .containsExactly("2026-02-01 74.82 74.82 0 10.00 25.18", "2026-03-01 74.82 74.82 0 10.00 0.00");
        assertThat(points(lake)).contains("ward " + UID + " 1 25.18");
        assertWrongUseIsRefused(lake);

        // March had a missing feed and is held at February, so both months move.
        assertThat(in(lake, tx -> disputed(tx, "2026-03-01")).changes())
                .containsExactly(change(FEBRUARY, "74.82", "100.00"), change(MARCH, "74.82", "100.00"));
        assertThat(ward(lake))
                .containsExactly("2026-02-01 100.00 74.82 1 60.00 0.00", "2026-03-01 100.00 74.82 0 60.00 0.00");
        assertThat(others(lake)).isEqualTo(others);
        assertThat(points(lake)).noneMatch(row -> row.contains(UID));
        assertScoringAnewChangesNothing(lake);

        // Until the last day of February, exclusive: the month's end sees it no more.
        assertThat(in(lake, tx -> disputed(tx, "2026-02-28")).changes())
                .containsExactly(change(FEBRUARY, "100.00", "74.82"), change(MARCH, "100.00", "74.82"));
        assertThat(others(lake)).isEqualTo(others);

        assertThat(in(lake, tx -> DisputeJob.takeBack(tx, UID, Statement.Kind.DISPUTE, rules))
                        .changes())
                .isEmpty();
        assertThat(lake.newest().read(Disputes.TABLE).select("kind").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("acknowledgement");
    }

    private ScoredProgramme programme() {
        ScoredProgramme programme = new ScoredProgramme(folder);
        programme.covered("tracker", FEBRUARY, "ok", 1, 28);
        programme.covered("tracker", MARCH, "ok", 1, 30);
        programme.covered("tracker", MARCH, "missing", 31, 31);
        for (String orgId : List.of("ward", "a", "b", "c", "d")) {
            programme.member(orgId, null, null);
            programme.owns(orgId, null, null, 8, 0);
        }
        programme.knownFindingOf(FEBRUARY, "ward", "198.18.1.1", "critical", "2026-02-21", "2026-02-26");
        programme.knownFindingOf(FEBRUARY, "a", "198.18.2.1", "medium", "2026-02-21", "2026-02-26");
        return programme;
    }

    private Rescored disputed(Transaction tx, String until) {
        assertThat(state(tx, UID, Statement.Kind.ACKNOWLEDGEMENT, "2026-03-01").changes())
                .isEmpty();
        Rescored disputed = state(tx, UID, Statement.Kind.DISPUTE, until);
        assertThat(state(tx, UID, Statement.Kind.DISPUTE, until).recorded()).isFalse();
        return disputed;
    }

    private void assertWrongUseIsRefused(Lake lake) {
        try (Transaction tx = lake.begin()) {
            assertThatThrownBy(() -> state(tx, "ward198.18.1.7", Statement.Kind.DISPUTE, "2026-05-01"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("'ward198.18.1.7'")
                    .hasMessageContaining(UID + " (ward, 198.18.1.1");
            assertThatThrownBy(() -> DisputeJob.takeBack(tx, UID, Statement.Kind.DISPUTE, rules))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("--list");
            assertThatThrownBy(() -> state(tx, UID, Statement.Kind.DISPUTE, "2026-02-21"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("2026-02-21");
            assertThat(tx.changed()).isFalse();
        }
    }

    private Rescored state(Transaction tx, String uid, Statement.Kind kind, String until) {
        return DisputeJob.state(
                tx,
                new DisputeJob.Request(uid, kind, null, LocalDate.parse(until), "not ours"),
                rules,
                ScoredProgramme.ZONE,
                NOON);
    }

    private static Rescored in(Lake lake, Function<Transaction, Rescored> body) {
        try (Transaction transaction = lake.begin()) {
            Rescored rescored = body.apply(transaction);
            transaction.publish("test", NOON);
            return rescored;
        }
    }

    private void assertScoringAnewChangesNothing(Lake lake) {
        try (Transaction again = lake.begin()) {
            assertThat(ScoreJob.run(
                                    TestSpark.session(),
                                    again,
                                    Months.between(FEBRUARY, MARCH),
                                    rules,
                                    ScoredProgramme.ZONE)
                            .changed())
                    .isFalse();
        }
    }

    private static Rescored.Change change(YearMonth month, String before, String after) {
        return new Rescored.Change(month, new BigDecimal(before), new BigDecimal(after));
    }

    private static List<String> ward(Lake lake) {
        return lake
                .newest()
                .read(Scores.TABLE)
                .where("org_id = 'ward'")
                .select("month", "score", "score_with_disputed", "disputed", "percentile", "recoverable")
                .collectAsList()
                .stream()
                .map(row -> row.mkString(" "))
                .sorted()
                .toList();
    }

    private static List<String> others(Lake lake) {
        return lake.newest().read(Scores.TABLE).where("org_id <> 'ward'").collectAsList().stream()
                .map(row -> row.mkString(" "))
                .sorted()
                .toList();
    }

    private static List<String> points(Lake lake) {
        return lake
                .newest()
                .read(ScorePoints.TABLE)
                .select("org_id", "finding_uid", "rank", "points")
                .collectAsList()
                .stream()
                .map(row -> row.mkString(" "))
                .toList();
    }
}

package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wardwatch.TestSpark;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;

/** Scores of literal rows, in and out of Delta tables. */
class ScoreJobTest {

    private static final YearMonth JANUARY = YearMonth.of(2026, 1);
    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @TempDir
    private Path folder;

    private ScoredProgramme programme;

    @BeforeEach
    void empty() {
        programme = new ScoredProgramme(folder);
    }

    @Test
    void theReferenceCasesComeOutOfTheTablesAsTheMethodSays() {
        programme.covered("tracker", MARCH, "ok", 1, 31);
        programme.member("clean", null, null);
        programme.owns("clean", null, null, 8, 0);
        programme.member("critical", null, null);
        programme.owns("critical", null, null, 8, 0);
        programme.finding("critical", "198.18.1.1", "critical", "2026-03-26", "2026-03-31", null);
        programme.member("mixed", null, null);
        programme.owns("mixed", null, null, 256, 0);
        programme.finding("mixed", "198.18.2.1", "critical", "2026-03-03", "2026-03-05", "2026-03-19");
        programme.finding("mixed", "198.18.2.2", "critical", "2026-03-02", "2026-03-11", "2026-03-25");
        programme.finding("mixed", "198.18.2.3", "high", "2026-03-11", "2026-03-31", null, "returning", true);
        programme.finding(
                "mixed",
                "198.18.2.4",
                "critical",
                "2026-03-02",
                "2026-03-11",
                "2026-03-25",
                "classification_type",
                "vulnerable-system");
        // Closed in the 180 days before the end of March, last seen before them: they count as closed and have no
        // dwell.
        for (int host = 5; host < 8; host++) {
            programme.finding("mixed", "198.18.2." + host, "high", "2025-09-20", "2025-10-01", "2025-10-15");
        }

        Lake lake = programme.scored(Months.of(MARCH));

        assertThat(ScoredProgramme.told(lake, "org_id", "score", "band", "state"))
                .containsExactly("clean 100.00 A scored", "critical 74.82 C scored", "mixed 56.50 F scored");
        assertThat(ScoredProgramme.told(
                        lake, "p1_prevalence", "p2_dwell", "p3_overdue", "p4_recurrence", "p5_exposure"))
                .containsExactlyInAnyOrder(
                        "0.00 0.00 0.00 0.00 0.00", "29.09 33.33 33.33 0.00 0.00", "51.20 36.83 66.67 20.00 10.45");
        assertThat(ScoredProgramme.told(lake, "org_id", "infection_weight", "exposure_weight", "returning", "closed"))
                .contains("mixed 2.600000 1.000000 1 5");
    }

    @Test
    void whoeverWasAMemberOnAnyDayOfTheMonthIsScoredBySpaceOwnedWhileAMember() {
        programme.covered("tracker", MARCH, "ok", 1, 31);
        programme.member("came-after", "2026-04-01", null);
        programme.member("came-on-the-last-day", "2026-03-31", null);
        programme.owns("came-on-the-last-day", null, "2026-03-30T16:00:00Z", 512, 0);
        programme.owns("came-on-the-last-day", "2026-03-30T16:00:00Z", null, 1_024, 0);
        programme.member("left-before", null, "2026-03-01");
        programme.member("left-on-the-second-day", null, "2026-03-02");
        programme.owns("left-on-the-second-day", null, null, 256, 2);
        programme.member("grown-large", null, null);
        programme.owns("grown-large", null, null, 65_536, 0);
        programme.member("halved", null, null);
        programme.owns("halved", null, "2026-03-15T16:00:00Z", 512, 0);
        programme.owns("halved", "2026-03-15T16:00:00Z", null, 256, 0);
        programme.member("later-owner", null, null);
        programme.owns("later-owner", "2026-03-30T16:00:00Z", null, 256, 0);
        programme.member("landless", null, null);

        // Fifteen days with 512 addresses and sixteen with 256 are 11,776 in 31 days.
        assertThat(ScoredProgramme.told(programme.scored(Months.of(MARCH)), "org_id", "size"))
                .containsExactly(
                        "came-on-the-last-day 1.024000",
                        "grown-large 8.000000",
                        "halved 0.379871",
                        "landless 0.000000",
                        "later-owner 0.256000",
                        "left-on-the-second-day 0.768000");
    }

    @Test
    void aMonthWithAMissingFeedIsCappedAtTheLastFullOneAndTooMuchOfItWithholdsTheScore() {
        programme.member("ward", null, null);
        programme.owns("ward", null, null, 8, 0);
        programme.covered("tracker", JANUARY, "ok", 1, 31);
        programme.covered("tracker", FEBRUARY, "ok", 1, 27);
        programme.covered("tracker", FEBRUARY, "missing", 28, 28);
        programme.covered("tracker", MARCH, "ok", 1, 24);
        programme.covered("tracker", MARCH, "missing", 25, 31);
        programme.covered("tracker", YearMonth.of(2026, 4), "partial", 1, 30);
        programme.covered("tracker", YearMonth.of(2026, 5), "partial", 1, 12);
        programme.covered("tracker", YearMonth.of(2026, 5), "ok", 13, 31);
        programme.findingOf(JANUARY, "ward", "198.18.1.1", "critical", "2026-01-26", "2026-01-31", null, Map.of());

        Lake lake = programme.scored(Months.between(JANUARY, YearMonth.of(2026, 6)));

        assertThat(ScoredProgramme.told(lake, "month", "state", "score", "band", "uncapped_score", "coverage"))
                .containsExactly(
                        "2026-01-01 scored 74.82 C 74.82 100.00",
                        "2026-02-01 capped 74.82 C 100.00 96.43",
                        "2026-03-01 insufficient_data null null null 77.42",
                        "2026-04-01 insufficient_data null null null 50.00",
                        "2026-05-01 scored 100.00 A 100.00 80.65",
                        "2026-06-01 insufficient_data null null null 0.00");
        assertRescoringChangesNothing(lake, Months.of(FEBRUARY));
        assertRescoringChangesNothing(lake, Months.between(JANUARY, MARCH));
    }

    @Test
    @Tag("long")
    void aFeedThatHasBeenSilentForLongStillCaps() {
        YearMonth longAfter = YearMonth.of(2026, 7);
        programme.member("ward", null, null);
        programme.owns("ward", null, null, 8, 0);
        for (YearMonth month = JANUARY; !month.isAfter(longAfter); month = month.plusMonths(1)) {
            programme.covered("tracker", month, "ok", 1, month.lengthOfMonth());
            programme.covered("quiet", month, month.isAfter(JANUARY) ? "missing" : "ok", 1, month.lengthOfMonth());
            for (int event = 0; event < 9; event++) {
                programme.sighted("ward", "tracker", month.atDay(1 + event));
            }
        }
        programme.sighted("ward", "quiet", JANUARY.atDay(20));
        programme.findingOf(JANUARY, "ward", "198.18.1.1", "critical", "2026-01-26", "2026-01-31", null, Map.of());

        Lake lake = programme.scored(Months.between(JANUARY, longAfter));

        assertThat(ScoredProgramme.told(lake, "month", "state", "score"))
                .contains("2026-01-01 scored 74.82", "2026-07-01 capped 74.82");
    }

    @Test
    @Tag("long")
    void whenTheOnlyFeedThatSawTheSectorIsRetiredTheOthersWeighTheSame() {
        programme.member("ward", null, null);
        programme.covered("old", JANUARY, "ok", 1, 31);
        programme.covered("tracker", MARCH, "ok", 1, 31);
        programme.covered("other", MARCH, "partial", 1, 31);
        programme.retired("old", "2026-02-01");
        programme.sighted("ward", "old", JANUARY.atDay(20));

        assertThat(ScoredProgramme.told(programme.scored(Months.of(MARCH)), "org_id", "state", "coverage"))
                .containsExactly("ward insufficient_data 75.00");
    }

    @Test
    @Tag("long")
    void daysOfTheMonthAfterTheLastOfAllTelemetryAreMissing() {
        programme.member("ward", null, null);
        programme.owns("ward", null, null, 8, 0);
        programme.covered("tracker", FEBRUARY, "ok", 1, 28);
        programme.covered("tracker", MARCH, "ok", 1, 10);

        assertThat(ScoredProgramme.told(
                        programme.scored(Months.between(FEBRUARY, MARCH)), "month", "state", "coverage"))
                .containsExactly("2026-02-01 scored 100.00", "2026-03-01 insufficient_data 32.26");
    }

    @Test
    @Tag("long")
    void aFeedIsExpectedUntilItIsRetired() {
        programme.member("ward", null, null);
        programme.owns("ward", null, null, 8, 0);
        programme.covered("tracker", FEBRUARY, "ok", 1, 28);
        programme.covered("tracker", MARCH, "ok", 1, 10);
        programme.retired("tracker", "2026-03-11");

        assertThat(ScoredProgramme.told(
                        programme.scored(Months.between(FEBRUARY, MARCH)), "month", "state", "coverage"))
                .containsExactly("2026-02-01 scored 100.00", "2026-03-01 scored 100.00");
    }

    private static void assertRescoringChangesNothing(Lake lake, Months months) {
        try (Transaction again = lake.begin()) {
            Written written =
                    ScoreJob.run(TestSpark.session(), again, months, TestRules.shipped(), ScoredProgramme.ZONE);
            assertThat(written.changed()).isFalse();
            assertThat(again.changed()).isFalse();
        }
    }
}

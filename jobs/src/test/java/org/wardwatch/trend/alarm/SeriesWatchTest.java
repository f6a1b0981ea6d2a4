package org.wardwatch.trend.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wardwatch.statistics.CountBaseline;

class SeriesWatchTest {

    private static final AlarmRules RULES =
            new AlarmRules(0.01, new AlarmRules.Span(28, 2), new AlarmRules.Span(12, 1));

    private static final LocalDate BEGIN = LocalDate.of(2026, 1, 1);
    private static final long FIRST = BEGIN.toEpochDay();

    /** The day that is looked at: so many days after the feeds began. */
    private static final int TODAY = 100;

    @Test
    void theBaselineLeavesOutTheTwoDaysBefore() {
        List<SightedPeriod> series = new ArrayList<>();
        for (int day = TODAY - 30; day <= TODAY - 3; day++) {
            series.add(seen(day, day % 2 == 0 ? 4 : 2));
        }
        series.add(seen(TODAY - 2, 50));
        series.add(seen(TODAY - 1, 50));
        series.add(seen(TODAY, 9));

        Evaluation today = today(series, Set.of());

        assertThat(today.observed()).isEqualTo(9);
        assertThat(today.covered()).isEqualTo(28);
        assertThat(comparison(today).baseline().mean()).isEqualTo(3);
        assertThat(comparison(today).baseline().dispersion()).isEqualTo(2 / 3.0, within(1e-12));
    }

    @Test
    void coveredDaysWithoutSightingsAreZeros() {
        Evaluation today = today(List.of(seen(TODAY - 10, 7), seen(TODAY, 1)), Set.of());

        assertThat(comparison(today).baseline().mean()).isEqualTo(7 / 28.0);
    }

    @Test
    void missingDaysArePassedOverAndNotTakenForZeros() {
        List<SightedPeriod> series = new ArrayList<>();
        Set<LocalDate> missing = new HashSet<>();
        for (int day = TODAY - 58; day <= TODAY; day++) {
            if (day >= TODAY - 20 && day < TODAY - 5) {
                missing.add(BEGIN.plusDays(day));
            } else {
                series.add(seen(day, 3));
            }
        }

        Evaluation today = today(series, missing);

        assertThat(today.covered()).isEqualTo(28);
        assertThat(comparison(today).baseline().mean()).isEqualTo(3);
    }

    @Test
    void tooFewCoveredDaysAreSaidAndNotJudged() {
        Set<LocalDate> missing = new HashSet<>(
                BEGIN.plusDays(TODAY - 40).datesUntil(BEGIN.plusDays(TODAY - 5)).toList());

        Evaluation today = today(List.of(seen(TODAY, 30)), missing);

        assertThat(today.observed()).isEqualTo(30);
        assertThat(today.covered()).isEqualTo(3 + 18);
        assertThat(today.comparison()).isNull();
    }

    @Test
    void aFeedInItsFirstMonthRaisesNothing() {
        CoveredDays covered = new CoveredDays(
                Map.of("old", BEGIN, "new", BEGIN.plusDays(TODAY - 20)),
                Map.of(),
                BEGIN.plusDays(TODAY),
                ZoneOffset.UTC);
        SightedPeriod byNew = new SightedPeriod(FIRST + TODAY, 30, Set.of("new"), Set.of());

        assertThat(today(List.of(seen(TODAY - 9, 1), byNew), covered).comparison())
                .isNull();
        assertThat(today(List.of(seen(TODAY - 9, 1), seen(TODAY, 30)), covered).comparison())
                .isNotNull();
    }

    @Test
    void aSeriesIsATestAsLongAsABaselineReachesBackToIt() {
        List<Evaluation> evaluations = new SeriesWatch(Period.DAY, RULES, covered(Set.of()))
                .evaluations(List.of(seen(30, 1)), FIRST, FIRST + TODAY);

        assertThat(evaluations).hasSize(59);
        assertThat(evaluations.get(0).number()).isEqualTo(FIRST + 30);
        assertThat(evaluations.get(58).observed()).isZero();
        assertThat(evaluations.get(58).comparison()).isNotNull();
    }

    @Test
    void membersAreNewlyHitThatWereNotHitLately() {
        List<SightedPeriod> series = List.of(
                new SightedPeriod(FIRST + TODAY - 59, 1, Set.of("old"), Set.of("long-ago")),
                new SightedPeriod(FIRST + TODAY - 58, 1, Set.of("old"), Set.of("lately")),
                new SightedPeriod(FIRST + TODAY, 5, Set.of("old"), Set.of("long-ago", "lately", "never")));

        assertThat(today(series, Set.of()).breadth()).isEqualTo(new Evaluation.Breadth(3, 2));
    }

    @Test
    void flagsAreThoseOfTheCoveredDaysInOrder() {
        List<SightedPeriod> series = new ArrayList<>();
        for (int day = TODAY - 40; day < TODAY; day++) {
            series.add(seen(day, 2));
        }
        assertThat(comparison(today(with(series, seen(TODAY, 2)), Set.of())).flags())
                .isEqualTo(Evaluation.Flags.NONE);

        assertThat(comparison(today(with(series, seen(TODAY, 8)), Set.of())).flags())
                .isEqualTo(new Evaluation.Flags(true, true, true, true));

        // Four more than usual for three days: too few for C1 by now, whose baseline has seen two of them.
        series.removeIf(seen -> seen.number() >= FIRST + TODAY - 2);
        series.add(seen(TODAY - 2, 6));
        series.add(seen(TODAY - 1, 6));
        assertThat(comparison(today(with(series, seen(TODAY, 6)), Set.of())).flags())
                .isEqualTo(new Evaluation.Flags(false, true, true, true));
    }

    @Test
    void weeksAreComparedWithWeeks() {
        CoveredDays covered = covered(Set.of(BEGIN.plusDays(50)));
        long week = Period.WEEK.number(BEGIN.plusDays(TODAY));
        SightedPeriod now = new SightedPeriod(week, 8, Set.of("old"), Set.of());

        Evaluation enough = new SeriesWatch(Period.WEEK, RULES, covered(Set.of()))
                .evaluations(List.of(now), week, week)
                .get(0);
        Evaluation tooFew = new SeriesWatch(Period.WEEK, RULES, covered)
                .evaluations(List.of(now), week, week)
                .get(0);

        assertThat(enough.covered()).isEqualTo(12);
        assertThat(comparison(enough).baseline()).isEqualTo(CountBaseline.of(new double[12]));
        assertThat(tooFew.covered()).isEqualTo(11);
        assertThat(tooFew.comparison()).isNull();
    }

    private static List<SightedPeriod> with(List<SightedPeriod> series, SightedPeriod last) {
        List<SightedPeriod> all = new ArrayList<>(series);
        all.add(last);
        return all;
    }

    private static SightedPeriod seen(int day, long addresses) {
        return new SightedPeriod(FIRST + day, addresses, Set.of("old"), Set.of());
    }

    private static Evaluation today(List<SightedPeriod> series, Set<LocalDate> missing) {
        return today(series, covered(missing));
    }

    private static Evaluation today(List<SightedPeriod> series, CoveredDays covered) {
        return new SeriesWatch(Period.DAY, RULES, covered)
                .evaluations(series, FIRST + TODAY, FIRST + TODAY)
                .get(0);
    }

    private static CoveredDays covered(Set<LocalDate> missing) {
        return new CoveredDays(Map.of("old", BEGIN), Map.of("old", missing), BEGIN.plusDays(TODAY), ZoneOffset.UTC);
    }

    private static Evaluation.Comparison comparison(Evaluation evaluation) {
        return Objects.requireNonNull(evaluation.comparison());
    }
}

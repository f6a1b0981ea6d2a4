package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reference values of the method, §2. */
class KaplanMeierTest {

    private static final double AS_PRINTED = 1e-3;

    @Test
    void theMaintainedGroupIsAsPublished() {
        KaplanMeier curve = KaplanMeier.of(Durations.MAINTAINED);

        assertThat(survivals(curve)).hasSize(7);
        assertSurvivals(curve, .909, .818, .716, .614, .491, .368, .184);
        assertThat(curve.steps()).extracting(KaplanMeier.Step::day).containsExactly(9, 13, 18, 23, 31, 34, 48);
        assertThat(curve.median()).hasValue(31);
    }

    @Test
    void theOtherGroupIsAsPublished() {
        KaplanMeier curve = KaplanMeier.of(Durations.NOT_MAINTAINED);

        assertSurvivals(curve, .8333, .6667, .5833, .4861, .3889, .2917, .1944, .0972, 0);
        assertThat(curve.median()).hasValue(23);
    }

    @Test
    void theOrderOfDurationsDoesNotMatter() {
        List<KaplanMeier.Duration> shuffled = new ArrayList<>(Durations.MAINTAINED);
        Collections.shuffle(shuffled, new Random(7));
        assertThat(KaplanMeier.of(shuffled)).isEqualTo(KaplanMeier.of(Durations.MAINTAINED));
    }

    @Test
    void theRestrictedMeanIsTheAreaUnderTheCurve() {
        assertThat(KaplanMeier.of(Durations.parse("2 9 20+")).restrictedMean(30))
                .isEqualTo(2 + 7 * 2 / 3.0 + 21 / 3.0, within(1e-12));
    }

    @Test
    void theCurveStaysFlatAfterTheLastCensoring() {
        assertThat(KaplanMeier.of(Durations.parse("4+")).restrictedMean(30)).isEqualTo(30);
    }

    @Test
    void anEndOnTheHorizonItselfTakesNothingAway() {
        assertThat(KaplanMeier.of(Durations.parse("30")).restrictedMean(30)).isEqualTo(30);
        assertThat(KaplanMeier.of(Durations.parse("45")).restrictedMean(30)).isEqualTo(30);
    }

    @Test
    void countedByDayTheRestrictedMeanIsTheSameToTheLastBit() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            List<KaplanMeier.Duration> durations = new ArrayList<>();
            int[] ended = new int[30];
            int[] lasting = new int[30];
            int count = random.nextInt(60);
            for (int i = 0; i < count; i++) {
                KaplanMeier.Duration duration = new KaplanMeier.Duration(random.nextInt(45), random.nextBoolean());
                durations.add(duration);
                if (duration.days() < 30) {
                    (duration.ended() ? ended : lasting)[duration.days()]++;
                }
            }
            assertThat(KaplanMeier.restrictedMean(ended, lasting, count))
                    .isEqualTo(KaplanMeier.of(durations).restrictedMean(30));
        }
    }

    @Test
    void whenMoreThanHalfLastThereIsNoMedian() {
        assertThat(KaplanMeier.of(Durations.parse("1 9+ 9+")).median()).isEmpty();
    }

    @Test
    void theMedianOfAnEvenNumberIsNotLostToRounding() {
        for (int half = 1; half <= 200; half++) {
            List<KaplanMeier.Duration> all = IntStream.rangeClosed(1, 2 * half)
                    .mapToObj(day -> new KaplanMeier.Duration(day, true))
                    .toList();
            assertThat(KaplanMeier.of(all).median()).as("of %d", 2 * half).hasValue(half);
        }
    }

    /** Remission under 6-mercaptopurine (Freireich and others 1963), as textbooks print it. */
    @Test
    void theCurveOfTheLeukaemiaTrialIsAsPublished() {
        KaplanMeier curve = KaplanMeier.of(Durations.MERCAPTOPURINE);

        assertSurvivals(curve, .857, .807, .753, .690, .627, .538, .448);
        assertThat(curve.steps()).extracting(KaplanMeier.Step::atRisk).containsExactly(21, 17, 15, 12, 11, 7, 6);
        assertThat(curve.steps()).extracting(KaplanMeier.Step::ended).containsExactly(3, 1, 1, 1, 1, 1, 1);
        assertThat(curve.median()).hasValue(23);
    }

    /** As {@code print(survfit(Surv(time, status) ~ x, data = aml), print.rmean = TRUE)} of R's survival prints it. */
    @Test
    void theRestrictedMeanAndItsErrorAreThoseOfR() {
        KaplanMeier maintained = KaplanMeier.of(Durations.MAINTAINED);
        KaplanMeier notMaintained = KaplanMeier.of(Durations.NOT_MAINTAINED);

        assertThat(maintained.restrictedMean(161)).isEqualTo(52.6, within(0.05));
        assertThat(maintained.restrictedMeanError(161)).isEqualTo(19.83, within(0.005));
        assertThat(notMaintained.restrictedMean(161)).isEqualTo(22.7, within(0.05));
        assertThat(notMaintained.restrictedMeanError(161)).isEqualTo(4.18, within(0.005));
    }

    @Test
    void theErrorOfTheRestrictedMeanIsGreenwoodsSum() {
        double fromFirst = 7 * 2 / 3.0 + 21 / 3.0;
        double fromSecond = 21 / 3.0;

        assertThat(KaplanMeier.of(Durations.parse("2 9 20+")).restrictedMeanError(30))
                .isEqualTo(Math.sqrt(fromFirst * fromFirst / 6 + fromSecond * fromSecond / 2), within(1e-12));
    }

    /** The variance of the n values over n², for Greenwood's formula divides by n. */
    @Test
    void withoutCensoringTheErrorIsThatOfAMean() {
        KaplanMeier curve = KaplanMeier.of(Durations.parse("2 7 12 25"));

        assertThat(curve.restrictedMean(30)).isEqualTo(11.5, within(1e-12));
        assertThat(curve.restrictedMeanError(30))
                .isEqualTo(Math.sqrt((90.25 + 20.25 + .25 + 182.25) / 16), within(1e-12));
    }

    @Test
    void whenNoneEndedBeforeTheHorizonThereIsNoError() {
        assertThat(KaplanMeier.of(Durations.parse("4+ 30 31 45")).restrictedMeanError(30))
                .isZero();
        assertThat(KaplanMeier.of(List.of()).restrictedMeanError(30)).isZero();
    }

    @Test
    void aNegativeDurationIsRefused() {
        assertThatThrownBy(() -> new KaplanMeier.Duration(-1, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not -1");
    }

    private static List<Double> survivals(KaplanMeier curve) {
        return curve.steps().stream().map(KaplanMeier.Step::survival).toList();
    }

    private static void assertSurvivals(KaplanMeier curve, double... expected) {
        double[] actual =
                survivals(curve).stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(actual).containsExactly(expected, within(AS_PRINTED));
    }
}

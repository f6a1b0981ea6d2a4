package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reference values of the method, §2. */
class KaplanMeierTest {

    private static final double AS_PRINTED = 1e-3;
    private static final String MAINTAINED = "9 13 13+ 18 23 28+ 31 34 45+ 48 161+";
    private static final String NOT_MAINTAINED = "5 5 8 8 12 16+ 23 27 30 33 43 45";

    @Test
    void theMaintainedGroupIsAsPublished() {
        KaplanMeier curve = KaplanMeier.of(durations(MAINTAINED));

        assertThat(survivals(curve)).hasSize(7);
        assertSurvivals(curve, .909, .818, .716, .614, .491, .368, .184);
        assertThat(curve.steps()).extracting(KaplanMeier.Step::day).containsExactly(9, 13, 18, 23, 31, 34, 48);
        assertThat(curve.median()).isEqualTo(31);
    }

    @Test
    void theOtherGroupIsAsPublished() {
        KaplanMeier curve = KaplanMeier.of(durations(NOT_MAINTAINED));

        assertSurvivals(curve, .8333, .6667, .5833, .4861, .3889, .2917, .1944, .0972, 0);
        assertThat(curve.median()).isEqualTo(23);
    }

    @Test
    void theOrderOfDurationsDoesNotMatter() {
        List<KaplanMeier.Duration> shuffled = new ArrayList<>(durations(MAINTAINED));
        Collections.shuffle(shuffled, new Random(7));
        assertThat(KaplanMeier.of(shuffled)).isEqualTo(KaplanMeier.of(durations(MAINTAINED)));
    }

    @Test
    void theRestrictedMeanIsTheAreaUnderTheCurve() {
        assertThat(KaplanMeier.of(durations("2 9 20+")).restrictedMean(30))
                .isEqualTo(2 + 7 * 2 / 3.0 + 21 / 3.0, within(1e-12));
    }

    @Test
    void theCurveStaysFlatAfterTheLastCensoring() {
        assertThat(KaplanMeier.of(durations("4+")).restrictedMean(30)).isEqualTo(30);
    }

    @Test
    void anEndOnTheHorizonItselfTakesNothingAway() {
        assertThat(KaplanMeier.of(durations("30")).restrictedMean(30)).isEqualTo(30);
        assertThat(KaplanMeier.of(durations("45")).restrictedMean(30)).isEqualTo(30);
    }

    @Test
    void whenMoreThanHalfLastThereIsNoMedian() {
        assertThat(KaplanMeier.of(durations("1 9+ 9+")).median()).isEqualTo(Integer.MAX_VALUE);
    }

    /** {@code "13 13+"}: one ended on day 13, one censored then. */
    private static List<KaplanMeier.Duration> durations(String text) {
        return Arrays.stream(text.split(" "))
                .map(word -> new KaplanMeier.Duration(Integer.parseInt(word.replace("+", "")), !word.endsWith("+")))
                .toList();
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

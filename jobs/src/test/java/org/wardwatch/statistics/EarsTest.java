package org.wardwatch.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Reference values of the method, §5, from the tests of R's {@code surveillance} (Salmonella Newport, 2011). */
class EarsTest {

    private static final double DIGITS = 1e-6;
    private static final Ears UNFLOORED = new Ears(7, 0);

    /** The first seven have the mean 4 and, with n−1, the variance 3. */
    private static final double[] COUNTS = {1, 3, 3, 5, 5, 5, 6, 8, 4, 10, 12, 6};

    @Test
    void theUpperBoundsOfTheMethodHold() {
        double[] counts = {1, 1, 1, 3, 3, 1, 2, 1, 0, 3, 3};

        assertThat(IntStream.rangeClosed(7, 10)
                        .mapToDouble(position -> UNFLOORED.c1Upper(counts, position, 0.05))
                        .toArray())
                .containsExactly(new double[] {3.278854, 3.278854, 3.436517, 3.855617}, within(DIGITS));
    }

    @Test
    void theUpperBoundsOfTheVectorsHoldInTheWholeSeries() throws IOException {
        List<List<String>> series = VectorFile.rows("weekly_salmNewport_germany.csv", 528);
        List<String> weeks = series.stream().map(row -> row.get(0)).toList();
        double[] counts = series.stream()
                .mapToDouble(row -> Double.parseDouble(row.get(1)))
                .toArray();
        for (List<String> row : VectorFile.rows("ears_c1_expected.csv", 4)) {
            int position = weeks.indexOf(row.get(0));
            assertThat(counts[position]).as(row.toString()).isEqualTo(Double.parseDouble(row.get(1)));
            assertThat(UNFLOORED.c1Upper(counts, position, 0.05))
                    .as(row.toString())
                    .isEqualTo(Double.parseDouble(row.get(3)), within(DIGITS));
        }
    }

    @Test
    void c1LeansOnTheSevenCountsJustBefore() {
        assertThat(UNFLOORED.c1(COUNTS, 7)).isEqualTo((8 - 4) / Math.sqrt(18 / 6.0), within(1e-12));
    }

    @Test
    void c2LeavesOutTheLastTwo() {
        assertThat(UNFLOORED.c2(COUNTS, 9)).isEqualTo((10 - 4) / Math.sqrt(18 / 6.0), within(1e-12));
        assertThat(UNFLOORED.c2Upper(COUNTS, 9, 0.05))
                .isEqualTo(4 + 1.6448536269514722 * Math.sqrt(18 / 6.0), within(1e-12));
    }

    @Test
    void c3SumsWhatC2ExceedsOneByOverThreeCounts() {
        double c2First = UNFLOORED.c2(COUNTS, 9);
        double c2Second = UNFLOORED.c2(COUNTS, 10);

        assertThat(UNFLOORED.c2(COUNTS, 11)).as("adds nothing").isLessThan(1);
        assertThat(UNFLOORED.c3(COUNTS, 11)).isEqualTo(c2First - 1 + c2Second - 1, within(1e-12));
    }

    @Test
    void aFlatBaselineIsGivenTheFloor() {
        double[] counts = {2, 2, 2, 2, 2, 2, 2, 4};

        assertThat(Ears.STANDARD.c1(counts, 7)).isEqualTo(4);
        assertThat(Ears.STANDARD.c1Upper(counts, 7, 0.5)).isEqualTo(2);
        assertThat(UNFLOORED.c1(counts, 7)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(UNFLOORED.c1(new double[8], 7)).isNaN();
    }

    @Test
    void theFloorChangesNothingWhereCountsVaryMore() {
        assertThat(Ears.STANDARD.c3(COUNTS, 11)).isEqualTo(UNFLOORED.c3(COUNTS, 11));
    }

    @Test
    void tooFewCountsBeforeAreRefused() {
        assertThatThrownBy(() -> UNFLOORED.c1(COUNTS, 6))
                .hasMessageContaining("position 6")
                .hasMessageContaining("7");
        assertThatThrownBy(() -> UNFLOORED.c2(COUNTS, 8))
                .hasMessageContaining("position 8")
                .hasMessageContaining("9");
        assertThatThrownBy(() -> UNFLOORED.c3(COUNTS, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Ears(2, 0.5)).hasMessageContaining("at least 3 counts, not 2");
        assertThatThrownBy(() -> new Ears(7, -2)).hasMessageContaining("0 or more, not -2.0");
    }
}

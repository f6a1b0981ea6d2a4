package org.wardwatch.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wardwatch.trend.Direction.Month;
import org.wardwatch.trend.Direction.Word;

class DirectionTest {

    /** S = 78 of 78 pairs, variance 13·12·31/18 = 268.67, z = 77/16.391 = 4.698. */
    @Test
    void thirteenRisingMonthsRise() {
        Direction rising = Direction.of(months(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13));

        assertThat(rising)
                .isEqualTo(
                        new Direction(Word.RISING, 13, decimal("1.000000"), decimal("0.000003"), decimal("1.000000")));
    }

    @Test
    void fewerMachinesFallAndChanceIsNeither() {
        assertThat(Direction.of(months(30, 28, 29, 20, 18, 12, 11, 6, 5)).word())
                .isEqualTo(Word.FALLING);
        assertThat(Direction.of(months(5, 7, 4, 6, 5, 8, 5, 6, 4)).word()).isEqualTo(Word.NONE);
        assertThat(Direction.of(months(3, 3, 3, 3, 3, 3, 3, 3)).word()).isEqualTo(Word.NONE);
    }

    @Test
    void sevenMonthsAreTooFew() {
        assertThat(Direction.of(months(1, 2, 3, 4, 5, 6, 7)))
                .isEqualTo(new Direction(Word.TOO_FEW_MONTHS, 7, null, null, null));
    }

    @Test
    void amongMonthsThatAreLeftOutTheSlopeIsPerMonthStill() {
        List<Month> everyOther = months(0, 2, 4, 6, 8, 10, 12, 14).stream()
                .map(month -> new Month(2 * month.number(), month.machines()))
                .toList();
        assertThat(Direction.of(everyOther).slope()).isEqualTo(decimal("1.000000"));
    }

    private static List<Month> months(long... machines) {
        List<Month> months = new ArrayList<>();
        for (long count : machines) {
            months.add(new Month(24_300L + months.size(), count));
        }
        return months;
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}

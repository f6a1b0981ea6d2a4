package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StandingTest {

    @Test
    void thePercentileIsThatOfThoseBelowAndHalfOfThoseEqualItselfIncluded() {
        assertThat(percentile("100.00", "70.00", "80.00", "90.00", "95.00")).isEqualByComparingTo("90");
        assertThat(percentile("70.00", "80.00", "90.00", "95.00", "100.00")).isEqualByComparingTo("10");
        assertThat(percentile("80.00", "70.00", "80.00", "80.00", "100.00")).isEqualByComparingTo("50");
        assertThat(percentile("80.00", "80.00", "80.00", "80.00", "80.00")).isEqualByComparingTo("50");
        assertThat(percentile("80.00", "10.00", "20.00", "90.00", "91.00", "92.00"))
                .isEqualByComparingTo("41.67");
    }

    private static BigDecimal percentile(String own, String... others) {
        return Standing.percentile(
                new BigDecimal(own), Stream.of(others).map(BigDecimal::new).toList());
    }
}

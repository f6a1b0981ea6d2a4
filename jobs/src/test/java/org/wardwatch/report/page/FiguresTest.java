package org.wardwatch.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void noProbabilityIsToldAsNought() {
        assertThat(Figures.equalsProbability(new BigDecimal("0.000000"))).isEqualTo("<\u00a00.01");
        assertThat(Figures.equalsProbability(new BigDecimal("0.009900"))).isEqualTo("<\u00a00.01");
        assertThat(Figures.equalsProbability(new BigDecimal("0.010000"))).isEqualTo("=\u00a00.01");
        assertThat(Figures.equalsProbability(new BigDecimal("0.437500"))).isEqualTo("=\u00a00.44");
        assertThat(Figures.probability(new BigDecimal("0.0000000001"))).isEqualTo("<\u00a00.0001");
        assertThat(Figures.probability(new BigDecimal("0.0031000000"))).isEqualTo("0.0031");
    }
}

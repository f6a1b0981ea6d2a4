package org.wardwatch.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatementTest {

    @Test
    void theLastDayOfTheMonthDecides() {
        assertThat(holding("2026-02-10", "2026-04-30")).containsExactly(FEBRUARY, MARCH);
        assertThat(holding("2026-02-28", "2026-03-01")).containsExactly(FEBRUARY);
        assertThat(holding("2026-03-01", "2026-05-01")).containsExactly(MARCH, APRIL);
        assertThat(holding("2026-02-01", "2026-02-28")).isEmpty();
    }

    @Test
    void aSpanWithoutADayIsRefused() {
        assertThatThrownBy(() -> span("2026-03-01", "2026-03-01"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2026-03-01");
    }

    private static final YearMonth FEBRUARY = YearMonth.of(2026, 2);
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final YearMonth APRIL = YearMonth.of(2026, 4);

    private static Stream<YearMonth> holding(String from, String until) {
        return Stream.of(FEBRUARY, MARCH, APRIL).filter(span(from, until)::holdsAtEndOf);
    }

    private static Statement.Span span(String from, String until) {
        return new Statement.Span(LocalDate.parse(from), LocalDate.parse(until));
    }
}

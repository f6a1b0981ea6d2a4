package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimePatternTest {

    @ParameterizedTest
    @CsvSource({
        "dd/MM/yyyy HH:mm,         01/02/2026 23:59,           2026-02-01T23:59:00Z",
        "MM/dd/uuuu hh:mm:ss a,    02/01/2026 11:59:59 pm,     2026-02-01T23:59:59Z",
        "dd/MMM/yyyy:HH:mm:ss Z,   01/Feb/2026:08:00:00 +0800, 2026-02-01T00:00:00Z",
        "yyyyMMdd,                 20260201,                   2026-02-01T00:00:00Z",
        "yyyyMMdd'T'HHmmssX,       20260201T000000Z,           2026-02-01T00:00:00Z",
        "yyyy-MM-dd HH:mm:ss.SSS,  2026-02-01 00:00:00.250,    2026-02-01T00:00:00.250Z",
    })
    void aTimeIsReadByItsPattern(String pattern, String text, Instant expected) {
        assertThat(Instant.EPOCH.plus(TimePattern.of(pattern).parse(text), ChronoUnit.MICROS))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "dd/MM/yyyy HH:mm, 30/02/2026 10:00",
        "dd/MM/yyyy HH:mm, 02/13/2026 10:00",
        "dd/MM/yyyy HH:mm, 01/02/2026 24:00",
        "dd/MM/yyyy HH:mm, 1/2/2026 10:00",
        "dd/MM/yyyy HH:mm, 01/02/2026 10:00:00",
        "dd/MM/yyyy HH:mm, 01/02/0000 10:00",
        "dd/MM/yyyy HH:mm, 01/02/1970 10:00",
        "dd/MM/yyyy HH:mm, 2026-02-01T10:00:00Z",
        "dd/MM/yyyy,       ٠١/٠٢/٢٠٢٦",
    })
    void whatDoesNotFollowThePatternIsRefusedAndNeverGuessed(String pattern, String text) {
        assertThatThrownBy(() -> TimePattern.of(pattern).parse(text))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "iso",
                "guess",
                "HH:mm",
                "yyyy-MM",
                "dd/MM/yyyy HH:mm z",
                "dd/MM/yyyy VV",
                "dd/MM/yyyy 'at",
                "yypMMdd"
            })
    void aPatternThatLeavesTheDayOrTheZoneToAGuessIsNone(String pattern) {
        assertThatThrownBy(() -> TimePattern.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }
}

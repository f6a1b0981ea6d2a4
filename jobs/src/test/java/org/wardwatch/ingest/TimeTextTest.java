package org.wardwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wardwatch.reliability.Proof;

@Tag("time")
@Proof(value = "E3", of = "odd times: by rule, or rejected")
class TimeTextTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T23:59:59Z,             ISO,           2026-01-31T23:59:59Z",
        "2026-01-31 23:59:59,              ISO,           2026-01-31T23:59:59Z",
        "2026-01-31 23:59:59 UTC,          ISO,           2026-01-31T23:59:59Z",
        "2026-01-31T23:59,                 ISO,           2026-01-31T23:59:00Z",
        "2026-01-31T23:59:59.123456789Z,   ISO,           2026-01-31T23:59:59.123456Z",
        "2026-01-31T23:59:59.5+08:00,      ISO,           2026-01-31T15:59:59.5Z",
        "2026-01-31T23:59:59-00:30,        ISO,           2026-02-01T00:29:59Z",
        "2024-02-29T00:00:00Z,             ISO,           2024-02-29T00:00:00Z",
        "2026-01-31,                       DATE,          2026-01-31T00:00:00Z",
        "2026-01-31T12:00:00Z,             DATE,          2026-01-31T12:00:00Z",
        "1767225600,                       EPOCH_SECONDS, 2026-01-01T00:00:00Z",
        "1767225600.25,                    EPOCH_SECONDS, 2026-01-01T00:00:00.25Z",
        "1767225600250,                    EPOCH_MILLIS,  2026-01-01T00:00:00.25Z",
        "134116992000000000,               FILETIME,      2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00Z,             FILETIME,      2026-01-01T00:00:00Z",
    })
    void aTimeIsReadAsItsFormatSays(String text, TimeFormat format, Instant expected) {
        assertThat(Instant.EPOCH.plus(TimeText.parse(text, format), ChronoUnit.MICROS))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-29T00:00:00Z,       ISO",
        "2026-04-31 00:00:00,        ISO",
        "2026-13-01T00:00:00Z,       ISO",
        "2026-00-10T00:00:00Z,       ISO",
        "2026-01-31T24:00:00Z,       ISO",
        "2026-01-31T23:59:60Z,       ISO",
        "2026-01-31T23:59:59+25:00,  ISO",
        "99999-01-01T00:00:00Z,      ISO",
        "9999-01-01T00:00:00Z,       ISO",
        "1970-01-01T00:00:00Z,       ISO",
        "0000-00-00 00:00:00,        ISO",
        "2026-01-31,                 ISO",
        "26-01-31T00:00:00Z,         ISO",
        "31/01/2026 10:00,           ISO",
        "2026-1-31T10:00:00Z,        ISO",
        "2026-01-31T10:00:00 HKT,    ISO",
        "now,                        ISO",
        "1767225600,                 ISO",
        "٢٠٢٦-01-31T00:00:00Z,       ISO",
        "20260131,                   DATE",
        "2026-02-30,                 DATE",
        "1767225600250,              EPOCH_SECONDS",
        "-1,                         EPOCH_SECONDS",
        "0,                          EPOCH_SECONDS",
        "1.7e9,                      EPOCH_SECONDS",
        "1767225600,                 EPOCH_MILLIS",
        "99999999999999,             EPOCH_MILLIS",
        "9223372036854775807,        FILETIME",
        "0,                          FILETIME",
    })
    void whatIsNotSurelyATimeIsRefusedAndNeverGuessed(String text, TimeFormat format) {
        assertThatThrownBy(() -> TimeText.parse(text, format))
                .isInstanceOf(DateTimeException.class)
                .hasMessageContaining(text);
    }
}

package org.wardwatch.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Reads times by a pattern of {@link DateTimeFormatter}, strictly, in UTC unless the pattern has an offset; a day alone means its
 * midnight.
 */
final class TimePattern {

    private final DateTimeFormatter formatter;

    private TimePattern(DateTimeFormatter formatter) {
        this.formatter = formatter;
    }

    /**
     * The reader of this pattern.
     *
     * @throws IllegalArgumentException when it is none, or has no year, month and day of month. Names of zones are refused too:
     *     IST is three zones, and an hour in autumn is two
     */
    static TimePattern of(String pattern) {
        String letters = pattern.replaceAll("'[^']*'", "");
        boolean isDay = letters.matches("(?s).*[uy].*") && letters.matches("(?s).*[ML].*") && letters.contains("d");
        if (!isDay || letters.matches("(?s).*[zvVp].*")) {
            throw new IllegalArgumentException("no pattern with year, month and day, and an offset at most");
        }
        return new TimePattern(new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                // A year of era without an era is no year to a strict reader.
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT));
    }

    /**
     * Microseconds since 1970 of this time.
     *
     * @throws DateTimeException when it does not follow the pattern, is not on the calendar, or lies outside the years of
     *     {@link TimeText}
     */
    long parse(String text) {
        return TimeText.bounded(micros(text), text);
    }

    private long micros(String text) {
        try {
            TemporalAccessor parts = formatter.parse(text);
            Instant instant = parts.isSupported(ChronoField.INSTANT_SECONDS) ? Instant.from(parts) : utc(parts);
            return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        } catch (DateTimeException | ArithmeticException e) {
            throw TimeText.refused(text, "no time as time_format has it");
        }
    }

    private static Instant utc(TemporalAccessor parts) {
        LocalTime time = parts.isSupported(ChronoField.NANO_OF_DAY) ? LocalTime.from(parts) : LocalTime.MIDNIGHT;
        return LocalDateTime.of(LocalDate.from(parts), time).toInstant(ZoneOffset.UTC);
    }
}

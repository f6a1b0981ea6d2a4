package org.wardwatch.ingest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads times as feeds write them, to microseconds since 1970; what is not surely a time is refused, never guessed. */
final class TimeText {

    private static final long MICROS = 1_000_000;

    /** Seconds from 1601, where Windows begins to count, to 1970. */
    private static final long FILETIME_TO_EPOCH = 11_644_473_600L;

    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2100;
    private static final long FIRST = micros(LocalDate.of(FIRST_YEAR, 1, 1));
    private static final long END = micros(LocalDate.of(LAST_YEAR + 1, 1, 1));

    private static final Pattern ISO =
            Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)[T ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?"
                    + "(?: ?(Z|UTC)|([+-])(\\d\\d)(?::?(\\d\\d))?)?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,19})(?:\\.(\\d{1,9}))?");

    private TimeText() {}

    /**
     * Microseconds since 1970 of this time.
     *
     * @throws DateTimeException when it is no time in this format, is not on the calendar, or lies outside 1990–2100; the
     *     message says which
     */
    static long parse(String text, TimeFormat format) {
        long micros = switch (format) {
            case ISO -> iso(text);
            case DATE -> text.length() == 10 ? date(text) : iso(text);
            case EPOCH_SECONDS -> epochSeconds(text);
            case EPOCH_MILLIS -> Math.multiplyExact(whole(text, 13), 1000L);
            case FILETIME -> isDigits(text) ? filetime(text) : iso(text);
        };
        return bounded(micros, text);
    }

    /** These microseconds since 1970, unless they lie outside the years in which anything was reported. */
    static long bounded(long micros, String text) {
        if (micros < FIRST || micros >= END) {
            throw new DateTimeException("'" + text + "' lies outside the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
        return micros;
    }

    private static long iso(String text) {
        Matcher parts = ISO.matcher(text);
        if (!parts.matches()) {
            throw refused(text, "no time like 2026-01-31T23:59:59Z");
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(parts, 1),
                    number(parts, 2),
                    number(parts, 3),
                    number(parts, 4),
                    number(parts, 5),
                    number(parts, 6),
                    0);
            return Math.multiplyExact(local.toEpochSecond(ZoneOffset.UTC) - offsetSeconds(parts), MICROS)
                    + fraction(parts.group(7));
        } catch (DateTimeException e) {
            throw refused(text, "not on the calendar");
        }
    }

    private static int offsetSeconds(Matcher parts) {
        if (parts.group(9) == null) {
            return 0;
        }
        int sign = parts.group(9).equals("-") ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * number(parts, 10), sign * number(parts, 11))
                .getTotalSeconds();
    }

    private static long date(String text) {
        Matcher parts = DATE.matcher(text);
        if (!parts.matches()) {
            throw refused(text, "no date like 2026-01-31");
        }
        try {
            return micros(LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3)));
        } catch (DateTimeException e) {
            throw refused(text, "not on the calendar");
        }
    }

    private static long epochSeconds(String text) {
        Matcher parts = NUMBER.matcher(text);
        if (!parts.matches() || parts.group(1).length() > 10) {
            throw refused(text, "no number of seconds since 1970");
        }
        return Long.parseLong(parts.group(1)) * MICROS + fraction(parts.group(2));
    }

    private static long filetime(String text) {
        return whole(text, 18) / 10 - FILETIME_TO_EPOCH * MICROS;
    }

    private static long whole(String text, int digits) {
        if (!isDigits(text) || text.length() > digits) {
            throw refused(text, "no number of that size");
        }
        return Long.parseLong(text);
    }

    private static boolean isDigits(String text) {
        return NUMBER.matcher(text).matches() && text.indexOf('.') < 0;
    }

    /** Microseconds in these digits after the point; finer ones are cut off. */
    private static long fraction(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Long.parseLong((digits + "000000").substring(0, 6));
    }

    private static int number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static long micros(LocalDate day) {
        return day.atTime(LocalTime.MIDNIGHT).toEpochSecond(ZoneOffset.UTC) * MICROS;
    }

    static DateTimeException refused(String text, String why) {
        String cut = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return new DateTimeException("'" + cut + "': " + why);
    }
}

package org.wardwatch.ingest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.wardwatch.Oracle;

/**
 * Any text as a time; the first byte chooses the format, or that the first line is a pattern. What is accepted is the instant that
 * {@code java.time} or plain arithmetic has, lies within the years of {@link TimeText}, and is read as the same once printed.
 */
public final class TimeFuzzer {

    private static final BigInteger FILETIME_OF_1970 = BigInteger.valueOf(116_444_736_000_000_000L);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private static final List<TimeFormat> FORMATS = List.of(
            TimeFormat.ISO, TimeFormat.DATE, TimeFormat.EPOCH_SECONDS, TimeFormat.EPOCH_MILLIS, TimeFormat.FILETIME);

    private TimeFuzzer() {}

    /** Tries these bytes. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String text = new String(Arrays.copyOfRange(input, 1, input.length), StandardCharsets.UTF_8);
        int choice = (input[0] & 0xff) % (FORMATS.size() + 1);
        if (choice == FORMATS.size()) {
            checkPattern(text);
        } else {
            check(text, FORMATS.get(choice));
        }
    }

    static void check(String text, TimeFormat format) {
        long micros;
        try {
            micros = TimeText.parse(text, format);
        } catch (DateTimeException e) {
            return;
        }
        checkYears(text, micros);
        Oracle.holds(micros == expected(text, format), "'%s' is %d as %s", text, micros, format);
        String printed = instant(micros).toString();
        Oracle.holds(TimeText.parse(printed, TimeFormat.ISO) == micros, "'%s' prints as another: %s", text, printed);
    }

    private static long expected(String text, TimeFormat format) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return switch (format) {
            case EPOCH_SECONDS ->
                new BigDecimal(text)
                        .multiply(MILLION)
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
            case EPOCH_MILLIS -> new BigInteger(text).longValueExact() * 1000;
            case DATE ->
                text.length() == 10
                        ? micros(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC))
                        : iso(text);
            case ISO -> iso(text);
            case FILETIME ->
                digits
                        ? new BigInteger(text)
                                .subtract(FILETIME_OF_1970)
                                .divide(BigInteger.TEN)
                                .longValueExact()
                        : iso(text);
        };
    }

    /** By {@code java.time}, once the liberties of feeds are taken back. */
    private static long iso(String text) {
        String zoned = text.replace("UTC", "Z").replace(" Z", "Z").replace(' ', 'T');
        int sign = Math.max(zoned.lastIndexOf('+'), zoned.lastIndexOf('-'));
        if (sign > 10) {
            String offset = zoned.substring(sign).replace(":", "");
            return micros(OffsetDateTime.parse(
                            zoned.substring(0, sign) + offset.substring(0, 3) + ":" + (offset + "00").substring(3, 5))
                    .toInstant());
        }
        String local = zoned.endsWith("Z") ? zoned.substring(0, zoned.length() - 1) : zoned;
        return micros(LocalDateTime.parse(local).toInstant(ZoneOffset.UTC));
    }

    private static void checkPattern(String text) {
        int end = text.indexOf('\n');
        String pattern = end < 0 ? "uuuu-MM-dd HH:mm:ss" : text.substring(0, end);
        try {
            long micros = TimePattern.of(pattern).parse(text.substring(end + 1));
            checkYears(text, micros);
            if (pattern.equals("uuuu-MM-dd HH:mm:ss")) {
                String printed = DateTimeFormatter.ofPattern(pattern)
                        .withZone(ZoneOffset.UTC)
                        .format(instant(micros));
                Oracle.holds(printed.equals(text.substring(end + 1)), "'%s' is read as %s", text, printed);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            Oracle.holds(message.length() < 500 + pattern.length(), "a refusal of %d characters", message.length());
        }
    }

    private static void checkYears(String text, long micros) {
        int year = instant(micros).atOffset(ZoneOffset.UTC).getYear();
        Oracle.holds(year >= 1990 && year <= 2100, "'%s' lies in %d", text, year);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}

package org.wardwatch.quality;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * The days that are looked at.
 *
 * @param from first day
 * @param until first day after
 * @param zone the programme's time zone, whose midnights part the days
 */
public record Span(LocalDate from, LocalDate until, ZoneId zone) {

    /** Refuses a span without a day. */
    public Span {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("until " + until + " does not lie after " + from);
        }
    }

    /** True where a timestamp lies in the span, which is looked for in the UTC months that it touches. */
    Column holds(Column time, Column month) {
        return month.between(
                        functions.lit(Date.valueOf(firstUtcDay().withDayOfMonth(1))),
                        functions.lit(Date.valueOf(lastUtcDay().withDayOfMonth(1))))
                .and(time.geq(functions.lit(Timestamp.from(start()))))
                .and(time.lt(functions.lit(Timestamp.from(end()))));
    }

    /** First UTC day that the span touches. */
    LocalDate firstUtcDay() {
        return start().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Last UTC day that the span touches. */
    LocalDate lastUtcDay() {
        return end().minusNanos(1).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    private Instant end() {
        return until.atStartOfDay(zone).toInstant();
    }

    @Override
    public String toString() {
        return from.plusDays(1).equals(until) ? from.toString() : "[" + from + ", " + until + ")";
    }
}

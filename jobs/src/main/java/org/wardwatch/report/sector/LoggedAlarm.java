package org.wardwatch.report.sector;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.Printable;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.data.Series;
import org.wardwatch.report.data.Suppression;
import org.wardwatch.trend.Alarms;

/**
 * An alarm of a day or a week.
 *
 * @param period day or week
 * @param first day of it
 * @param series what rose
 * @param numbers null: fewer than six members were hit, so that they are not told
 */
public record LoggedAlarm(
        String period,
        LocalDate first,
        Series series,
        @Nullable Numbers numbers) {

    /**
     * What was counted.
     *
     * @param observed addresses
     * @param expected that were usual
     * @param adjustedP probability that chance alone gives so many, adjusted for the number of tests
     * @param hit members
     * @param newlyHit of these, members that had none as far back as the baseline reaches
     */
    public record Numbers(long observed, BigDecimal expected, BigDecimal adjustedP, long hit, long newlyHit) {}

    /** The log of rows of {@link Alarms} that are alarms. */
    static List<LoggedAlarm> of(List<Cells> alarms) {
        return alarms.stream()
                .map(LoggedAlarm::logged)
                .sorted(Comparator.comparing(LoggedAlarm::first)
                        .thenComparing(LoggedAlarm::period)
                        .thenComparing(LoggedAlarm::series))
                .toList();
    }

    private static LoggedAlarm logged(Cells row) {
        long hit = Objects.requireNonNullElse(row.wholeOrNull(Alarms.MEMBERS_HIT), 0L);
        return new LoggedAlarm(
                row.text(Alarms.PERIOD),
                row.day(Alarms.FIRST_DAY),
                new Series(
                        Printable.text(row.text(Alarms.CLASSIFICATION_TYPE)),
                        Printable.text(row.text(Alarms.MALWARE_FAMILY))),
                hit < Suppression.FEWEST_MEMBERS
                        ? null
                        : new Numbers(
                                row.whole(Alarms.OBSERVED),
                                Objects.requireNonNullElse(row.decimalOrNull(Alarms.EXPECTED), BigDecimal.ZERO),
                                Objects.requireNonNullElse(row.decimalOrNull(Alarms.ADJUSTED_P), BigDecimal.ONE),
                                hit,
                                Objects.requireNonNullElse(row.wholeOrNull(Alarms.MEMBERS_NEWLY_HIT), 0L)));
    }
}

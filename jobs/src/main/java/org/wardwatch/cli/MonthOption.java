package org.wardwatch.cli;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.lake.Months;
import org.wardwatch.quality.Span;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** For which months: {@code --month}, or all that {@code [--from, --until)} touches. */
final class MonthOption {

    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            converter = MonthText.class,
            description = "one month, in the programme's time zone")
    private @Nullable YearMonth month;

    @Option(names = "--from", paramLabel = "DATE", description = "first day, in the programme's time zone")
    private @Nullable LocalDate from;

    @Option(names = "--until", paramLabel = "DATE", description = "first day after")
    private @Nullable LocalDate until;

    /**
     * The months.
     *
     * @throws Problem when neither or both ways are given, or the end does not lie after the beginning
     */
    Months months() {
        if (month != null && from == null && until == null) {
            return Months.of(month);
        }
        if (month != null || from == null || until == null) {
            throw Problem.configuration("give either --month YYYY-MM, or --from DATE and --until DATE");
        }
        if (!from.isBefore(until)) {
            throw Problem.configuration("--until " + until + " does not lie after --from " + from);
        }
        return Months.between(YearMonth.from(from), YearMonth.from(until.minusDays(1)));
    }

    /** The months, or none when neither way is given. */
    Optional<Months> monthsIfGiven() {
        return month == null && from == null && until == null ? Optional.empty() : Optional.of(months());
    }

    /** Just the days that are given, or none when neither way is. */
    Optional<Span> daysIfGiven(ZoneId zone) {
        return monthsIfGiven()
                .map(touched -> from == null || until == null
                        ? new Span(
                                touched.last().atDay(1),
                                touched.last().plusMonths(1).atDay(1),
                                zone)
                        : new Span(from, until, zone));
    }

    /** Reads a month. */
    static final class MonthText implements CommandLine.ITypeConverter<YearMonth> {
        @Override
        public YearMonth convert(String text) {
            try {
                return YearMonth.parse(text);
            } catch (DateTimeParseException e) {
                throw new CommandLine.TypeConversionException("'" + text + "' is no month; write it as 2026-03");
            }
        }
    }
}

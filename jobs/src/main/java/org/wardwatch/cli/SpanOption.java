package org.wardwatch.cli;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wardwatch.Problem;
import org.wardwatch.quality.Span;
import picocli.CommandLine.Option;

/** For which days, if any: {@code --month}, or {@code [--from, --until)}. */
final class SpanOption {

    @Option(
            names = "--month",
            paramLabel = "YYYY-MM",
            converter = MonthOption.MonthText.class,
            description = "the days of one month, in the programme's time zone")
    private @Nullable YearMonth month;

    @Option(names = "--from", paramLabel = "DATE", description = "first day, in the programme's time zone")
    private @Nullable LocalDate from;

    @Option(names = "--until", paramLabel = "DATE", description = "first day after")
    private @Nullable LocalDate until;

    /**
     * The days, or none when neither way is given.
     *
     * @throws Problem when both ways are given, or one day only, or the end does not lie after the beginning
     */
    Optional<Span> ifGiven(Configuration configuration) {
        if (month == null && from == null && until == null) {
            return Optional.empty();
        }
        if (month != null && from == null && until == null) {
            return Optional.of(
                    span(configuration, month.atDay(1), month.plusMonths(1).atDay(1)));
        }
        if (month != null || from == null || until == null) {
            throw Problem.configuration("give either --month YYYY-MM, or --from DATE and --until DATE");
        }
        if (!from.isBefore(until)) {
            throw Problem.configuration("--until " + until + " does not lie after --from " + from);
        }
        return Optional.of(span(configuration, from, until));
    }

    private static Span span(Configuration configuration, LocalDate from, LocalDate until) {
        return new Span(from, until, configuration.programme().zone());
    }
}

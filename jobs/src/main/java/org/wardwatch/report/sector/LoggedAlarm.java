package org.wardwatch.report.sector;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberView;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.data.AlarmPeriod;
import org.wardwatch.report.data.Series;
import org.wardwatch.report.data.Suppression;
import org.wardwatch.trend.Alarms;

/**
 * An alarm of a day or a week.
 *
 * @param period day or week
 * @param series what rose
 * @param numbers null: fewer than six members were hit, so that they are not told
 */
public record LoggedAlarm(
        AlarmPeriod period, Series series, @Nullable Numbers numbers) {

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

    /** The log of rows of {@link Alarms} that are alarms, in the order in which they became known. */
    static List<LoggedAlarm> of(List<Cells> alarms, Set<String> knownFamilies, MemberView view, Instant at) {
        return alarms.stream()
                .map(row -> logged(row, knownFamilies, view, at))
                .sorted(Comparator.comparing(LoggedAlarm::period).thenComparing(LoggedAlarm::series))
                .toList();
    }

    private static LoggedAlarm logged(Cells row, Set<String> knownFamilies, MemberView view, Instant at) {
        long hit = Objects.requireNonNullElse(row.wholeOrNull(Alarms.MEMBERS_HIT), 0L);
        Series series = Series.of(row, Alarms.CLASSIFICATION_TYPE, Alarms.MALWARE_FAMILY);
        return new LoggedAlarm(
                AlarmPeriod.of(row),
                (hit < Suppression.FEWEST_MEMBERS ? series.withheld(knownFamilies) : series).shown(view, at),
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

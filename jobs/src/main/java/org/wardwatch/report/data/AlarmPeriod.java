package org.wardwatch.report.data;

import java.time.LocalDate;
import java.util.Comparator;
import org.wardwatch.lake.Cells;
import org.wardwatch.trend.Alarms;

/**
 * The day or the week of an alarm. Nobody can know of it before it is over: it is dated by its last day.
 *
 * @param isWeek whether it is a week, else a day
 * @param first day
 * @param last day
 */
public record AlarmPeriod(boolean isWeek, LocalDate first, LocalDate last) implements Comparable<AlarmPeriod> {

    private static final Comparator<AlarmPeriod> AS_KNOWN =
            Comparator.comparing(AlarmPeriod::last).thenComparing(AlarmPeriod::isWeek);

    /** The period of a row of {@link Alarms}. */
    public static AlarmPeriod of(Cells alarm) {
        boolean week = alarm.text(Alarms.PERIOD).equals("week");
        LocalDate first = alarm.day(Alarms.FIRST_DAY);
        return new AlarmPeriod(week, first, week ? first.plusDays(6) : first);
    }

    /** In the order in which they become known; of the same day, what the day alone tells comes first. */
    @Override
    public int compareTo(AlarmPeriod other) {
        return AS_KNOWN.compare(this, other);
    }
}

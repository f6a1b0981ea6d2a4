package org.wardwatch.trend.alarm;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;

/** What a count is taken over, of the programme's days. Periods are numbered, 0 holding the first of January 1970. */
public enum Period {
    /** A day. */
    DAY(1, 0),
    /** Seven days from Monday on. */
    WEEK(7, 3);

    private final int days;

    /** How many days of period 0 lie before 1970, which began on a Thursday. */
    private final int before;

    Period(int days, int before) {
        this.days = days;
        this.before = before;
    }

    /**
     * The period with this name in tables.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Period parse(String text) {
        return Arrays.stream(values())
                .filter(period -> period.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is neither day nor week"));
    }

    /** Its name in tables. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many days it has. */
    public int days() {
        return days;
    }

    /** The number of the period that holds this day. */
    public long number(LocalDate day) {
        return Math.floorDiv(day.toEpochDay() + before, days);
    }

    /** The first day of the period with this number. */
    public LocalDate firstDay(long number) {
        return LocalDate.ofEpochDay(number * days - before);
    }

    /** The number of the first period that ends in this month. */
    public long firstOf(YearMonth month) {
        return number(month.atDay(1));
    }

    /** The number of the last period that ends in this month. */
    public long lastOf(YearMonth month) {
        return firstOf(month.plusMonths(1)) - 1;
    }
}

package org.wardwatch.ingest;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.wardwatch.ingest.DayCoverage.State;

/**
 * Which days of one feed are complete (method §3). What is usual for a day is the median of the same weekday in the last four
 * weeks in which it was not missing; the first {@value #LEARNING_DAYS} days have nothing to compare with and are ok.
 */
final class FeedDays {

    /** Days before anything is judged. */
    static final int LEARNING_DAYS = 28;

    private static final int WEEK = 7;
    private static final int WEEKS = 4;

    /** A silence longer than this, in days, parts a stray time in the future from the feeds' real days. */
    private static final int LONGEST_SILENCE = 60;

    private FeedDays() {}

    /**
     * The last day up to which coverage is told: the last on which any feed has rows, after days were left out, from the end,
     * that stand alone more than 60 days after all others. Such a day is a wrong clock somewhere, or the first day after a long
     * silence; the next day of deliveries then brings it in. Needs no clock.
     *
     * @param days on which any feed has rows; not empty
     */
    static LocalDate lastDay(Set<LocalDate> days) {
        TreeSet<LocalDate> left = new TreeSet<>(days);
        while (left.size() > 1) {
            LocalDate last = left.last();
            LocalDate before = left.lower(last);
            if (before == null || ChronoUnit.DAYS.between(before, last) <= LONGEST_SILENCE) {
                break;
            }
            left.remove(last);
        }
        return left.last();
    }

    /** The days of a feed that delivers every day, from its first with rows until {@code last}. */
    static List<DayCoverage> daily(SortedMap<LocalDate, Long> rows, LocalDate last) {
        long[] byDay = byDay(rows, last);
        return judged(rows, byDay, byDay);
    }

    /** The days of a feed that delivers once a week: each judged by the seven days that end with it. */
    static List<DayCoverage> weekly(SortedMap<LocalDate, Long> rows, LocalDate last) {
        long[] byDay = byDay(rows, last);
        long[] windows = new long[byDay.length];
        long window = 0;
        for (int day = 0; day < byDay.length; day++) {
            window += byDay[day] - (day < WEEK ? 0 : byDay[day - WEEK]);
            windows[day] = window;
        }
        return judged(rows, byDay, windows);
    }

    /** The days of a feed that delivers when there is something to tell: ok when its provider delivered anything. */
    static List<DayCoverage> onEvent(SortedMap<LocalDate, Long> rows, Set<LocalDate> daysOfProvider, LocalDate last) {
        long[] byDay = byDay(rows, last);
        List<DayCoverage> days = new ArrayList<>(byDay.length);
        for (int i = 0; i < byDay.length; i++) {
            LocalDate day = rows.firstKey().plusDays(i);
            boolean covered = i < LEARNING_DAYS || daysOfProvider.contains(day);
            days.add(new DayCoverage(day, byDay[i], 0, covered ? State.OK : State.MISSING));
        }
        return days;
    }

    private static long[] byDay(SortedMap<LocalDate, Long> rows, LocalDate last) {
        int length = (int) Math.max(0, ChronoUnit.DAYS.between(rows.firstKey(), last) + 1);
        long[] byDay = new long[length];
        rows.forEach((day, count) -> {
            int at = (int) ChronoUnit.DAYS.between(rows.firstKey(), day);
            if (at < length) {
                byDay[at] = count;
            }
        });
        return byDay;
    }

    private static List<DayCoverage> judged(SortedMap<LocalDate, Long> rows, long[] byDay, long[] compared) {
        List<DayCoverage> days = new ArrayList<>(byDay.length);
        State[] states = new State[byDay.length];
        for (int i = 0; i < byDay.length; i++) {
            boolean learning = i < LEARNING_DAYS;
            long twice = learning ? 0 : twiceTheUsual(compared, states, i);
            states[i] = learning ? State.OK : state(compared[i], twice);
            days.add(new DayCoverage(rows.firstKey().plusDays(i), byDay[i], (twice + 3) / 4, states[i]));
        }
        return days;
    }

    /** Twice the median, which is whole where the median is a half. */
    private static long twiceTheUsual(long[] compared, State[] states, int day) {
        long[] usual = new long[WEEKS];
        int found = 0;
        for (int before = day - WEEK; before >= 0 && found < WEEKS; before -= WEEK) {
            if (states[before] != State.MISSING) {
                usual[found++] = compared[before];
            }
        }
        long[] sorted = Arrays.copyOf(usual, found);
        Arrays.sort(sorted);
        int middle = found / 2;
        if (found == 0) {
            return 0;
        }
        return found % 2 == 1 ? 2 * sorted[middle] : sorted[middle - 1] + sorted[middle];
    }

    /** Nothing at all, or under 5 % of the usual, is missing; under half is partial. */
    private static State state(long rows, long twiceTheUsual) {
        if (rows == 0 || 40 * rows < twiceTheUsual) {
            return State.MISSING;
        }
        return 4 * rows < twiceTheUsual ? State.PARTIAL : State.OK;
    }
}

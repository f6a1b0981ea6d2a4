package org.wardwatch.trend.alarm;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * On which of the programme's days each feed would have told what there was: those that touch no UTC day on which it was missing,
 * none before its first and none of which nothing is known yet. A retired feed is not missing.
 */
public final class CoveredDays implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Bits are days since 1970; there is no telemetry from before. */
    private final Map<String, BitSet> byFeed = new HashMap<>();

    /**
     * From coverage.
     *
     * @param firstDays the first UTC day of each feed
     * @param missing the UTC days on which each feed was missing; feeds without any may be left out
     * @param last the last UTC day of which anything is known
     * @param zone the programme's
     */
    public CoveredDays(
            Map<String, LocalDate> firstDays, Map<String, Set<LocalDate>> missing, LocalDate last, ZoneId zone) {
        firstDays.forEach((feed, first) ->
                byFeed.put(feed, covered(first, missing.getOrDefault(feed, Set.of()), last, zone)));
    }

    private static BitSet covered(LocalDate first, Set<LocalDate> missing, LocalDate last, ZoneId zone) {
        BitSet covered = new BitSet();
        LocalDate begin = first.getYear() < 1970 ? LocalDate.EPOCH : first;
        for (LocalDate day = begin; !day.isAfter(last); day = day.plusDays(1)) {
            LocalDate touchedFirst = utcDay(day, zone);
            LocalDate touchedLast = day.plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant()
                    .minusNanos(1)
                    .atZone(ZoneOffset.UTC)
                    .toLocalDate();
            boolean known = !touchedFirst.isBefore(first) && !touchedLast.isAfter(last);
            covered.set(
                    (int) day.toEpochDay(),
                    known && touchedFirst.datesUntil(touchedLast.plusDays(1)).noneMatch(missing::contains));
        }
        return covered;
    }

    private static LocalDate utcDay(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /**
     * The numbers of the periods of which all days are covered for all of these feeds.
     *
     * @param feeds at least one; one that has no coverage leaves nothing covered
     */
    BitSet periods(Period period, Set<String> feeds) {
        BitSet days = new BitSet();
        boolean isFirst = true;
        for (String feed : feeds) {
            BitSet ofFeed = byFeed.getOrDefault(feed, new BitSet());
            if (isFirst) {
                days.or(ofFeed);
            } else {
                days.and(ofFeed);
            }
            isFirst = false;
        }
        return period == Period.DAY ? days : whole(period, days);
    }

    private static BitSet whole(Period period, BitSet days) {
        BitSet periods = new BitSet();
        for (int day = days.nextSetBit(0); day >= 0; day = days.nextSetBit(day + 1)) {
            long number = period.number(LocalDate.ofEpochDay(day));
            long begin = period.firstDay(number).toEpochDay();
            if (begin == day && days.nextClearBit(day) >= begin + period.days()) {
                periods.set((int) number);
            }
        }
        return periods;
    }
}

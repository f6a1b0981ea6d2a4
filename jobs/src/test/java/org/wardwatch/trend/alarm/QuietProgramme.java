package org.wardwatch.trend.alarm;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A programme in which nothing happens, for some time: families of several levels in some members, each a series, and the
 * sector's sum of each. Two feeds tell of it, now and then one of them for three weeks not at all; a family is told of by one
 * or the other, or by both, each half.
 */
final class QuietProgramme {

    static final double[] LEVELS = {0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20};
    static final int MEMBERS = 9;

    /** Two families of each level. */
    static final int SERIES = 2 * LEVELS.length * (MEMBERS + 1);

    private static final List<Set<String>> FEEDS = List.of(Set.of("one"), Set.of("other"), Set.of("one", "other"));
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);
    private static final int SILENCE = 21;
    private static final int BETWEEN_SILENCES = 250;

    private final Period period;
    private final int counts;
    private final Map<String, Set<LocalDate>> missing;

    /** So many days, or weeks. */
    QuietProgramme(Period period, int counts) {
        this.period = period;
        this.counts = counts;
        this.missing = Map.of("one", silence(100), "other", silence(200));
    }

    long first() {
        return period.number(MONDAY);
    }

    CoveredDays coveredDays() {
        LocalDate begin = MONDAY.minusYears(1);
        return new CoveredDays(
                Map.of("one", begin, "other", begin), missing, period.firstDay(first() + counts), ZoneOffset.UTC);
    }

    /** All series: what was seen of each. */
    List<List<SightedPeriod>> series(QuietCounts kind, SplittableRandom random) {
        List<List<SightedPeriod>> all = new ArrayList<>();
        for (int family = 0; family < 2 * LEVELS.length; family++) {
            Set<String> feeds = FEEDS.get(family % FEEDS.size());
            long[] sum = new long[counts];
            for (int member = 0; member < MEMBERS; member++) {
                long[] drawn = kind.drawn(LEVELS[family % LEVELS.length], counts, random);
                for (int i = 0; i < counts; i++) {
                    drawn[i] = told(drawn[i], i, feeds);
                    sum[i] += drawn[i];
                }
                all.add(sighted(drawn, feeds));
            }
            all.add(sighted(sum, feeds));
        }
        return all;
    }

    /** Of one address, what the feeds that are not missing tell: all, half or nothing. */
    private long told(long addresses, int position, Set<String> feeds) {
        LocalDate first = period.firstDay(first() + position);
        long silent = feeds.stream()
                .filter(feed -> first.datesUntil(first.plusDays(period.days()))
                        .anyMatch(missing.getOrDefault(feed, Set.of())::contains))
                .count();
        return addresses * (feeds.size() - silent) / feeds.size();
    }

    private List<SightedPeriod> sighted(long[] drawn, Set<String> feeds) {
        List<SightedPeriod> sighted = new ArrayList<>();
        for (int i = 0; i < counts; i++) {
            if (drawn[i] > 0) {
                sighted.add(new SightedPeriod(first() + i, drawn[i], feeds, Set.of()));
            }
        }
        return sighted;
    }

    private Set<LocalDate> silence(int firstDay) {
        Set<LocalDate> silence = new HashSet<>();
        for (int day = firstDay; day < counts * period.days(); day++) {
            if ((day - firstDay) % BETWEEN_SILENCES < SILENCE) {
                silence.add(MONDAY.plusDays(day));
            }
        }
        return silence;
    }
}

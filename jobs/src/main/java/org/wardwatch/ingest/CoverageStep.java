package org.wardwatch.ingest;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Which feeds delivered what is usual on which day (method §3). Feeds times days is small, so all but the counting is plain Java. */
final class CoverageStep {

    private CoverageStep() {}

    /**
     * What coverage needs to know of a feed; one row of {@link Feeds}.
     *
     * @param describedBy feed whose YAML describes it
     * @param retired first day on which it is no longer delivered; null while it is
     */
    record Feed(
            String name,
            String describedBy,
            String provider,
            Delivery delivery,
            @Nullable LocalDate retired) {

        static Feed from(Row row) {
            Object retired = row.getAs(Feeds.RETIRED.column());
            return new Feed(
                    row.getAs(Feeds.FEED_NAME.column()),
                    row.getAs(Feeds.DESCRIBED_BY.column()),
                    row.getAs(Feeds.FEED_PROVIDER.column()),
                    Delivery.valueOf(row.<String>getAs(Feeds.DELIVERY.column()).toUpperCase(Locale.ROOT)),
                    retired == null ? null : LocalDate.parse(retired.toString()));
        }

        Row row() {
            return RowFactory.create(
                    name,
                    describedBy,
                    provider,
                    delivery.name().toLowerCase(Locale.ROOT),
                    retired == null ? null : Date.valueOf(retired));
        }
    }

    /** Events per feed and day: {@code feed_name, event_date, rows}. */
    static Dataset<Row> daily(Dataset<Row> events) {
        return events.groupBy(Events.FEED_NAME.col(), Events.EVENT_DATE.col())
                .agg(count(lit(1)).as(Coverage.ROWS.column()));
    }

    /**
     * The coverage of all feeds, in order of their names and days, each from its first day with rows to the last day of any.
     *
     * @param feeds those without rows are passed over
     * @param counts by feed name: days with their rows
     */
    static List<Row> coverage(List<Feed> feeds, Map<String, ? extends SortedMap<LocalDate, Long>> counts) {
        Set<LocalDate> days = new HashSet<>();
        Map<String, Set<LocalDate>> daysOfProvider = new HashMap<>();
        Map<String, Feed> byName = new TreeMap<>();
        for (Feed feed : feeds) {
            SortedMap<LocalDate, Long> rows = counts.get(feed.name());
            if (rows != null && !rows.isEmpty()) {
                byName.put(feed.name(), feed);
                days.addAll(rows.keySet());
                daysOfProvider
                        .computeIfAbsent(feed.provider(), provider -> new HashSet<>())
                        .addAll(rows.keySet());
            }
        }
        List<Row> coverage = new ArrayList<>();
        if (days.isEmpty()) {
            return coverage;
        }
        LocalDate last = FeedDays.lastDay(days);
        byName.forEach((name, feed) -> {
            Set<LocalDate> provided = daysOfProvider.getOrDefault(feed.provider(), Set.of());
            for (DayCoverage day : days(feed, new TreeMap<>(counts.get(name)), provided, last)) {
                coverage.add(row(name, day));
            }
        });
        return coverage;
    }

    private static List<DayCoverage> days(
            Feed feed, SortedMap<LocalDate, Long> rows, Set<LocalDate> provided, LocalDate last) {
        LocalDate retired = feed.retired();
        LocalDate until = retired != null && !retired.isAfter(last) ? retired.minusDays(1) : last;
        return switch (feed.delivery()) {
            case DAILY -> FeedDays.daily(rows, until);
            case WEEKLY -> FeedDays.weekly(rows, until);
            case ON_EVENT -> FeedDays.onEvent(rows, provided, until);
        };
    }

    private static Row row(String feedName, DayCoverage day) {
        return RowFactory.create(
                feedName,
                Date.valueOf(day.day()),
                day.rows(),
                day.expectedLow(),
                day.state().name().toLowerCase(Locale.ROOT));
    }
}

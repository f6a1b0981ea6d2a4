package org.wardwatch.ingest;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.ingest.CoverageStep.Feed;
import org.wardwatch.lake.Transaction;

/** Brings the tables {@code feeds} and {@code coverage} up to date with the events; only touched months are counted again. */
final class CoverageUpdate {

    private CoverageUpdate() {}

    /**
     * Writes both tables.
     *
     * @param described feeds as they are described now; they take the place of rows of the same name and description
     * @param months whose events may have changed
     */
    static void write(Transaction tx, Collection<Feed> described, Collection<LocalDate> months) {
        SparkSession spark = tx.read(Events.TABLE).sparkSession();
        Map<String, Feed> before = feeds(tx);
        Map<String, Feed> feeds = merged(before, described);
        // A day that was left out before (after a feed's end, or alone in the future) is in no coverage row to start
        // from.
        Map<String, SortedMap<LocalDate, Long>> counts = feeds.equals(before) ? recounted(tx, months) : Map.of();
        if (!counts.keySet().containsAll(feeds.keySet())) {
            counts = counted(tx.read(Events.TABLE));
        }
        feeds.keySet().retainAll(counts.keySet());
        if (feeds.isEmpty() && tx.version(Feeds.TABLE) < 0) {
            return;
        }
        List<Row> feedRows = feeds.values().stream().map(Feed::row).toList();
        tx.replace(Feeds.TABLE, spark.createDataFrame(feedRows, Feeds.TABLE.schema()));
        List<Row> coverage = CoverageStep.coverage(List.copyOf(feeds.values()), counts);
        tx.replace(Coverage.TABLE, spark.createDataFrame(coverage, Coverage.TABLE.schema()));
    }

    /** Known feeds by name. */
    static Map<String, Feed> feeds(Transaction tx) {
        Map<String, Feed> feeds = new TreeMap<>();
        tx.read(Feeds.TABLE).collectAsList().stream().map(Feed::from).forEach(feed -> feeds.put(feed.name(), feed));
        return feeds;
    }

    /** A name that two descriptions use belongs to the one that is called so, else to the first by name. */
    private static Map<String, Feed> merged(Map<String, Feed> before, Collection<Feed> described) {
        Map<String, Feed> feeds = new TreeMap<>(before);
        for (Feed feed : described) {
            feeds.merge(feed.name(), feed, (old, now) -> precedence(now).compareTo(precedence(old)) <= 0 ? now : old);
        }
        return feeds;
    }

    private static String precedence(Feed feed) {
        return (feed.name().equals(feed.describedBy()) ? "0" : "1") + feed.describedBy();
    }

    private static Map<String, SortedMap<LocalDate, Long>> recounted(Transaction tx, Collection<LocalDate> months) {
        List<Row> before = tx.read(Coverage.TABLE).where("rows > 0").collectAsList();
        LocalDate lastMonth = before.stream()
                .map(row -> date(row, Coverage.DAY.column()).withDayOfMonth(1))
                .max(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH);
        Collection<LocalDate> again = new ArrayList<>(months);
        again.add(lastMonth);
        String touched = InputRemoval.inMonths(again) + " OR event_month > DATE'" + lastMonth + "'";
        Map<String, SortedMap<LocalDate, Long>> counts =
                counted(tx.read(Events.TABLE).where(touched));
        for (Row row : before) {
            LocalDate day = date(row, Coverage.DAY.column());
            LocalDate month = day.withDayOfMonth(1);
            if (!again.contains(month) && !month.isAfter(lastMonth)) {
                put(counts, row.getAs(Coverage.FEED_NAME.column()), day, row.getAs(Coverage.ROWS.column()));
            }
        }
        return counts;
    }

    private static Map<String, SortedMap<LocalDate, Long>> counted(Dataset<Row> events) {
        Map<String, SortedMap<LocalDate, Long>> counts = new HashMap<>();
        for (Row row : CoverageStep.daily(events).collectAsList()) {
            put(counts, row.getString(0), date(row, Events.EVENT_DATE.column()), row.getLong(2));
        }
        return counts;
    }

    private static void put(Map<String, SortedMap<LocalDate, Long>> counts, String feed, LocalDate day, long rows) {
        counts.computeIfAbsent(feed, name -> new TreeMap<>()).put(day, rows);
    }

    private static LocalDate date(Row row, String column) {
        return LocalDate.parse(row.getAs(column).toString());
    }
}

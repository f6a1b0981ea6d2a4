package org.wardwatch.finding;

import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** All that was ever seen of one machine and identifier, told as episodes: as known now, and at the end of each month. */
final class MachineHistory {

    private final FindingRow subject;
    private final List<Sighting> sightings;
    private final SilenceDays covered;
    private final FindingRules rules;

    /**
     * From the rows of one group of {@link EpisodeStep#sightings}, in any order.
     *
     * @param rows at least one
     */
    MachineHistory(Iterator<Row> rows, SilenceDays covered, FindingRules rules) {
        this.covered = covered;
        this.rules = rules;
        this.sightings = new ArrayList<>();
        FindingRow first = null;
        while (rows.hasNext()) {
            Row row = rows.next();
            FindingRow here = FindingRow.from(row);
            first = first == null ? here : first;
            sightings.add(Sighting.from(row));
        }
        this.subject = Objects.requireNonNull(first, "a group has a row");
        sightings.sort(Sighting.ORDER);
    }

    /** Rows of {@link Findings}. */
    Iterator<Row> latest() {
        long end = covered.horizon();
        return Episodes.of(sightings, covered, rules, end).stream()
                .map(episode -> RowFactory.create(subject.values(episode, episode.state(covered, end))))
                .iterator();
    }

    /** Rows of {@link MonthlyFindings}, for every month that has begun before the horizon. */
    Iterator<Row> byMonth() {
        List<Row> rows = new ArrayList<>();
        LocalDate month = LocalDate.ofEpochDay(sightings.get(0).month());
        while (month.toEpochDay() < covered.horizon()) {
            List<Row> ofMonth = asOfEndOf(month);
            rows.addAll(ofMonth);
            month = ofMonth.isEmpty() ? nextMonthWithASighting(month) : month.plusMonths(1);
        }
        return rows.iterator();
    }

    private List<Row> asOfEndOf(LocalDate month) {
        long end = endOf(month, rules.zone());
        List<Sighting> known = sightings.stream()
                .filter(sighting -> sighting.month() <= month.toEpochDay())
                .toList();
        List<Row> rows = new ArrayList<>();
        for (Episode episode : Episodes.of(known, covered, rules, end)) {
            Episode.State state = episode.state(covered, end);
            if (isTold(episode, state, end)) {
                rows.add(row(month, episode, state));
            }
        }
        return rows;
    }

    private boolean isTold(Episode episode, Episode.State state, long end) {
        long ended = state == Episode.State.CLOSED
                ? episode.closedOn()
                : episode.days().last();
        return state == Episode.State.OPEN || ended >= end - rules.lookbackDays();
    }

    private Row row(LocalDate month, Episode episode, Episode.State state) {
        Object[] finding = subject.values(episode, state);
        Object[] values = new Object[finding.length + 4];
        values[0] = Date.valueOf(month);
        System.arraycopy(finding, 0, values, 1, finding.length);
        long begins = startOf(month, rules.zone());
        values[finding.length + 1] = episode.seen().month() == month.toEpochDay();
        values[finding.length + 2] = isIn(episode.seen().span().first(), month);
        values[finding.length + 3] = state == Episode.State.CLOSED && episode.closedOn() >= begins;
        return RowFactory.create(values);
    }

    private boolean isIn(java.sql.Timestamp instant, LocalDate month) {
        return instant.toInstant()
                .atZone(rules.zone())
                .toLocalDate()
                .withDayOfMonth(1)
                .equals(month);
    }

    private LocalDate nextMonthWithASighting(LocalDate month) {
        return sightings.stream()
                .mapToLong(Sighting::month)
                .filter(later -> later > month.toEpochDay())
                .mapToObj(LocalDate::ofEpochDay)
                .findFirst()
                .orElse(LocalDate.MAX.withDayOfMonth(1));
    }

    /** First UTC day that is not over when the month ends in the zone. */
    private static long endOf(LocalDate month, ZoneId zone) {
        return startOf(month.plusMonths(1), zone);
    }

    private static long startOf(LocalDate month, ZoneId zone) {
        return Math.floorDiv(month.atStartOfDay(zone).toEpochSecond(), 86_400L);
    }
}

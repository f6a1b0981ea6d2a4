package org.wardwatch.report.data;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Cells;
import org.wardwatch.match.Matches;

/** The last events of findings: what a firewall's log is searched for. */
public final class Sightings {

    /** Events of a finding that are told. */
    public static final int TOLD = 3;

    private static final String MONTH = "finding_month";
    private static final String UID = "finding_uid";

    /** How long before the last sighting the others may lie, lest whole years of events are read. */
    private static final int DAYS_BEFORE_THE_LAST = 31;

    private final Map<Key, List<Cells>> events;

    private record Key(String findingUid, YearMonth month) {}

    private Sightings(Map<Key, List<Cells>> events) {
        this.events = events;
    }

    /** The last events of a finding until the end of the month, the latest first; none when it was not asked for. */
    public List<Cells> of(String findingUid, YearMonth month) {
        return events.getOrDefault(new Key(findingUid, month), List.of());
    }

    /**
     * The last sightings of these findings.
     *
     * @param findings rows of {@link MonthlyFindings}
     * @param matches rows of {@link Matches}
     */
    static Sightings of(Dataset<Row> findings, Dataset<Row> matches) {
        Row earliest = findings.selectExpr("min(last_seen)", "max(last_seen)").head();
        if (earliest.isNullAt(0)) {
            return new Sightings(Map.of());
        }
        Column[] latestFirst = {Matches.TIME_SOURCE.col().desc(), Matches.EVENT_ID.col()};
        Dataset<Row> counted = matches.where(
                        Matches.RANK.col().equalTo(1).and(Matches.ALLOWED.col().equalTo(false)))
                .where(months(earliest))
                .join(broadcast(sought(findings)), isSighting())
                .withColumn(
                        "nth", row_number().over(Window.partitionBy(MONTH, UID).orderBy(latestFirst)))
                .where(col("nth").leq(TOLD))
                .orderBy(col(MONTH), col(UID), col("nth"));
        return new Sightings(Cells.of(counted).stream()
                .collect(Collectors.groupingBy(row -> new Key(row.row().getAs(UID), row.month(MONTH)))));
    }

    private static Dataset<Row> sought(Dataset<Row> findings) {
        return findings.select(
                MonthlyFindings.MONTH.col().as(MONTH),
                MonthlyFindings.FINDING_UID.col().as(UID),
                MonthlyFindings.ORG_ID.col().as("finding_owner"),
                MonthlyFindings.BOT_ID.col().as("finding_bot"),
                MonthlyFindings.SOURCE_IP.col().as("finding_ip"),
                MonthlyFindings.IDENTIFIER.col().as("finding_identifier"),
                MonthlyFindings.FIRST_SEEN.col().as("finding_first"),
                MonthlyFindings.LAST_SEEN.col().as("finding_last"));
    }

    private static Column isSighting() {
        Column identifier = Matches.identifier();
        Column machine = Matches.BOT_ID
                .col()
                .eqNullSafe(col("finding_bot"))
                .and(col("finding_bot").isNotNull().or(Matches.SOURCE_IP.col().equalTo(col("finding_ip"))));
        return Matches.ORG_ID
                .col()
                .equalTo(col("finding_owner"))
                .and(identifier.equalTo(col("finding_identifier")))
                .and(machine)
                .and(Matches.TIME_SOURCE.col().geq(col("finding_first")))
                .and(Matches.TIME_SOURCE.col().leq(col("finding_last")));
    }

    private static Column months(Row span) {
        Date from = utcMonth(span.getTimestamp(0), DAYS_BEFORE_THE_LAST);
        Date until = utcMonth(span.getTimestamp(1), 0);
        return Matches.EVENT_MONTH.col().between(lit(from), lit(until));
    }

    private static Date utcMonth(Timestamp time, int daysBefore) {
        return Date.valueOf(
                YearMonth.from(time.toInstant().atOffset(ZoneOffset.UTC).minusDays(daysBefore))
                        .atDay(1));
    }
}

package org.wardwatch.report.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collections;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberSpace;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.lake.TableColumn.Spec;
import org.wardwatch.match.Matches;
import org.wardwatch.report.member.Marking;

/**
 * The events behind a member's month.
 *
 * <p>A destination that is another member's is not told, neither its host name and URL. The free text of a feed (description, {@code
 * extra}) is left out: nothing tells whose names stand in it.
 */
final class EventEvidence {

    static final EvidenceSource EVENTS = new EvidenceSource(
            EvidenceColumns.of(Matches.TABLE, Matches.TIME_SOURCE)
                    .own(Matches.EVENT_ID, Matches.TIME_SOURCE)
                    .computed(
                            "time_local",
                            Spec.required(StringType, "time_source in the programme's time zone, ISO 8601 with offset"),
                            "matches.time_source",
                            row -> row.reader().local(at(row)))
                    .own(Matches.SOURCE_IP)
                    .numbers("port", Matches.SOURCE_PORT)
                    .shown(Matches.SOURCE_FQDN, Matches.SOURCE_URL, Matches.BOT_ID, Matches.FEED_NAME)
                    .numbers("percent", Matches.FEED_ACCURACY)
                    .shown(
                            Matches.CLASSIFICATION_TYPE,
                            Matches.CLASSIFICATION_IDENTIFIER,
                            Matches.MALWARE_NAME,
                            Matches.MALWARE_FAMILY,
                            Matches.MALWARE_HASH_SHA256,
                            Matches.SEVERITY)
                    .computed(
                            Matches.DESTINATION_IP.column(),
                            hidden(Matches.DESTINATION_IP),
                            "matches.destination_ip",
                            row -> destination(row, Matches.DESTINATION_IP))
                    .numbers("port", Matches.DESTINATION_PORT)
                    .computed(
                            Matches.DESTINATION_FQDN.column(),
                            hidden(Matches.DESTINATION_FQDN),
                            "matches.destination_fqdn",
                            row -> destination(row, Matches.DESTINATION_FQDN))
                    .computed(
                            Matches.DESTINATION_URL.column(),
                            hidden(Matches.DESTINATION_URL),
                            "matches.destination_url",
                            row -> destination(row, Matches.DESTINATION_URL))
                    .shown(Matches.PROTOCOL_TRANSPORT, Matches.PROTOCOL_APPLICATION)
                    .own(Matches.CIDR, Matches.RELATION)
                    .computed(
                            "finding_uid",
                            Spec.optional(StringType, "finding that this is a sighting of, as in findings"),
                            "monthly_findings.finding_uid",
                            row -> finding(row, found -> found.text(MonthlyFindings.FINDING_UID)))
                    .computed(
                            "statement",
                            Spec.optional(StringType, "what the member has said of the finding, and until when"),
                            "disputes.kind",
                            row -> finding(row, EventEvidence::marking))
                    .file(
                            "events",
                            "event at an address that the organisation was the closest owner of at its time",
                            row -> row.reader()
                                    .label()
                                    .orStricter(row.cells().textOrNull(Matches.TLP))
                                    .label()),
            query -> EvidenceQuery.inOrder(
                    events(query)
                            .drop(
                                    Matches.EXTRA.column(),
                                    Matches.EVENT_DESCRIPTION_TEXT.column(),
                                    Matches.SOURCE_KEY.column()),
                    Matches.TIME_SOURCE,
                    Matches.EVENT_ID));

    private EventEvidence() {}

    private interface Found {
        @Nullable
        Object of(Cells finding);
    }

    /** The labels that feeds gave to events of each file. */
    static Dataset<Row> labels(EvidenceQuery query) {
        return events(query)
                .groupBy(col(EvidenceQuery.OWNER), col(EvidenceQuery.MONTH))
                .agg(collect_set(Matches.TLP.col()).as(Matches.TLP.column()));
    }

    /** The rank-1 matches that are not allowed: one row per event and organisation. */
    private static Dataset<Row> events(EvidenceQuery query) {
        return query.lake()
                .read(Matches.TABLE)
                .where(query.isWanted(Matches.ORG_ID)
                        .and(Matches.RANK.col().equalTo(1))
                        .and(Matches.ALLOWED.col().equalTo(false)))
                .where(within(query))
                .withColumn(EvidenceQuery.OWNER, Matches.ORG_ID.col())
                .withColumn(
                        EvidenceQuery.MONTH,
                        trunc(
                                from_utc_timestamp(
                                        Matches.TIME_SOURCE.col(), query.zone().getId()),
                                "month"))
                .where(col(EvidenceQuery.MONTH).isin(query.firstDays()));
    }

    private static Column within(EvidenceQuery query) {
        YearMonth first = Collections.min(query.months());
        YearMonth after = Collections.max(query.months()).plusMonths(1);
        Timestamp from = start(query, first);
        Timestamp until = start(query, after);
        // The partitions of the months in UTC that the programme's months touch.
        Column partitions = Matches.EVENT_MONTH.col().between(utcMonth(from), utcMonth(until));
        return partitions
                .and(Matches.TIME_SOURCE.col().geq(lit(from)))
                .and(Matches.TIME_SOURCE.col().lt(lit(until)));
    }

    private static Timestamp start(EvidenceQuery query, YearMonth month) {
        return Timestamp.from(month.atDay(1).atStartOfDay(query.zone()).toInstant());
    }

    private static Date utcMonth(Timestamp time) {
        return Date.valueOf(
                YearMonth.from(time.toInstant().atOffset(ZoneOffset.UTC)).atDay(1));
    }

    private static Spec hidden(TableColumn column) {
        return Spec.optional(
                column.spec().type(),
                column.spec().comment() + "; '" + MemberSpace.ANOTHER_MEMBER + "' where it is one's");
    }

    private static @Nullable Object destination(EvidenceRow row, TableColumn column) {
        String address = row.cells().textOrNull(Matches.DESTINATION_IP);
        String told = row.shown(column, Matches.TIME_SOURCE);
        return told != null && address != null && row.reader().isOthers(address, at(row))
                ? MemberSpace.ANOTHER_MEMBER
                : told;
    }

    private static @Nullable Object finding(EvidenceRow row, Found found) {
        Cells finding = row.reader().findings().finding(row.cells());
        return finding == null ? null : found.of(finding);
    }

    private static @Nullable Object marking(Cells finding) {
        Marking marking = Marking.of(finding);
        return marking == null ? null : marking.text();
    }

    private static Instant at(EvidenceRow row) {
        return row.cells().instant(Matches.TIME_SOURCE);
    }
}

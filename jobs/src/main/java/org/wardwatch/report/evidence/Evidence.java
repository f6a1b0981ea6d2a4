package org.wardwatch.report.evidence;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.wardwatch.disclosure.MemberSpace;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.ip.Address;
import org.wardwatch.ip.AddressFormatException;
import org.wardwatch.lake.Cells;
import org.wardwatch.lake.TableColumn;
import org.wardwatch.match.Matches;
import org.wardwatch.report.ReportScope;
import org.wardwatch.report.data.OwnerMonth;
import org.wardwatch.report.data.ReportData;
import org.wardwatch.report.member.Marking;
import org.wardwatch.report.page.ReportRules;

/** The events behind a member's month, as lines of a CSV file. */
public final class Evidence {

    /** First line of the file. */
    public static final String HEADER = CsvLine.of(List.of(
            "event_id",
            "time_source",
            "time_local",
            "source_ip",
            "source_port",
            "feed_name",
            "classification_type",
            "classification_identifier",
            "malware_name",
            "malware_family",
            "severity",
            "destination_ip",
            "destination_port",
            "destination_fqdn",
            "protocol",
            "cidr",
            "relation",
            "finding_uid",
            "tlp",
            "statement"));

    private static final String MONTH = "month";
    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final String orgId;
    private final FindingLookup findings;
    private final MemberSpace space;
    private final ReportRules rules;

    /** The evidence of one member's month, of which these are the findings. */
    public Evidence(OwnerMonth member, ReportData data, ReportRules rules) {
        this.orgId = member.owner();
        this.findings = new FindingLookup(data.findings().at(member));
        this.space = data.registry().space();
        this.rules = rules;
    }

    /**
     * The rank-1 matches that are not allowed, one row per event and organisation, with the first day of the programme's
     * month; by month, organisation, time and event.
     */
    public static Dataset<Row> events(Dataset<Row> matches, List<YearMonth> months, ReportScope scope, ZoneId zone) {
        Column own =
                scope.only().map(orgId -> Matches.ORG_ID.col().equalTo(orgId)).orElse(lit(true));
        Object[] firstDays =
                months.stream().map(month -> Date.valueOf(month.atDay(1))).toArray();
        Column[] order = {col(MONTH), Matches.ORG_ID.col(), Matches.TIME_SOURCE.col(), Matches.EVENT_ID.col()};
        return matches.where(own.and(Matches.RANK.col().equalTo(1))
                        .and(Matches.ALLOWED.col().equalTo(false)))
                .where(within(months, zone))
                .withColumn(MONTH, trunc(from_utc_timestamp(Matches.TIME_SOURCE.col(), zone.getId()), "month"))
                .where(col(MONTH).isin(firstDays))
                .orderBy(order);
    }

    /** Whose evidence, of which month, a row of {@link #events} is. */
    public static OwnerMonth of(Cells event) {
        return new OwnerMonth(event.text(Matches.ORG_ID), event.month(MONTH));
    }

    /** The line of a row of {@link #events}, without what would tell of another member. */
    public String line(Cells event) {
        boolean toMember = isToMember(event);
        Cells finding = findings.finding(event);
        return CsvLine.of(Arrays.<@Nullable Object>asList(
                event.text(Matches.EVENT_ID),
                event.instant(Matches.TIME_SOURCE),
                WITH_OFFSET.format(event.instant(Matches.TIME_SOURCE).atZone(rules.timeZone())),
                event.text(Matches.SOURCE_IP),
                event.wholeOrNull(Matches.SOURCE_PORT),
                shown(event, Matches.FEED_NAME),
                shown(event, Matches.CLASSIFICATION_TYPE),
                shown(event, Matches.CLASSIFICATION_IDENTIFIER),
                shown(event, Matches.MALWARE_NAME),
                shown(event, Matches.MALWARE_FAMILY),
                shown(event, Matches.SEVERITY),
                toMember ? MemberSpace.ANOTHER_MEMBER : shown(event, Matches.DESTINATION_IP),
                event.wholeOrNull(Matches.DESTINATION_PORT),
                toMember ? MemberSpace.ANOTHER_MEMBER : shown(event, Matches.DESTINATION_FQDN),
                protocol(event),
                event.text(Matches.CIDR),
                event.text(Matches.RELATION),
                finding == null ? null : finding.text(MonthlyFindings.FINDING_UID),
                rules.tlp().orStricter(event.textOrNull(Matches.TLP)).label(),
                marking(finding)));
    }

    private static @Nullable String marking(@Nullable Cells finding) {
        Marking marking = finding == null ? null : Marking.of(finding);
        return marking == null ? null : marking.text();
    }

    private boolean isToMember(Cells event) {
        String destination = event.textOrNull(Matches.DESTINATION_IP);
        try {
            return destination != null
                    && space.isOthers(orgId, event.instant(Matches.TIME_SOURCE), Address.parse(destination));
        } catch (AddressFormatException e) {
            // Not an address: shown() looks for addresses within it.
            return false;
        }
    }

    private @Nullable String shown(Cells event, TableColumn column) {
        String text = event.textOrNull(column);
        return text == null ? null : space.withoutOthers(orgId, event.instant(Matches.TIME_SOURCE), text);
    }

    private @Nullable String protocol(Cells event) {
        String transport = shown(event, Matches.PROTOCOL_TRANSPORT);
        String application = shown(event, Matches.PROTOCOL_APPLICATION);
        if (transport == null || application == null) {
            return transport == null ? application : transport;
        }
        return transport + "/" + application;
    }

    private static Column within(List<YearMonth> months, ZoneId zone) {
        YearMonth first = Collections.min(months);
        YearMonth after = Collections.max(months).plusMonths(1);
        Timestamp from = Timestamp.from(first.atDay(1).atStartOfDay(zone).toInstant());
        Timestamp until = Timestamp.from(after.atDay(1).atStartOfDay(zone).toInstant());
        // The partitions of the months in UTC that the programme's months touch.
        Column partitions = Matches.EVENT_MONTH.col().between(utcMonth(from), utcMonth(until));
        return partitions
                .and(Matches.TIME_SOURCE.col().geq(lit(from)))
                .and(Matches.TIME_SOURCE.col().lt(lit(until)));
    }

    private static Date utcMonth(Timestamp time) {
        return Date.valueOf(
                YearMonth.from(time.toInstant().atOffset(ZoneOffset.UTC)).atDay(1));
    }
}

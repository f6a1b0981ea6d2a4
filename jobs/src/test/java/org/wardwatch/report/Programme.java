package org.wardwatch.report;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.wardwatch.TableRows;
import org.wardwatch.TestSpark;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.guidance.GuidanceBook;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ip.AddressRange;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Transaction;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;
import org.wardwatch.report.page.ReportRules;
import org.wardwatch.restatement.PublishedFigures;
import org.wardwatch.score.Disputes;
import org.wardwatch.score.DwellCurves;
import org.wardwatch.score.DwellTimes;
import org.wardwatch.score.ScorePoints;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.Alarms;
import org.wardwatch.trend.Directions;
import org.wardwatch.trend.MonthlyTrends;
import org.wardwatch.trend.SectorTrends;

/** A small watch programme in literal rows: a bad month, a clean member, one without data, and hostile names. */
final class Programme {

    static final ReportRules RULES = new ReportRules(
            Tlp.AMBER_STRICT,
            "Wardwatch",
            ZoneId.of("Asia/Hong_Kong"),
            new ReportRules.Method(
                    Set.of("vulnerable-system", "potentially-unwanted-accessible"),
                    15,
                    30,
                    Stream.of("0.35", "0.25", "0.20", "0.10", "0.10")
                            .map(BigDecimal::new)
                            .toList()),
            GuidanceBook.read(Path.of("../conf/guidance")));
    static final YearMonth MARCH = YearMonth.of(2026, 3);
    static final String HOSTILE =
            "<script>alert(1)</script> & \"Söhne\" \u202Egnp\u2066\u200B \uD83D\uDC69\u200D\u2695 ward";

    private final TableRows organisations = new TableRows(Organisations.TABLE);
    private final TableRows networks = new TableRows(Networks.TABLE);
    private final TableRows disputes = new TableRows(Disputes.TABLE);
    private final TableRows scores = new TableRows(Scores.TABLE);
    private final TableRows findings = new TableRows(MonthlyFindings.TABLE);
    private final TableRows trends = new TableRows(MonthlyTrends.TABLE);
    private final TableRows sectorTrends = new TableRows(SectorTrends.TABLE);
    private final TableRows coverage = new TableRows(Coverage.TABLE);
    private final TableRows matches = new TableRows(Matches.TABLE);
    private final TableRows points = new TableRows(ScorePoints.TABLE);
    private final TableRows dwellTimes = new TableRows(DwellTimes.TABLE);
    private final TableRows dwellCurves = new TableRows(DwellCurves.TABLE);
    private final TableRows directions = new TableRows(Directions.TABLE);
    private final TableRows alarms = new TableRows(Alarms.TABLE);
    private final TableRows published = new TableRows(PublishedFigures.TABLE);

    private Programme() {}

    /** The programme in a new lake. */
    static Snapshot in(Path folder) {
        Programme programme = new Programme();
        programme.members();
        programme.badMonth();
        programme.otherMonths();
        programme.sectors();
        programme.feeds();
        programme.events();
        programme.reading();
        programme.rising();
        return programme.published(folder);
    }

    private void members() {
        member("harbour", "Harbour Hospital", "192.0.2.0/25", "private");
        member("island", "Island Clinic", "192.0.2.128/26", "private");
        member("stillwater", "Stillwater Ward", "203.0.113.0/28", "private");
        member("peak", "Peak Hospital", "198.51.100.0/25", "public");
        member("hostile", HOSTILE, "2001:db8:5::/48", "public");
        member(
                "long",
                "The Royal and Ancient Memorial Teaching Hospital of Our Lady of the Seven Sorrows and Donaudampfschifffahrtskrankenhaus",
                "203.0.113.64/26",
                "public");
    }

    private void member(String orgId, String name, String cidr, String sector) {
        AddressRange range = AddressRange.parse(cidr);
        organisations.row(
                Organisations.ORG_ID,
                orgId,
                Organisations.NAME,
                name,
                Organisations.SECTOR,
                sector,
                Organisations.LANGUAGE,
                orgId.equals("peak") ? "both" : "en");
        networks.row(
                Networks.ORG_ID, orgId,
                Networks.CIDR, cidr,
                Networks.FIRST_IP, range.first().toString(),
                Networks.LAST_IP, range.last().toString(),
                Networks.FIRST_KEY, range.first(),
                Networks.LAST_KEY, range.last(),
                Networks.PREFIX_LENGTH, range.prefixLength(),
                Networks.RELATION, orgId.equals("harbour") ? "dhcp_pool" : "owned",
                Networks.NOTE, "note-canary-" + orgId);
    }

    private void badMonth() {
        score("harbour", "2026-02-01", "private", "scored", "71.20", "C");
        score("harbour", "2026-03-01", "private", "scored", "56.50", "F");
        finding("2026-02-01", "uid-old", "192.0.2.7", "qakbot", "critical", "open", true, false);
        finding("2026-03-01", "uid-old", "192.0.2.7", "qakbot", "critical", "open", false, false);
        finding("2026-03-01", "uid-script", "192.0.2.8", "=cmd|'<script>alert(2)</script>", "high", "open", true, true);
        finding("2026-03-01", "uid-gone", "192.0.2.9", "open-rdp", "medium", "closed", false, false);
        statement("harbour", "uid-old", "dispute", "2026-02-11", "2026-12-01");
        statement("harbour", "uid-script", "acknowledgement", "2026-03-02", "2026-04-01");
        statement("harbour", "uid-gone", "dispute", "2026-02-11", "2026-03-31");
        statement("peak", "uid-many-0", "dispute", "2026-02-11", "2026-12-01");
        for (int i = 0; i < 300; i++) {
            String severity = List.of("high", "medium", "low").get(i % 3);
            finding(
                    "2026-03-01",
                    "uid-many-" + i,
                    "192.0.2." + (10 + i % 110),
                    "family-" + i,
                    severity,
                    "open",
                    i % 5 == 0,
                    i % 10 == 0);
        }
    }

    private void score(
            String orgId, String month, String sector, String state, @Nullable String score, @Nullable String band) {
        scores.row(
                Scores.ORG_ID,
                orgId,
                Scores.MONTH,
                month,
                Scores.SECTOR,
                sector,
                Scores.STATE,
                state,
                Scores.SCORE,
                score,
                Scores.BAND,
                band,
                Scores.UNCAPPED_SCORE,
                score == null ? null : "99.99",
                Scores.INTERVAL_LOW,
                score == null ? null : "41.21",
                Scores.INTERVAL_HIGH,
                score == null ? null : "63.34",
                Scores.PERCENTILE,
                orgId.equals("harbour") ? "12.50" : null,
                Scores.P1_PREVALENCE,
                score == null || score.startsWith("100") ? "0" : "51.20",
                Scores.P2_DWELL,
                score == null || score.startsWith("100") ? "0" : "36.83",
                Scores.P3_OVERDUE,
                score == null || score.startsWith("100") ? "0" : "66.67",
                Scores.P4_RECURRENCE,
                score == null || score.startsWith("100") ? "0" : "20.00",
                Scores.P5_EXPOSURE,
                score == null || score.startsWith("100") ? "0" : "10.45",
                Scores.COVERAGE,
                score == null ? "41.94" : "97.50",
                Scores.METHOD_VERSION,
                1);
    }

    private void statement(String orgId, String uid, String kind, String from, String until) {
        disputes.row(
                Disputes.ORG_ID, orgId,
                Disputes.FINDING_UID, uid,
                Disputes.KIND, kind,
                Disputes.IN_FORCE_FROM, from,
                Disputes.IN_FORCE_UNTIL, until);
    }

    private void finding(
            String month,
            String uid,
            String address,
            String identifier,
            String severity,
            String state,
            boolean opened,
            boolean returning) {
        findings.row(
                MonthlyFindings.MONTH,
                month,
                MonthlyFindings.FINDING_UID,
                uid,
                MonthlyFindings.ORG_ID,
                "harbour",
                MonthlyFindings.SOURCE_IP,
                address,
                MonthlyFindings.BOT_ID,
                uid.equals("uid-script") ? "pc of 192.0.2.130" : null,
                MonthlyFindings.IDENTIFIER,
                identifier,
                MonthlyFindings.CLASSIFICATION_TYPE,
                "infected-system",
                MonthlyFindings.SEVERITY,
                severity,
                MonthlyFindings.ACCURACY,
                "90.00",
                MonthlyFindings.RELATION,
                "dhcp_pool",
                MonthlyFindings.CIDR,
                "192.0.2.0/25",
                MonthlyFindings.EPISODE,
                1,
                MonthlyFindings.RETURNING,
                returning,
                MonthlyFindings.STATE,
                state,
                MonthlyFindings.FIRST_SEEN,
                opened ? "2026-03-02T17:30:00Z" : "2026-02-11T08:05:00Z",
                MonthlyFindings.LAST_SEEN,
                state.equals("closed") ? "2026-03-04T01:00:00Z" : "2026-03-29T21:15:00Z",
                MonthlyFindings.DWELL_DAYS,
                opened ? 27 : 46,
                MonthlyFindings.FEEDS,
                "c2tracker sinkhole",
                MonthlyFindings.SIGHTED,
                true,
                MonthlyFindings.OPENED,
                opened,
                MonthlyFindings.NO_LONGER_SEEN,
                state.equals("closed"));
    }

    private void otherMonths() {
        score("island", "2026-03-01", "private", "scored", "100.00", "A");
        score("stillwater", "2026-02-01", "private", "scored", "88.00", "B");
        score("stillwater", "2026-03-01", "private", "insufficient_data", null, null);
        score("peak", "2026-03-01", "public", "capped", "91.00", "A");
        score("hostile", "2026-03-01", "public", "scored", "83.00", "B");
        score("long", "2026-03-01", "public", "scored", "77.00", "C");
        for (int back = 0; back < 13; back++) {
            String month = MARCH.minusMonths(back).atDay(1).toString();
            trend("harbour", month, "*", "*", 41_200L / (back + 1), 1_240L / (back + 1), 97L / (back + 1));
        }
        trend("harbour", "2026-03-01", "infected-system", "*", 41_000, 1_200, 90);
        trend("harbour", "2026-03-01", "infected-system", "<script>alert(3)</script>", 40_000, 1_100, 88);
        trend("harbour", "2026-03-01", "infected-system", "qakbot", 1_000, 100, 9);
        trend("harbour", "2026-03-01", "vulnerable-system", "", 200, 40, 11);
        trend("harbour", "2026-03-01", "infected-system", "andromeda", 0, 0, 0);
    }

    private void trend(String orgId, String month, String type, String family, long events, long distinct, long peak) {
        trends.row(
                MonthlyTrends.ORG_ID, orgId,
                MonthlyTrends.MONTH, month,
                MonthlyTrends.CLASSIFICATION_TYPE, type,
                MonthlyTrends.MALWARE_FAMILY, family,
                MonthlyTrends.EVENTS, events,
                MonthlyTrends.DISTINCT_IPS, distinct,
                MonthlyTrends.IP_DAYS, distinct * 3,
                MonthlyTrends.PEAK_DAILY_IPS, peak);
    }

    private void sectors() {
        sector("private", "2026-03-01", "*", "*", 4, 7_770);
        for (int back = 0; back < 13; back++) {
            String month = MARCH.minusMonths(back).atDay(1).toString();
            sector("public", month, "*", "*", back == 4 ? 4 : 9, 10_000 + 300L * back);
        }
        sector("public", "2026-03-01", "infected-system", "*", 9, 9_000);
        sector("public", "2026-03-01", "infected-system", "mirai", 9, 5_111);
        sector("public", "2026-03-01", "infected-system", "qakbot", 6, 3_222);
        sector("public", "2026-03-01", "infected-system", "rare", 1, 667);
        sector("public", "2026-03-01", "vulnerable-system", "*", 7, 1_000);
        sector("public", "2026-03-01", "vulnerable-system", "", 7, 1_000);
    }

    private void sector(String sector, String month, String type, String family, int hit, long events) {
        sectorTrends.row(
                SectorTrends.SECTOR, sector,
                SectorTrends.MONTH, month,
                SectorTrends.MEMBERS, 12,
                SectorTrends.MEMBERS_HIT, hit,
                SectorTrends.CLASSIFICATION_TYPE, type,
                SectorTrends.MALWARE_FAMILY, family,
                SectorTrends.EVENTS, events,
                SectorTrends.DISTINCT_IPS, events / 10,
                SectorTrends.PEAK_DAILY_IPS, events / 100);
    }

    private void feeds() {
        LocalDate first = LocalDate.of(2025, 5, 1);
        for (LocalDate day = first; day.isBefore(LocalDate.of(2026, 4, 1)); day = day.plusDays(1)) {
            boolean silent = YearMonth.from(day).equals(YearMonth.of(2025, 11)) && day.getDayOfMonth() > 20;
            coverage.row(Coverage.FEED_NAME, "c2tracker", Coverage.DAY, day.toString(), Coverage.STATE, "ok");
            coverage.row(
                    Coverage.FEED_NAME,
                    "sinkhole",
                    Coverage.DAY,
                    day.toString(),
                    Coverage.STATE,
                    silent ? "missing" : "ok");
        }
    }

    private void events() {
        // 17:30 UTC on the last day of February is March in Hong Kong.
        event("harbour", "e1", "2026-02-28T17:30:00Z", "192.0.2.7", "203.0.113.70", "mail.long.example", 1, false);
        event("harbour", "e2", "2026-03-31T15:59:59Z", "192.0.2.8", "198.18.0.1", "=HYPERLINK(\"x\")", 1, false);
        event("harbour", "e0", "2026-03-31T15:59:59Z", "192.0.2.8", "192.0.2.9", "host-192-0-2-130.example", 1, false);
        event("harbour", "too-late", "2026-03-31T16:00:00Z", "192.0.2.8", null, null, 1, false);
        event("harbour", "allowed", "2026-03-05T00:00:00Z", "192.0.2.8", null, null, 1, true);
        event("harbour", "second", "2026-03-05T00:00:00Z", "192.0.2.8", null, null, 2, false);
        event("peak", "e3", "2026-03-05T00:00:00Z", "198.51.100.9", "192.0.2.7", null, 1, false);
    }

    private void event(
            String orgId,
            String eventId,
            String time,
            String address,
            @Nullable String destination,
            @Nullable String host,
            int rank,
            boolean allowed) {
        matches.row(
                Matches.ORG_ID,
                orgId,
                Matches.EVENT_ID,
                eventId,
                Matches.CIDR,
                orgId.equals("harbour") ? "192.0.2.0/25" : "198.51.100.0/25",
                Matches.RANK,
                rank,
                Matches.RELATION,
                "dhcp_pool",
                Matches.ALLOWED,
                allowed,
                Matches.FEED_NAME,
                "c2tracker",
                Matches.FEED_PROVIDER,
                "example",
                Matches.TIME_SOURCE,
                time,
                Matches.EVENT_MONTH,
                time.substring(0, 7) + "-01",
                Matches.EVENT_DATE,
                time.substring(0, 10),
                Matches.SOURCE_IP,
                address,
                Matches.SOURCE_PORT,
                49152,
                Matches.CLASSIFICATION_TYPE,
                "infected-system",
                Matches.CLASSIFICATION_IDENTIFIER,
                eventId.equals("e2") ? "+1\ttab" : null,
                Matches.MALWARE_NAME,
                eventId.equals("e1") ? "Qak, \"Bot\"" : null,
                Matches.MALWARE_FAMILY,
                eventId.equals("e1") ? "qakbot" : null,
                Matches.SEVERITY,
                "critical",
                Matches.DESTINATION_IP,
                destination,
                Matches.DESTINATION_PORT,
                destination == null ? null : 443,
                Matches.DESTINATION_FQDN,
                host,
                Matches.PROTOCOL_TRANSPORT,
                "tcp",
                Matches.TLP,
                eventId.equals("e2") ? "TLP:RED" : "TLP:GREEN");
    }

    /** What is known of harbour's month beside its score. */
    private void reading() {
        point("uid-script", "192.0.2.8", 1, "7.25");
        point("uid-old", "192.0.2.7", 2, "11.50");
        for (String orgId : List.of("harbour", "island", "stillwater")) {
            dwell("organisation", orgId, 9, 6, 12);
        }
        dwell("sector", "private", 27, 20, 8);
        dwellCurves.row(
                DwellCurves.SCOPE, "organisation",
                DwellCurves.SUBJECT, "harbour",
                DwellCurves.MONTH, "2026-03-01",
                DwellCurves.DAY, 12,
                DwellCurves.SURVIVAL, "0.450000");
        directions.row(
                Directions.ORG_ID, "harbour",
                Directions.MONTH, "2026-03-01",
                Directions.CLASSIFICATION_TYPE, "*",
                Directions.MALWARE_FAMILY, "*",
                Directions.DIRECTION, "rising",
                Directions.MONTHS, 13,
                Directions.P_VALUE, "0.001000",
                Directions.SLOPE, "88.500000");
        publishedFigure(3, "61.00", "first published");
        publishedFigure(5, "58.25", "late events, registry change");
    }

    private void point(String uid, String address, int rank, String gain) {
        points.row(
                ScorePoints.ORG_ID, "harbour",
                ScorePoints.MONTH, "2026-03-01",
                ScorePoints.FINDING_UID, uid,
                ScorePoints.SOURCE_IP, address,
                ScorePoints.RANK, rank,
                ScorePoints.POINTS, gain);
    }

    private void dwell(String scope, String subject, int episodes, int closed, int median) {
        dwellTimes.row(
                DwellTimes.SCOPE, scope,
                DwellTimes.SUBJECT, subject,
                DwellTimes.MONTH, "2026-03-01",
                DwellTimes.IDENTIFIER, "*",
                DwellTimes.EPISODES, episodes,
                DwellTimes.CLOSED, closed,
                DwellTimes.MEDIAN_DAYS, median,
                DwellTimes.RMST, "14.250000",
                DwellTimes.RMST_ERROR, "2.750000");
    }

    private void publishedFigure(int release, String value, String causes) {
        published.row(
                PublishedFigures.RELEASE,
                release,
                PublishedFigures.ORG_ID,
                "harbour",
                PublishedFigures.MONTH,
                "2026-01-01",
                PublishedFigures.FIGURE,
                "score",
                PublishedFigures.VALUE,
                value,
                PublishedFigures.CAUSES,
                causes);
    }

    /** Alarms: of a family that three members of a sector have, of one that nine of another have, and of one that is no alarm. */
    private void rising() {
        alarm("sector", "private", "qakbot", 4_321, 3, true);
        alarm("week", "2026-03-02", "sector", "private", "qakbot", 4_322, 3, true);
        alarm("week", "2026-03-09", "organisation", "harbour", "qakbot", 50, null, true);
        alarm("sector", "public", "mirai", 6_543, 9, true);
        alarm("sector", "public", "quiet", 7_654, 9, false);
        alarm("organisation", "harbour", "qakbot", 51, null, true);
    }

    private void alarm(
            String scope, String subject, String family, int observed, @Nullable Integer members, boolean alarm) {
        alarm("day", "2026-03-11", scope, subject, family, observed, members, alarm);
    }

    private void alarm(
            String period,
            String firstDay,
            String scope,
            String subject,
            String family,
            int observed,
            @Nullable Integer members,
            boolean alarm) {
        alarms.row(
                Alarms.SCOPE, scope,
                Alarms.SUBJECT, subject,
                Alarms.PERIOD, period,
                Alarms.FIRST_DAY, firstDay,
                Alarms.MONTH, "2026-03-01",
                Alarms.CLASSIFICATION_TYPE, "*",
                Alarms.MALWARE_FAMILY, family,
                Alarms.OBSERVED, observed,
                Alarms.EXPECTED, "12.5000",
                Alarms.ADJUSTED_P, "0.0001000000",
                Alarms.ALARM, alarm,
                Alarms.MEMBERS_HIT, members,
                Alarms.MEMBERS_NEWLY_HIT, members);
    }

    private Snapshot published(Path folder) {
        Lake lake = Lake.open(TestSpark.session(), folder.toString());
        try (Transaction transaction = lake.begin()) {
            Stream.of(
                            List.of(organisations, networks, disputes, scores, findings, trends, sectorTrends),
                            List.of(coverage, matches, points, dwellTimes, dwellCurves, directions, alarms, published))
                    .flatMap(List::stream)
                    .forEach(rows -> rows.replace(transaction));
            transaction.publish("test", Instant.parse("2026-04-01T00:00:00Z"));
        }
        return lake.newest();
    }
}

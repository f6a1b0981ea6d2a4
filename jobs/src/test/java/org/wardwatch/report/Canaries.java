package org.wardwatch.report;

import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.wardwatch.TableRows;
import org.wardwatch.TestSpark;
import org.wardwatch.disclosure.Canary;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.lake.Lake;
import org.wardwatch.lake.Snapshot;
import org.wardwatch.lake.Transaction;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Networks;
import org.wardwatch.registry.Organisations;
import org.wardwatch.restatement.PublishedFigures;
import org.wardwatch.score.Disputes;
import org.wardwatch.score.DwellCurves;
import org.wardwatch.score.DwellTimes;
import org.wardwatch.score.ScorePoints;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.Alarms;
import org.wardwatch.trend.DailyTrends;
import org.wardwatch.trend.Directions;
import org.wardwatch.trend.MonthlyTrends;

/**
 * Sixty organisations, each with a string of its own in every field ({@link Canary}), whose feeds mix up what is whose wherever a
 * feed can.
 */
final class Canaries {

    static final int ORGANISATIONS = 60;
    static final YearMonth MONTH = YearMonth.of(2026, 3);
    static final String SMALL_SECTOR = "small";

    private static final String DAY = "2026-03-01";
    private static final List<String> PAYLOADS = List.of(
            "=cmd|' /C calc'!A0",
            "+1+1",
            "-1+1",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "a;=1",
            "＝1",
            "plain",
            "<script>alert(1)</script>");

    private final TableRows organisations = new TableRows(Organisations.TABLE);
    private final TableRows networks = new TableRows(Networks.TABLE);
    private final TableRows matches = new TableRows(Matches.TABLE);
    private final TableRows findings = new TableRows(MonthlyFindings.TABLE);
    private final TableRows scores = new TableRows(Scores.TABLE);
    private final TableRows points = new TableRows(ScorePoints.TABLE);
    private final TableRows disputes = new TableRows(Disputes.TABLE);
    private final TableRows trends = new TableRows(MonthlyTrends.TABLE);
    private final TableRows dailyTrends = new TableRows(DailyTrends.TABLE);
    private final TableRows directions = new TableRows(Directions.TABLE);
    private final TableRows dwellTimes = new TableRows(DwellTimes.TABLE);
    private final TableRows dwellCurves = new TableRows(DwellCurves.TABLE);
    private final TableRows alarms = new TableRows(Alarms.TABLE);
    private final TableRows published = new TableRows(PublishedFigures.TABLE);
    private final TableRows coverage = new TableRows(Coverage.TABLE);

    private Canaries() {}

    /** The programme in a new lake. */
    static Snapshot in(Path folder) {
        return in(folder, false);
    }

    /** The same; {@code mistaken}: with a finding of the first organisation at an address of the second, as a bug would make it. */
    static Snapshot in(Path folder, boolean mistaken) {
        Canaries canaries = new Canaries();
        for (int i = 0; i < ORGANISATIONS; i++) {
            canaries.organisation(i);
            canaries.events(i);
            canaries.finding(i, Canary.address(i, 5), "open");
            canaries.figures(i);
        }
        if (mistaken) {
            canaries.finding(0, Canary.address(1, 77), "closed");
        }
        canaries.sector("public", 1, 57);
        canaries.sector(SMALL_SECTOR, 2, 3);
        canaries.coverage.row(
                Coverage.FEED_NAME, "tracker", Coverage.DAY, DAY, Coverage.ROWS, 987_654_321L, Coverage.STATE, "ok");
        return canaries.published(folder);
    }

    static String orgId(int organisation) {
        return Canary.id(organisation);
    }

    private void organisation(int i) {
        String sector = i < 3 ? SMALL_SECTOR : "public";
        organisations.row(
                Organisations.LANGUAGE,
                i == 7 ? "both" : "en",
                Organisations.ORG_ID,
                orgId(i),
                Organisations.NAME,
                Canary.of(i, "name") + " Hospital",
                Organisations.NAME_ZH,
                Canary.of(i, "zh") + "醫院",
                Organisations.SECTOR,
                sector,
                Organisations.CONTACT,
                Canary.of(i, "contact") + "@example.org");
        networks.row(
                Networks.ORG_ID, orgId(i),
                Networks.CIDR, Canary.address(i, 0) + "/24",
                Networks.FIRST_IP, Canary.address(i, 0),
                Networks.LAST_IP, Canary.address(i, 255),
                Networks.PREFIX_LENGTH, 24,
                Networks.RELATION, "owned",
                Networks.NOTE, Canary.of(i, "note"));
        scores.row(
                Scores.ORG_ID,
                orgId(i),
                Scores.MONTH,
                DAY,
                Scores.SECTOR,
                sector,
                Scores.STATE,
                "scored",
                Scores.SCORE,
                "50.00",
                Scores.BAND,
                "F",
                Scores.METHOD_VERSION,
                7);
    }

    private void events(int i) {
        int other = (i + 1) % ORGANISATIONS;
        for (int payload = 0; payload < PAYLOADS.size(); payload++) {
            matches.row(
                    Matches.ORG_ID,
                    orgId(i),
                    Matches.EVENT_ID,
                    Canary.of(i, "event" + payload),
                    Matches.CIDR,
                    Canary.address(i, 0) + "/24",
                    Matches.RANK,
                    1,
                    Matches.RELATION,
                    "owned",
                    Matches.FEED_NAME,
                    "tracker",
                    Matches.TIME_SOURCE,
                    "2026-03-05T00:00:0" + payload % 10 + "Z",
                    Matches.EVENT_MONTH,
                    DAY,
                    Matches.EVENT_DATE,
                    "2026-03-05",
                    Matches.SOURCE_IP,
                    Canary.address(i, 5),
                    Matches.SOURCE_FQDN,
                    "pc-" + Canary.address(other, 6).replace('.', '-') + "." + Canary.of(i, "host"),
                    Matches.SOURCE_URL,
                    "http://" + orgId(other) + ".example/" + Canary.of(i, "url"),
                    Matches.BOT_ID,
                    Canary.of(i, "bot") + " behind " + Canary.address(other, 7),
                    Matches.CLASSIFICATION_TYPE,
                    "infected-system",
                    Matches.CLASSIFICATION_IDENTIFIER,
                    PAYLOADS.get(payload),
                    Matches.MALWARE_NAME,
                    Canary.of(other, "name") + " Hospital's " + PAYLOADS.get(payload),
                    Matches.DESTINATION_IP,
                    Canary.address(other, 8),
                    Matches.DESTINATION_FQDN,
                    Canary.of(other, "host") + ".example",
                    Matches.DESTINATION_URL,
                    "https://" + Canary.of(other, "url") + ".example/",
                    Matches.EVENT_DESCRIPTION_TEXT,
                    Canary.of(other, "text"),
                    Matches.TLP,
                    payload == 0 && i == 5 ? "TLP:RED" : null,
                    Matches.EXTRA,
                    "{\"tag\":\"" + Canary.of(other, "tag") + "\"}");
        }
        matches.row(
                Matches.ORG_ID,
                orgId(i),
                Matches.EVENT_ID,
                Canary.of(other, "event0"),
                Matches.CIDR,
                "198.18.0.0/15",
                Matches.RANK,
                2,
                Matches.TIME_SOURCE,
                "2026-03-05T00:00:00Z",
                Matches.EVENT_MONTH,
                DAY,
                Matches.SOURCE_IP,
                Canary.address(other, 5));
    }

    private void finding(int i, String address, String state) {
        String uid = Canary.of(i, "uid" + state);
        findings.row(
                MonthlyFindings.MONTH,
                DAY,
                MonthlyFindings.FINDING_UID,
                uid,
                MonthlyFindings.ORG_ID,
                orgId(i),
                MonthlyFindings.SOURCE_IP,
                address,
                MonthlyFindings.BOT_ID,
                Canary.of(i, "bot"),
                MonthlyFindings.IDENTIFIER,
                Canary.of(i, "family"),
                MonthlyFindings.CLASSIFICATION_TYPE,
                "infected-system",
                MonthlyFindings.SEVERITY,
                "high",
                MonthlyFindings.CIDR,
                Canary.address(i, 0) + "/24",
                MonthlyFindings.STATE,
                state,
                MonthlyFindings.FIRST_SEEN,
                "2026-03-01T00:00:00Z",
                MonthlyFindings.LAST_SEEN,
                "2026-03-05T00:00:00Z",
                MonthlyFindings.FEEDS,
                "tracker");
    }

    private void figures(int i) {
        String family = Canary.of(i, "family");
        disputes.row(
                Disputes.ORG_ID,
                orgId(i),
                Disputes.FINDING_UID,
                Canary.of(i, "uidopen"),
                Disputes.KIND,
                "dispute",
                Disputes.IN_FORCE_FROM,
                "2026-03-02",
                Disputes.IN_FORCE_UNTIL,
                "2026-05-01",
                Disputes.REASON,
                Canary.of(i, "reason") + ", see " + orgId((i + 1) % ORGANISATIONS));
        points.row(
                ScorePoints.ORG_ID,
                orgId(i),
                ScorePoints.MONTH,
                DAY,
                ScorePoints.FINDING_UID,
                Canary.of(i, "uidopen"),
                ScorePoints.SOURCE_IP,
                Canary.address(i, 5),
                ScorePoints.RANK,
                1,
                ScorePoints.POINTS,
                "1.25");
        trends.row(
                MonthlyTrends.ORG_ID,
                orgId(i),
                MonthlyTrends.MONTH,
                DAY,
                MonthlyTrends.CLASSIFICATION_TYPE,
                "*",
                MonthlyTrends.MALWARE_FAMILY,
                family);
        trends.row(
                MonthlyTrends.ORG_ID, orgId(i),
                MonthlyTrends.MONTH, "2025-02-01",
                MonthlyTrends.CLASSIFICATION_TYPE, "*",
                MonthlyTrends.MALWARE_FAMILY, "too-long-ago");
        dailyTrends.row(
                DailyTrends.ORG_ID,
                orgId(i),
                DailyTrends.DAY,
                "2026-03-05",
                DailyTrends.MONTH,
                DAY,
                DailyTrends.CLASSIFICATION_TYPE,
                "*",
                DailyTrends.MALWARE_FAMILY,
                family);
        directions.row(
                Directions.ORG_ID,
                orgId(i),
                Directions.MONTH,
                DAY,
                Directions.CLASSIFICATION_TYPE,
                "*",
                Directions.MALWARE_FAMILY,
                family,
                Directions.SLOPE,
                "-1.5");
        dwell(orgId(i), "organisation", 3);
        alarm(orgId(i), "organisation", family, 3, true);
        published.row(
                PublishedFigures.RELEASE,
                1L,
                PublishedFigures.ORG_ID,
                orgId(i),
                PublishedFigures.MONTH,
                DAY,
                PublishedFigures.FIGURE,
                "score",
                PublishedFigures.VALUE,
                "50.00",
                PublishedFigures.CAUSES,
                "first");
    }

    private void sector(String sector, int day, int members) {
        dwell(sector, "sector", 10 * day);
        alarm(sector, "sector", "emergent", members, true);
        alarm(sector, "sector", "quiet", members, false);
        alarm(sector, "sector", "*", members, true);
    }

    private void dwell(String subject, String scope, int day) {
        dwellTimes.row(
                DwellTimes.SCOPE,
                scope,
                DwellTimes.SUBJECT,
                subject,
                DwellTimes.MONTH,
                DAY,
                DwellTimes.IDENTIFIER,
                "*",
                DwellTimes.EPISODES,
                4711,
                DwellTimes.MEDIAN_DAYS,
                day,
                DwellTimes.SECTOR_P,
                "0.123456",
                DwellTimes.YEAR_P,
                "0.654321");
        dwellCurves.row(
                DwellCurves.SCOPE, scope,
                DwellCurves.SUBJECT, subject,
                DwellCurves.MONTH, DAY,
                DwellCurves.DAY, day,
                DwellCurves.AT_RISK, 4711,
                DwellCurves.SURVIVAL, "0.5");
    }

    private void alarm(String subject, String scope, String family, int members, boolean alarm) {
        alarms.row(
                Alarms.SCOPE,
                scope,
                Alarms.SUBJECT,
                subject,
                Alarms.PERIOD,
                "day",
                Alarms.FIRST_DAY,
                "2026-03-05",
                Alarms.MONTH,
                DAY,
                Alarms.CLASSIFICATION_TYPE,
                family.equals("*") ? "infected-system" : "*",
                Alarms.MALWARE_FAMILY,
                family,
                Alarms.OBSERVED,
                8150L,
                Alarms.THRESHOLD,
                12L,
                Alarms.ALARM,
                alarm,
                Alarms.MEMBERS_HIT,
                scope.equals("sector") ? members : null,
                Alarms.MEMBERS_NEWLY_HIT,
                scope.equals("sector") ? 2 : null);
    }

    private Snapshot published(Path folder) {
        Lake lake = Lake.open(TestSpark.session(), folder.toString());
        try (Transaction transaction = lake.begin()) {
            List.of(
                            organisations,
                            networks,
                            matches,
                            findings,
                            scores,
                            points,
                            disputes,
                            trends,
                            dailyTrends,
                            directions,
                            dwellTimes,
                            dwellCurves,
                            alarms,
                            published,
                            coverage)
                    .forEach(rows -> rows.replace(transaction));
            transaction.publish("test", Instant.parse("2026-04-01T00:00:00Z"));
        }
        return lake.newest();
    }
}

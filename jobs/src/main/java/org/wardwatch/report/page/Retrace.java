package org.wardwatch.report.page;

import java.time.ZoneId;
import java.util.List;
import org.wardwatch.report.data.OwnerMonth;

/**
 * Where figures come from.
 *
 * @param what which figures: the message {@code retrace.what}
 * @param table that holds them
 * @param sql that shows the rows
 */
public record Retrace(String what, String table, String sql) {

    /** How to retrace a member's report. */
    public static List<Retrace> ofMember(OwnerMonth member, OwnerMonth sector, ZoneId zone) {
        String own = " WHERE org_id = '" + member.owner() + "'";
        String month = own + " AND month = " + date(member);
        String subject = ofSubject("organisation", member);
        return List.of(
                new Retrace("scores", "scores", "SELECT * FROM scores" + month),
                new Retrace("points", "score_points", "SELECT * FROM score_points" + month + " ORDER BY rank"),
                new Retrace(
                        "findings",
                        "monthly_findings",
                        "SELECT * FROM monthly_findings" + month + " ORDER BY severity, first_seen"),
                new Retrace(
                        "trends",
                        "monthly_trends",
                        "SELECT * FROM monthly_trends" + own + " AND month <= " + date(member) + " ORDER BY month"),
                new Retrace("directions", "directions", "SELECT * FROM directions" + month),
                new Retrace("dwell", "dwell_times", "SELECT * FROM dwell_times" + subject),
                new Retrace("curves", "dwell_curves", "SELECT * FROM dwell_curves" + subject + " ORDER BY day"),
                new Retrace("sector_alarms", "alarms", alarms(ofSubject("sector", sector))),
                new Retrace("own_alarms", "alarms", alarms(subject)),
                new Retrace("events", "matches", events(own, member, zone)),
                new Retrace("networks", "networks", "SELECT * FROM networks" + own),
                new Retrace("statements", "disputes", "SELECT * FROM disputes" + own),
                new Retrace(
                        "restated",
                        "published_figures",
                        "SELECT * FROM published_figures" + own + " AND figure = 'score' ORDER BY month, release"),
                coverage(member));
    }

    private static String events(String own, OwnerMonth member, ZoneId zone) {
        String from = "TIMESTAMP '" + member.month().atDay(1).atStartOfDay(zone).toInstant() + "'";
        String until = "TIMESTAMP '"
                + member.month().plusMonths(1).atDay(1).atStartOfDay(zone).toInstant() + "'";
        return "SELECT * FROM matches" + own + " AND rank = 1 AND NOT allowed AND time_source >= " + from
                + " AND time_source < " + until + " ORDER BY time_source, event_id";
    }

    /** How the CERT retraces a sector's report; small groups are not withheld in the table. */
    public static List<Retrace> ofSector(OwnerMonth sector) {
        String own = " WHERE sector = " + quoted(sector.owner());
        String subject = ofSubject("sector", sector);
        return List.of(
                new Retrace(
                        "bands",
                        "scores",
                        "SELECT band, count(*) FROM scores" + own + " AND month = " + date(sector) + " GROUP BY band"),
                new Retrace(
                        "sector_trends",
                        "sector_trends",
                        "SELECT * FROM sector_trends" + own + " AND month <= " + date(sector) + " ORDER BY month"),
                new Retrace("dwell", "dwell_times", "SELECT * FROM dwell_times" + subject),
                new Retrace("sector_alarms", "alarms", alarms(subject)),
                coverage(sector));
    }

    private static String ofSubject(String scope, OwnerMonth subject) {
        return " WHERE scope = '" + scope + "' AND subject = " + quoted(subject.owner()) + " AND month = "
                + date(subject);
    }

    private static String alarms(String subject) {
        return "SELECT * FROM alarms" + subject + " AND alarm ORDER BY first_day, period";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static Retrace coverage(OwnerMonth month) {
        return new Retrace(
                "coverage",
                "coverage",
                "SELECT * FROM coverage WHERE trunc(day, 'month') = " + date(month) + " AND state <> 'ok'");
    }

    private static String date(OwnerMonth month) {
        return "DATE '" + month.month().atDay(1) + "'";
    }
}

package org.wardwatch.report.page;

import java.time.ZoneId;
import java.util.List;
import org.wardwatch.report.data.OwnerMonth;

/**
 * Where figures come from.
 *
 * @param what which figures
 * @param table that holds them
 * @param sql that shows the rows
 */
public record Retrace(String what, String table, String sql) {

    /** How to retrace a member's report. */
    public static List<Retrace> ofMember(OwnerMonth member, ZoneId zone) {
        String own = " WHERE org_id = '" + member.owner() + "'";
        String month = own + " AND month = " + date(member);
        String from = "TIMESTAMP '" + member.month().atDay(1).atStartOfDay(zone).toInstant() + "'";
        String until = "TIMESTAMP '"
                + member.month().plusMonths(1).atDay(1).atStartOfDay(zone).toInstant() + "'";
        return List.of(
                new Retrace("Score, band, parts, coverage", "scores", "SELECT * FROM scores" + month),
                new Retrace(
                        "Findings: new, open, no longer seen, returned",
                        "monthly_findings",
                        "SELECT * FROM monthly_findings" + month + " ORDER BY severity, first_seen"),
                new Retrace(
                        "Thirteen months; events by type and family",
                        "monthly_trends",
                        "SELECT * FROM monthly_trends" + own + " AND month <= " + date(member) + " ORDER BY month"),
                new Retrace(
                        "Every event behind them (evidence.csv)",
                        "matches",
                        "SELECT * FROM matches" + own + " AND rank = 1 AND NOT allowed AND time_source >= " + from
                                + " AND time_source < " + until + " ORDER BY time_source, event_id"),
                new Retrace("Networks watched", "networks", "SELECT * FROM networks" + own),
                coverage(member));
    }

    /** How the CERT retraces a sector's report; small groups are not withheld in the table. */
    public static List<Retrace> ofSector(OwnerMonth sector) {
        String own = " WHERE sector = '" + sector.owner().replace("\\", "\\\\").replace("'", "\\'") + "'";
        return List.of(
                new Retrace(
                        "Members and their bands",
                        "scores",
                        "SELECT band, count(*) FROM scores" + own + " AND month = " + date(sector) + " GROUP BY band"),
                new Retrace(
                        "Thirteen months; events by type and family",
                        "sector_trends",
                        "SELECT * FROM sector_trends" + own + " AND month <= " + date(sector) + " ORDER BY month"),
                coverage(sector));
    }

    private static Retrace coverage(OwnerMonth month) {
        return new Retrace(
                "Days on which feeds were silent",
                "coverage",
                "SELECT * FROM coverage WHERE trunc(day, 'month') = " + date(month) + " AND state <> 'ok'");
    }

    private static String date(OwnerMonth month) {
        return "DATE '" + month.month().atDay(1) + "'";
    }
}

package org.wardwatch.report.page;

import java.time.YearMonth;
import java.time.ZoneId;
import org.wardwatch.disclosure.Tlp;

/**
 * What stands at the head of every page.
 *
 * @param title whose it is
 * @param month that it tells of
 * @param rules of the programme
 * @param release of the lake that it was made from
 */
public record PageHead(Title title, YearMonth month, ReportRules rules, long release) {

    /** The label. */
    public Tlp tlp() {
        return rules.tlp();
    }

    /** The programme's time zone. */
    public ZoneId zone() {
        return rules.timeZone();
    }
}

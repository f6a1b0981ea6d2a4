package org.wardwatch.report.page;

import java.time.YearMonth;
import java.time.ZoneId;
import org.wardwatch.disclosure.Tlp;

/**
 * What stands at the head of every page.
 *
 * @param title of the page
 * @param month that it tells of
 * @param rules of the programme
 * @param release of the lake that it was made from
 */
public record PageHead(String title, YearMonth month, ReportRules rules, long release) {

    /** The month in words. */
    public String period() {
        return Figures.month(month);
    }

    /** The label. */
    public Tlp tlp() {
        return rules.tlp();
    }

    /** The programme's time zone. */
    public ZoneId zone() {
        return rules.timeZone();
    }

    /** Style sheet and content policy. */
    public PageStyle style() {
        return PageStyle.of(rules.tlp());
    }
}

package org.wardwatch.report.page;

import java.time.ZoneId;
import org.wardwatch.disclosure.Tlp;

/**
 * What the programme lays down for its reports.
 *
 * @param tlp label of every page and file
 * @param programme name of the watch programme
 * @param timeZone in which its days and months are counted
 */
public record ReportRules(Tlp tlp, String programme, ZoneId timeZone) {

    /** What holds where nothing is configured. */
    public static ReportRules defaults() {
        return new ReportRules(Tlp.AMBER_STRICT, "Wardwatch", ZoneId.of("Asia/Hong_Kong"));
    }
}

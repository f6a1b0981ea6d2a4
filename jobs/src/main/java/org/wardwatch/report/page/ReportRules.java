package org.wardwatch.report.page;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.wardwatch.disclosure.Tlp;
import org.wardwatch.guidance.GuidanceBook;
import org.wardwatch.guidance.Language;

/**
 * What the programme lays down for its reports.
 *
 * @param tlp label of every page and file
 * @param programme name of the watch programme
 * @param timeZone in which its days and months are counted
 * @param method what pages repeat of the method of the score
 * @param guidance what findings are, and how to clean the machines
 */
public record ReportRules(Tlp tlp, String programme, ZoneId timeZone, Method method, GuidanceBook guidance) {

    /** Malware families that have guidance: their names tell nobody anything. */
    public Set<String> knownFamilies() {
        return guidance.of(Language.EN).families();
    }

    /**
     * What pages repeat of the method of the score.
     *
     * @param exposures RSIT types that tell of an exposed service rather than of an infection
     * @param criticalDays age at which the oldest open critical finding is overdue
     * @param highDays age at which the oldest open high finding is overdue
     * @param weights what the five parts weigh in the score, in the method's order; together 1
     */
    public record Method(Set<String> exposures, int criticalDays, int highDays, List<BigDecimal> weights) {}
}

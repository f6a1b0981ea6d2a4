package org.wardwatch.score;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Comparator;
import org.apache.spark.sql.Row;
import org.wardwatch.finding.MonthlyFindings;

/**
 * What the score asks of one finding, as of the end of a month.
 *
 * @param uid its {@code finding_uid}
 * @param category infection or exposure
 * @param address source address
 * @param grade severity, accuracy, relation
 * @param state open, closed …
 * @param timing when and how long
 */
record Finding(String uid, ScoreRules.Category category, String address, Grade grade, String state, Timing timing) {

    /** The order in which findings are resampled and shares are cut. */
    static final Comparator<Finding> BY_UID = Comparator.comparing(Finding::uid);

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /**
     * What it weighs by.
     *
     * @param severity critical … info
     * @param accuracy 0 to 100
     * @param relation of the range
     */
    record Grade(String severity, BigDecimal accuracy, String relation) {}

    /**
     * When.
     *
     * @param firstDay UTC day of the first sighting
     * @param lastDay UTC day of the last sighting
     * @param closedOn day of the close; NULL unless closed
     * @param dwellDays days from first to last sighting, at least 1
     * @param sighted whether it was sighted in the month
     * @param returning whether it is a return
     */
    record Timing(
            LocalDate firstDay,
            LocalDate lastDay,
            @org.jspecify.annotations.Nullable LocalDate closedOn,
            int dwellDays,
            boolean sighted,
            boolean returning) {}

    /** From a row of {@link MonthlyFindings}. */
    static Finding from(Row row, ScoreRules rules) {
        Date closedOn = row.getAs(MonthlyFindings.CLOSED_ON.column());
        return new Finding(
                row.getAs(MonthlyFindings.FINDING_UID.column()),
                rules.category(row.getAs(MonthlyFindings.CLASSIFICATION_TYPE.column())),
                row.getAs(MonthlyFindings.SOURCE_IP.column()),
                new Grade(
                        row.getAs(MonthlyFindings.SEVERITY.column()),
                        row.getAs(MonthlyFindings.ACCURACY.column()),
                        row.getAs(MonthlyFindings.RELATION.column())),
                row.getAs(MonthlyFindings.STATE.column()),
                new Timing(
                        utcDay(row, MonthlyFindings.FIRST_SEEN),
                        utcDay(row, MonthlyFindings.LAST_SEEN),
                        closedOn == null ? null : closedOn.toLocalDate(),
                        row.<Integer>getAs(MonthlyFindings.DWELL_DAYS.column()),
                        row.<Boolean>getAs(MonthlyFindings.SIGHTED.column()),
                        row.<Boolean>getAs(MonthlyFindings.RETURNING.column())));
    }

    private static LocalDate utcDay(Row row, MonthlyFindings column) {
        java.sql.Timestamp instant = row.getAs(column.column());
        return instant.toInstant().atZone(java.time.ZoneOffset.UTC).toLocalDate();
    }

    /** Whether it is open at the end of the month. */
    boolean isOpen() {
        return state.equals("open");
    }

    /** Whether it counts in prevalence: sighted in the month, or open at its end. */
    boolean isActive() {
        return timing.sighted() || isOpen();
    }

    /** Severity × accuracy × relation. */
    BigDecimal weight(ScoreRules.Weights weights) {
        BigDecimal severity = weights.severity().getOrDefault(grade.severity(), BigDecimal.ZERO);
        BigDecimal relation = weights.relation().getOrDefault(grade.relation(), BigDecimal.ONE);
        return severity.multiply(grade.accuracy()).multiply(relation).divide(HUNDRED);
    }

    /** Whether it counts in dwell, overdue and recurrence: medium or worse, and sure enough. */
    boolean isGrave(ScoreRules rules) {
        boolean bad = switch (grade.severity()) {
            case "critical", "high", "medium" -> true;
            default -> false;
        };
        return bad && grade.accuracy().compareTo(rules.limits().minimumAccuracy()) >= 0;
    }
}

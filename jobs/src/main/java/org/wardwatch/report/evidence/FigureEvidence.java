package org.wardwatch.report.evidence;

import static org.apache.spark.sql.types.DataTypes.DateType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wardwatch.finding.FindingAliases;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.TableColumn.Spec;
import org.wardwatch.restatement.PublishedFigures;
import org.wardwatch.score.Disputes;
import org.wardwatch.score.ScorePoints;
import org.wardwatch.score.Scores;
import org.wardwatch.trend.DailyTrends;
import org.wardwatch.trend.Directions;
import org.wardwatch.trend.MonthlyTrends;

/** What a member's events come to: findings, scores, trends, and what was published of them before. */
final class FigureEvidence {

    private static final EvidenceSource FINDINGS = new EvidenceSource(
            EvidenceColumns.of(MonthlyFindings.TABLE, MonthlyFindings.LAST_SEEN)
                    .own(MonthlyFindings.MONTH, MonthlyFindings.FINDING_UID, MonthlyFindings.SOURCE_IP)
                    .shown(
                            MonthlyFindings.BOT_ID,
                            MonthlyFindings.IDENTIFIER,
                            MonthlyFindings.CLASSIFICATION_TYPE,
                            MonthlyFindings.MALWARE_FAMILY,
                            MonthlyFindings.SEVERITY)
                    .numbers("percent", MonthlyFindings.ACCURACY)
                    .own(MonthlyFindings.RELATION, MonthlyFindings.CIDR)
                    .numbers("episode", MonthlyFindings.EPISODE)
                    .own(
                            MonthlyFindings.RETURNING,
                            MonthlyFindings.STATE,
                            MonthlyFindings.FIRST_SEEN,
                            MonthlyFindings.LAST_SEEN,
                            MonthlyFindings.CLOSED_ON)
                    .numbers("days", MonthlyFindings.DWELL_DAYS)
                    .numbers("events", MonthlyFindings.EVENTS)
                    .numbers("days", MonthlyFindings.DAYS_SEEN)
                    .shown(MonthlyFindings.FEEDS)
                    .own(MonthlyFindings.SIGHTED, MonthlyFindings.OPENED, MonthlyFindings.NO_LONGER_SEEN)
                    .computed(
                            Disputes.DISPUTED_UNTIL,
                            Spec.optional(
                                    DateType,
                                    "first day on which the member's dispute is in force no longer; empty where none is in force on the month's last day"),
                            "disputes.in_force_until",
                            row -> day(row, Disputes.DISPUTED_UNTIL))
                    .computed(
                            Disputes.ACKNOWLEDGED_UNTIL,
                            Spec.optional(DateType, "the same of the member's acknowledgement"),
                            "disputes.in_force_until",
                            row -> day(row, Disputes.ACKNOWLEDGED_UNTIL))
                    .file("findings", "episode that was open or sighted in the 180 days before the month's end"),
            query -> EvidenceQuery.inOrder(
                    Disputes.marked(
                            query.monthly(MonthlyFindings.TABLE, MonthlyFindings.ORG_ID, MonthlyFindings.MONTH),
                            Disputes.current(
                                    query.lake().read(Disputes.TABLE),
                                    query.lake().read(FindingAliases.TABLE))),
                    MonthlyFindings.FINDING_UID));

    private static final EvidenceSource SCORE = new EvidenceSource(
            EvidenceColumns.of(Scores.TABLE)
                    .own(Scores.MONTH, Scores.SECTOR, Scores.STATE)
                    .numbers("0 to 100", Scores.SCORE)
                    .own(Scores.BAND)
                    .numbers("0 to 100", Scores.UNCAPPED_SCORE, Scores.SCORE_WITH_DISPUTED)
                    .numbers("findings", Scores.DISPUTED)
                    .numbers("0 to 100", Scores.INTERVAL_LOW, Scores.INTERVAL_HIGH)
                    .numbers("percent", Scores.PERCENTILE)
                    .numbers("points", Scores.RECOVERABLE)
                    .numbers(
                            "0 to 100",
                            Scores.P1_PREVALENCE,
                            Scores.P2_DWELL,
                            Scores.P3_OVERDUE,
                            Scores.P4_RECURRENCE,
                            Scores.P5_EXPOSURE)
                    .numbers("percent", Scores.COVERAGE)
                    .numbers("thousands of addresses", Scores.SIZE)
                    .numbers("sum of weights", Scores.INFECTION_WEIGHT, Scores.EXPOSURE_WEIGHT)
                    .numbers("days", Scores.RMST)
                    .numbers("episodes", Scores.DECIDED)
                    .numbers("days", Scores.RMST_SECTOR, Scores.OLDEST_CRITICAL_DAYS, Scores.OLDEST_HIGH_DAYS)
                    .numbers("findings", Scores.RETURNING, Scores.CLOSED)
                    .numbers("version", Scores.METHOD_VERSION)
                    .file("score", "month, of the reported one and the twelve before it"),
            query -> EvidenceQuery.inOrder(query.yearly(Scores.TABLE, Scores.ORG_ID, Scores.MONTH), Scores.MONTH));

    private static final EvidenceSource SCORE_POINTS = new EvidenceSource(
            EvidenceColumns.of(ScorePoints.TABLE)
                    .own(ScorePoints.MONTH)
                    .numbers("order", ScorePoints.RANK)
                    .own(ScorePoints.FINDING_UID, ScorePoints.SOURCE_IP)
                    .numbers("points", ScorePoints.POINTS)
                    .file("score_points", "open finding that counts in the score"),
            query -> EvidenceQuery.inOrder(
                    query.monthly(ScorePoints.TABLE, ScorePoints.ORG_ID, ScorePoints.MONTH),
                    ScorePoints.RANK,
                    ScorePoints.FINDING_UID));

    private static final EvidenceSource TRENDS = new EvidenceSource(
            EvidenceColumns.of(MonthlyTrends.TABLE)
                    .own(MonthlyTrends.MONTH)
                    .shown(MonthlyTrends.CLASSIFICATION_TYPE, MonthlyTrends.MALWARE_FAMILY)
                    .numbers("events", MonthlyTrends.EVENTS)
                    .numbers("addresses", MonthlyTrends.DISTINCT_IPS)
                    .numbers("pairs of address and day", MonthlyTrends.IP_DAYS)
                    .numbers("addresses", MonthlyTrends.PEAK_DAILY_IPS)
                    .numbers("machines", MonthlyTrends.MACHINES_HIGH)
                    .numbers(
                            "findings",
                            MonthlyTrends.NEW,
                            MonthlyTrends.OPEN,
                            MonthlyTrends.NO_LONGER_SEEN,
                            MonthlyTrends.RETURNED)
                    .numbers("events", MonthlyTrends.EVENTS_CHANGE)
                    .numbers("addresses", MonthlyTrends.DISTINCT_IPS_CHANGE)
                    .numbers("pairs of address and day", MonthlyTrends.IP_DAYS_CHANGE)
                    .numbers("addresses", MonthlyTrends.PEAK_DAILY_IPS_CHANGE)
                    .numbers("machines", MonthlyTrends.MACHINES_HIGH_CHANGE)
                    .numbers(
                            "findings",
                            MonthlyTrends.NEW_CHANGE,
                            MonthlyTrends.OPEN_CHANGE,
                            MonthlyTrends.NO_LONGER_SEEN_CHANGE,
                            MonthlyTrends.RETURNED_CHANGE)
                    .file("trends", "month, classification type and malware family, of thirteen months; * for totals"),
            query -> EvidenceQuery.inOrder(
                    query.yearly(MonthlyTrends.TABLE, MonthlyTrends.ORG_ID, MonthlyTrends.MONTH),
                    MonthlyTrends.MONTH,
                    MonthlyTrends.CLASSIFICATION_TYPE,
                    MonthlyTrends.MALWARE_FAMILY));

    private static final EvidenceSource DAILY_TRENDS = new EvidenceSource(
            EvidenceColumns.of(DailyTrends.TABLE)
                    .own(DailyTrends.DAY)
                    .shown(DailyTrends.CLASSIFICATION_TYPE, DailyTrends.MALWARE_FAMILY)
                    .numbers("events", DailyTrends.EVENTS)
                    .numbers("addresses", DailyTrends.DISTINCT_IPS, DailyTrends.NEW_IPS)
                    .file("daily_trends", "day of the month, classification type and malware family; * for totals"),
            query -> EvidenceQuery.inOrder(
                    query.monthly(DailyTrends.TABLE, DailyTrends.ORG_ID, DailyTrends.MONTH),
                    DailyTrends.DAY,
                    DailyTrends.CLASSIFICATION_TYPE,
                    DailyTrends.MALWARE_FAMILY));

    private static final EvidenceSource DIRECTIONS = new EvidenceSource(
            EvidenceColumns.of(Directions.TABLE)
                    .own(Directions.MONTH)
                    .shown(Directions.CLASSIFICATION_TYPE, Directions.MALWARE_FAMILY)
                    .own(Directions.DIRECTION)
                    .numbers("months", Directions.MONTHS)
                    .numbers("-1 to 1", Directions.TAU)
                    .numbers("probability", Directions.P_VALUE)
                    .numbers("machines per month", Directions.SLOPE)
                    .file("directions", "classification type and malware family; * for totals"),
            query -> EvidenceQuery.inOrder(
                    query.monthly(Directions.TABLE, Directions.ORG_ID, Directions.MONTH),
                    Directions.CLASSIFICATION_TYPE,
                    Directions.MALWARE_FAMILY));

    private static final EvidenceSource RESTATEMENTS = new EvidenceSource(
            EvidenceColumns.of(PublishedFigures.TABLE)
                    .own(PublishedFigures.MONTH)
                    .numbers("number of the release", PublishedFigures.RELEASE)
                    .own(PublishedFigures.FIGURE)
                    .shown(PublishedFigures.VALUE, PublishedFigures.CAUSES)
                    .file("restatements", "figure of one of the thirteen months, and release that published it"),
            query -> EvidenceQuery.inOrder(
                    query.yearly(PublishedFigures.TABLE, PublishedFigures.ORG_ID, PublishedFigures.MONTH),
                    PublishedFigures.MONTH,
                    PublishedFigures.RELEASE,
                    PublishedFigures.FIGURE));

    static final List<EvidenceSource> ALL =
            List.of(FINDINGS, SCORE, SCORE_POINTS, TRENDS, DAILY_TRENDS, DIRECTIONS, RESTATEMENTS);

    private FigureEvidence() {}

    private static @Nullable Object day(EvidenceRow row, String column) {
        return row.cells().row().get(row.cells().row().fieldIndex(column));
    }
}

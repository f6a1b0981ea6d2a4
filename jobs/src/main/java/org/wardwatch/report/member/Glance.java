package org.wardwatch.report.member;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wardwatch.lake.Cells;
import org.wardwatch.report.page.ReportRules;
import org.wardwatch.score.Scores;

/**
 * How bad it is, in one minute.
 *
 * @param score of the month
 * @param tiles how many findings
 * @param ages of the oldest that are open; none when the score is withheld
 */
public record Glance(ScoreCard score, FindingLists.Tiles tiles, List<Age> ages) {

    /**
     * The age of the oldest open finding of a severity.
     *
     * @param severity critical or high
     * @param days 0: none is open
     * @param limit days after which it is overdue
     */
    public record Age(String severity, long days, int limit) {

        /** Whether it is older than it should be. */
        public boolean isOverdue() {
            return days > limit;
        }
    }

    /** The glance at a row of {@link Scores}. */
    static Glance of(Cells score, @Nullable Cells before, FindingLists findings, ReportRules.Method method) {
        ScoreCard card = ScoreCard.of(score, before, method);
        List<Age> ages = card.state() == ScoreCard.State.INSUFFICIENT_DATA
                ? List.of()
                : List.of(
                        new Age("critical", score.whole(Scores.OLDEST_CRITICAL_DAYS), method.criticalDays()),
                        new Age("high", score.whole(Scores.OLDEST_HIGH_DAYS), method.highDays()));
        return new Glance(card, findings.tiles(), ages);
    }
}

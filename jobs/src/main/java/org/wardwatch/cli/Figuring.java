package org.wardwatch.cli;

import java.time.ZoneId;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.restatement.RestatementJob;
import org.wardwatch.score.DwellJob;
import org.wardwatch.score.ScoreJob;
import org.wardwatch.score.ScoreRules;
import org.wardwatch.trend.TrendJob;
import org.wardwatch.trend.alarm.AlarmRules;

/**
 * From findings to figures, and what was published of them: the stages that {@code run}, {@code score} and {@code restate}
 * share.
 *
 * @param alarmRules what is an alarm
 * @param rules of the score
 * @param zone the programme's time zone
 */
record Figuring(AlarmRules alarmRules, ScoreRules rules, ZoneId zone) {

    /** As the configuration says. */
    static Figuring of(Configuration configuration) {
        return new Figuring(
                configuration.alarmRules(),
                configuration.scoreRules(),
                configuration.programme().zone());
    }

    /** Trends, then scores. */
    JobResult trendsAndScores(SparkSession spark, Transaction lake, Months months) {
        Written trends = TrendJob.run(spark, lake, months, zone, alarmRules);
        JobResult scored = scores(spark, lake, months);
        return new JobResult(
                scored.rowsIn(),
                trends.rows() + scored.rowsOut(),
                0,
                trends.rows() + " rows of monthly trends; " + scored.summary());
    }

    /** Scores, how long infections last, and the record of what is published. */
    JobResult scores(SparkSession spark, Transaction lake, Months months) {
        Written scores = ScoreJob.run(spark, lake, months, rules, zone);
        DwellJob.run(spark, lake, months, rules);
        RestatementJob.run(spark, lake, months);
        return JobResult.of(lake.read(MonthlyFindings.TABLE).count(), scores, "scores");
    }
}

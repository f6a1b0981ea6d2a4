package org.wardwatch.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.ZoneId;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.finding.FindingAliases;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.match.Matches;
import org.wardwatch.match.OwnedSpace;
import org.wardwatch.registry.Membership;
import org.wardwatch.registry.Organisations;

/** Writes the health scores of some months, and the points recoverable. */
public final class ScoreJob {

    private ScoreJob() {}

    /** Replaces the rows of these months in {@code scores} and {@code score_points}; the result tells of {@code scores}. */
    public static Written run(SparkSession spark, Transaction lake, Months months, ScoreRules rules, ZoneId zone) {
        Dataset<Row> members = Membership.of(lake.read(Organisations.TABLE), months.rows(spark))
                .persist();
        try {
            Dataset<Row> findings = lake.read(MonthlyFindings.TABLE).where(months.where());
            Dataset<Row> frames = ScoreStep.frames(
                    members,
                    Size.sizes(members, lake.read(OwnedSpace.TABLE), rules.space(), zone),
                    FeedCoverage.bySector(
                            members,
                            lake.read(Matches.TABLE),
                            lake.read(Feeds.TABLE),
                            lake.read(Coverage.TABLE),
                            rules.limits()),
                    TimeToClean.bySector(members, findings, rules),
                    rules.limits());
            return write(lake, months, months.where(), frames, rules);
        } finally {
            members.unpersist();
        }
    }

    /**
     * Scores one organisation's months anew, by its findings and disputes as they are now; what the programme gave to them
     * (coverage, size, the sector's time to clean) and the rows of everybody else stay.
     *
     * @param months that have been scored by this version of the method
     */
    static Written rescore(Transaction lake, String orgId, Months months, ScoreRules rules) {
        String where = Scores.ORG_ID.column() + " = '" + orgId + "' AND " + months.where();
        return write(lake, months, where, lake.read(Scores.TABLE).where(where), rules);
    }

    private static Written write(Transaction lake, Months months, String where, Dataset<Row> frames, ScoreRules rules) {
        Dataset<Row> others = lake.read(Scores.TABLE).where("NOT (" + where + ")");
        Dataset<Row> earlier = others.where(
                col(Scores.MONTH.column()).lt(lit(Date.valueOf(months.last().atDay(1)))));
        Dataset<Row> disputes = Disputes.current(lake.read(Disputes.TABLE), lake.read(FindingAliases.TABLE));
        Dataset<Row> findings = Disputes.marked(lake.read(MonthlyFindings.TABLE).where(where), disputes);
        Dataset<Row> scored = ScoreStep.scored(frames, findings, rules).persist();
        try {
            Dataset<Row> capped = ScoreStep.capped(scored, earlier);
            Dataset<Row> ranked = ScoreStep.ranked(capped, others.where(months.where()), rules);
            Written scores = lake.replace(Scores.TABLE, where, ranked);
            Written points = lake.replace(ScorePoints.TABLE, where, ScoreStep.points(scored));
            return new Written(scores.rows(), scores.changed() || points.changed());
        } finally {
            scored.unpersist();
        }
    }
}

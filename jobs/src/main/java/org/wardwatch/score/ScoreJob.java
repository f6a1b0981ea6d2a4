package org.wardwatch.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.sql.Date;
import java.time.ZoneId;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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

/** Writes the health scores of some months. */
public final class ScoreJob {

    private ScoreJob() {}

    /** Replaces the rows of these months in {@code scores}. */
    public static Written run(SparkSession spark, Transaction lake, Months months, ScoreRules rules, ZoneId zone) {
        String where = months.where();
        Dataset<Row> members = Membership.of(lake.read(Organisations.TABLE), months.rows(spark))
                .persist();
        try {
            Date last = Date.valueOf(months.last().atDay(1));
            Dataset<Row> earlier = lake.read(Scores.TABLE)
                    .where("NOT " + where)
                    .where(col(Scores.MONTH.column()).lt(lit(last)));
            Dataset<Row> scores = ScoreStep.scores(
                    members,
                    lake.read(MonthlyFindings.TABLE).where(where),
                    Size.sizes(members, lake.read(OwnedSpace.TABLE), rules.space(), zone),
                    FeedCoverage.bySector(
                            members,
                            lake.read(Matches.TABLE),
                            lake.read(Feeds.TABLE),
                            lake.read(Coverage.TABLE),
                            rules.limits()),
                    earlier,
                    rules);
            return lake.replace(Scores.TABLE, where, scores);
        } finally {
            members.unpersist();
        }
    }
}

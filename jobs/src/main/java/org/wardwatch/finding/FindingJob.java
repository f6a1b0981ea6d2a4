package org.wardwatch.finding;

import static org.apache.spark.sql.functions.max;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.ingest.Coverage;
import org.wardwatch.ingest.Feeds;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.match.Matches;

/** Keeps {@code findings}, {@code monthly_findings} and {@code finding_aliases} in step with matches and coverage. */
public final class FindingJob {

    private FindingJob() {}

    /** Writes the three tables; the result tells of {@code findings}. */
    public static Written run(SparkSession spark, Transaction lake, FindingRules rules) {
        Broadcast<SilenceDays> covered =
                JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(silenceDays(lake));
        Dataset<Row> sightings =
                EpisodeStep.sightings(lake.read(Matches.TABLE), rules).persist();
        try {
            Written monthly =
                    lake.replace(MonthlyFindings.TABLE, EpisodeStep.monthlyFindings(sightings, covered, rules));
            Dataset<Row> before = lake.read(Findings.TABLE);
            Written latest = lake.replace(Findings.TABLE, EpisodeStep.findings(sightings, covered, rules));
            if (latest.changed()) {
                Dataset<Row> aliases = lake.read(FindingAliases.TABLE);
                lake.replace(FindingAliases.TABLE, AliasStep.aliases(aliases, before, lake.read(Findings.TABLE)));
            }
            return new Written(latest.rows(), latest.changed() || monthly.changed());
        } finally {
            sightings.unpersist();
        }
    }

    private static SilenceDays silenceDays(Transaction lake) {
        Map<String, List<Long>> missing = new HashMap<>();
        Dataset<Row> coverage = lake.read(Coverage.TABLE);
        for (Row row : coverage.where(Coverage.STATE.col().equalTo("missing"))
                .select(Coverage.FEED_NAME.col(), Coverage.DAY.col())
                .collectAsList()) {
            missing.computeIfAbsent(row.getString(0), feed -> new ArrayList<>())
                    .add(row.getDate(1).toLocalDate().toEpochDay());
        }
        Map<String, Long> retired = new HashMap<>();
        for (Row row : lake.read(Feeds.TABLE)
                .where(Feeds.RETIRED.col().isNotNull())
                .select(Feeds.FEED_NAME.col(), Feeds.RETIRED.col())
                .collectAsList()) {
            retired.put(row.getString(0), row.getDate(1).toLocalDate().toEpochDay());
        }
        Row last = coverage.agg(max(Coverage.DAY.col())).first();
        long horizon = last.isNullAt(0) ? 0 : last.getDate(0).toLocalDate().toEpochDay() + 1;
        return new SilenceDays(missing, retired, horizon);
    }
}

package org.wardwatch.trend;

import java.time.ZoneId;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.match.Matches;
import org.wardwatch.registry.Membership;
import org.wardwatch.registry.Organisations;
import org.wardwatch.trend.alarm.AlarmRules;

/** Writes the trends and alarms of some months. */
public final class TrendJob {

    private TrendJob() {}

    /**
     * Replaces the rows of these months in the three trend tables and in {@code alarms}.
     *
     * @return rows of {@code monthly_trends}
     */
    public static Written run(SparkSession spark, Transaction lake, Months months, ZoneId zone, AlarmRules alarmRules) {
        String where = months.where();
        Dataset<Row> history = TrendStep.counted(lake.read(Matches.TABLE), zone).persist();
        try {
            Dataset<Row> counted = history.where(where);
            Dataset<Row> findings = lake.read(MonthlyFindings.TABLE).where(where);
            Dataset<Row> members = Membership.of(lake.read(Organisations.TABLE), months.rows(spark));
            Written daily = lake.replace(
                    DailyTrends.TABLE, where, TrendStep.dailyTrends(history).where(where));
            Written monthly = lake.replace(MonthlyTrends.TABLE, where, TrendStep.monthlyTrends(counted, findings));
            Written sector =
                    lake.replace(SectorTrends.TABLE, where, TrendStep.sectorTrends(counted, findings, members));
            Written alarms = new AlarmJob(spark, zone, alarmRules).run(lake, months, history, members);
            return new Written(
                    monthly.rows(), daily.changed() || monthly.changed() || sector.changed() || alarms.changed());
        } finally {
            history.unpersist();
        }
    }
}

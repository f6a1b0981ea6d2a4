package org.wardwatch.score;

import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.wardwatch.finding.MonthlyFindings;
import org.wardwatch.lake.Months;
import org.wardwatch.lake.Transaction;
import org.wardwatch.lake.Written;
import org.wardwatch.registry.Membership;
import org.wardwatch.registry.Organisations;

/** Writes how long infections last, of some months. */
public final class DwellJob {

    private DwellJob() {}

    /** Replaces the rows of these months in {@code dwell_times} and {@code dwell_curves}; the result tells of {@code dwell_times}. */
    public static Written run(SparkSession spark, Transaction lake, Months months, ScoreRules rules) {
        Months compared = new Months(months.all().stream()
                .flatMap(month -> Stream.of(month, month.minusYears(1)))
                .toList());
        String where = months.where();
        Dataset<Row> durations = DwellStep.durations(
                        Membership.of(lake.read(Organisations.TABLE), compared.rows(spark)),
                        lake.read(MonthlyFindings.TABLE).where(compared.where()),
                        rules)
                .where(where)
                .persist();
        try {
            int horizonDays = rules.limits().dwell().horizonDays();
            Written times = lake.replace(DwellTimes.TABLE, where, DwellStep.times(durations, horizonDays));
            Written curves = lake.replace(DwellCurves.TABLE, where, DwellStep.curves(durations, horizonDays));
            return new Written(times.rows(), times.changed() || curves.changed());
        } finally {
            durations.unpersist();
        }
    }
}
